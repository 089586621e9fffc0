"""A day at the bank on the pages: drop files, book what is sure, work through the rest, see that nothing differs."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounting.models import BankTransaction
from accounting.services.bank_import import GivenFile, import_bank_files
from accounting.services.issue import issue_fund_call
from tests.factories.accounting import draft
from tests.factories.bank import Moved, coda

BANK = "/c/parc/bank/"
FILES = Path(__file__).parents[2] / "files"
MOVES = [Moved(27000, name="DUBOIS"), Moved(7500, name="MARTIN J"), Moved(-800, code="03537000")]


@pytest.fixture
def call(world):
    return issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)


@pytest.fixture
def rows(world, call):
    import_bank_files(files=[GivenFile("a.cod", coda(MOVES))], by=None)
    return list(BankTransaction.objects.order_by("position"))


def upload(client, *contents):
    files = [SimpleUploadedFile(f"{place}.cod", content) for place, content in enumerate(contents)]
    return client.post(f"{BANK}import/", {"statements": files})


def test_files_are_dropped_and_each_says_what_came_of_it(desk, world):
    answer = upload(desk, (FILES / "sample.cod").read_bytes(), b"%PDF", (FILES / "sample.camt053.xml").read_bytes())

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "1 extrait importé" in page
    assert "9 mouvements" in page
    assert "1 extrait était déjà là" in page
    assert "ni un fichier CODA ni un fichier CAMT.053" in page
    assert upload(desk, b"%PDF").status_code == 409
    assert desk.post(f"{BANK}import/").status_code == 422


def test_a_movement_is_accepted_then_undone(desk, rows):
    page = desk.get(f"{BANK}exceptions/").content.decode()
    assert "nom ressemblant et montant exact" in page
    assert page.count("data-row>") == 2

    answer = desk.post(f"{BANK}movements/{rows[0].pk}/book/", follow=True).content.decode()
    assert "Le mouvement est comptabilisé." in answer
    assert "déjà comptabilisé" in desk.post(f"{BANK}movements/{rows[0].pk}/book/", follow=True).content.decode()
    assert 'data-key="u"' in answer
    answer = desk.post(f"{BANK}movements/{rows[0].pk}/undo/", follow=True).content.decode()
    assert "annulé" in answer
    assert answer.count("data-row>") == 2


def test_what_is_sure_is_booked_by_one_button_and_the_difference_is_nil(desk, rows):
    assert "reconnu" in desk.get(f"{BANK}exceptions/").content.decode()
    assert "1 mouvement est comptabilisé" in desk.post(f"{BANK}book/", follow=True).content.decode()
    desk.post(f"{BANK}movements/{rows[0].pk}/book/")
    desk.post(f"{BANK}movements/{rows[1].pk}/wait/")

    page = desk.get(BANK).content.decode()

    assert "Différence 0,00" in page
    assert "Tout est comptabilisé" in desk.get(f"{BANK}exceptions/").content.decode()


def test_a_movement_is_split_and_the_parts_must_make_it(desk, world, call, rows):
    url = f"{BANK}movements/{rows[0].pk}/"
    debt = f"o{world.owners['Dubois'].pk}_{call.pk}_4101"
    assert f'name="{debt}" value="270,00"' in desk.get(url).content.decode()

    answer = desk.post(url, {debt: "200,00"})
    assert answer.status_code == 409
    assert "il reste 70,00" in answer.content.decode()
    assert desk.post(url, {debt: "200,00", "other": "70,00"}).status_code == 422
    answer = desk.post(url, {debt: "200,00", "other": "70", "other_account": "742000"})

    assert (answer.status_code, answer["Location"]) == (302, f"{BANK}exceptions/")
    lines = BankTransaction.objects.get(pk=rows[0].pk).entry.lines.values_list("account", "credit_cents")
    assert [*lines][1:] == [("4101", 20000), ("742000", 7000)]


def test_movements_are_ticked_and_settle_a_call_together(desk, world, call):
    import_bank_files(files=[GivenFile("b", coda([Moved(20000, name="X"), Moved(7000, name="Y")]))], by=None)
    first, second = BankTransaction.objects.order_by("position")
    debt, url = f"o{world.owners['Dubois'].pk}_{call.pk}_4101", f"{BANK}group/?m={first.pk}&m={second.pk}"
    assert f'value="{first.pk}" form="group"' in desk.get(f"{BANK}exceptions/").content.decode()
    assert "au moins deux mouvements" in desk.get(f"{BANK}group/?m={first.pk}&m=x", follow=True).content.decode()

    page = desk.get(url).content.decode()
    assert 'data-split="27000"' in page
    assert debt in page  # what is open of it makes the sum
    assert desk.post(url, {debt: "200,00"}).status_code == 409
    assert "2 mouvements sont comptabilisés" in desk.post(url, {debt: "270,00"}, follow=True).content.decode()

    desk.post(f"{BANK}movements/{second.pk}/undo/")
    assert not BankTransaction.objects.filter(state="booked").exists()


def test_what_waits_is_identified_later(desk, world, call, rows):
    desk.post(f"{BANK}movements/{rows[1].pk}/wait/")
    url = f"{BANK}movements/{rows[1].pk}/"
    assert "Identifier" in desk.get(f"{BANK}exceptions/").content.decode()
    debt = f"o{world.owners['Adam'].pk}_{call.pk}_4101"
    assert debt in desk.get(f"{url}?q=adam").content.decode()

    assert desk.post(f"{url}?q=adam", {debt: "75,00"}).status_code == 302

    assert BankTransaction.objects.get(pk=rows[1].pk).proposal[0]["kind"] == "debt"


def test_a_return_the_bank_does_not_explain_is_pointed_at_its_payment(desk, rows):
    paid = rows[0]
    desk.post(f"{BANK}movements/{paid.pk}/book/")
    back = coda([Moved(-27000, name="?")], number=2, old=33700, on=date(2025, 4, 3))
    import_bank_files(files=[GivenFile("b", back)], by=None)
    url = f"{BANK}movements/{BankTransaction.objects.get(amount_cents=-27000).pk}/"
    assert f'value="{paid.pk}" checked' in desk.get(url).content.decode()
    assert "est proposé pour ce mouvement" in desk.post(f"{url}return/", {"payment": "x"}, follow=True).content.decode()

    assert "est rouvert" in desk.post(f"{url}return/", {"payment": str(paid.pk)}, follow=True).content.decode()

    assert BankTransaction.objects.get(amount_cents=-27000).proposal[0]["id"] == str(paid.pk)
    answer = desk.post(f"{BANK}movements/{paid.pk}/undo/", follow=True).content.decode()
    assert "son retour est comptabilis" in answer


def test_the_reviewer_looks_and_changes_nothing(reviewer, rows):
    page = reviewer.get(f"{BANK}statements/{rows[0].statement_id}/").content.decode()

    assert "MARTIN J" in page
    assert "movements/" not in page
    assert reviewer.post(f"{BANK}movements/{rows[0].pk}/book/").status_code == 403
    assert "2025-001" in reviewer.get(f"{BANK}statements/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_the_same_statements_whatever_their_length(desk, world, django_assert_num_queries, count):
    import_bank_files(files=[GivenFile("a", coda([Moved(100, name=f"X{n}") for n in range(count)]))], by=None)
    desk.get(f"{BANK}exceptions/")

    with django_assert_num_queries(STATEMENTS):
        desk.get(f"{BANK}exceptions/")


STATEMENTS = 8
