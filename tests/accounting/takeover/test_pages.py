"""The wizard: deposit, columns, proof, entry; and the same by program."""

from django.core.files.uploadedfile import SimpleUploadedFile

from accounting.models import JournalEntry
from documents.models import Document
from tests.accounting.takeover.files import OWNERS, TILLEUL, changed, xlsx
from tests.accounting.year.booked import booking
from tests.accounting.year.facts import year_2025

PAGES, API = "/c/parc/takeover/", "/c/parc/api/v1/takeovers/"


def sent(rows, name="balance.xlsx", **lists):
    return {"file": SimpleUploadedFile(name, xlsx(Balance=rows, **lists)), "on": "2025-01-01"}


def test_a_balance_is_deposited_proved_and_booked(world, desk):
    answer = desk.post(PAGES, sent(TILLEUL, Liste=OWNERS), follow=True)
    page = answer.redirect_chain[-1][0]

    assert "différence 0,00" in answer.content.decode()
    with booking(year_2025()["Y25-01"]):
        entry = desk.post(f"{page}accept/", follow=True)
    assert entry.status_code == 200
    assert "Reprise des comptes" in entry.content.decode()
    assert "extournez-la" in desk.get(PAGES).content.decode()
    again = desk.post(f"{page}accept/")
    assert again.status_code == 409
    assert JournalEntry.objects.count() == 1


def test_a_column_nobody_recognised_is_named_by_hand(world, desk):
    answer = desk.post(PAGES, sent(changed(TILLEUL, (1, 5), "Avoirs")), follow=True)
    page = answer.redirect_chain[-1][0]
    assert "n'est pas prouvée" in answer.content.decode()
    form = desk.get(f"{page}columns/").context["form"]
    given = {name: form[name].value() or "" for name in form.fields}

    mapped = desk.post(f"{page}columns/", given | {"0-5": "debit"}, follow=True)

    assert "différence 0,00" in mapped.content.decode()


def test_columns_named_twice_are_refused(world, desk):
    page = desk.post(PAGES, sent(TILLEUL), follow=True).redirect_chain[-1][0]
    form = desk.get(f"{page}columns/").context["form"]
    given = {name: form[name].value() or "" for name in form.fields}

    answer = desk.post(f"{page}columns/", given | {"0-1": "debit"})

    assert answer.status_code == 409


def test_titles_in_another_row_are_read_anew(world, desk):
    page = desk.post(PAGES, sent(TILLEUL), follow=True).redirect_chain[-1][0]
    form = desk.get(f"{page}columns/").context["form"]
    given = {name: form[name].value() or "" for name in form.fields}

    answer = desk.post(f"{page}columns/", given | {"row-0": 1})

    assert answer.status_code == 409
    assert "colonne de comptes" in answer.content.decode()


def test_what_is_no_spreadsheet_is_refused(world, desk):
    answer = desk.post(PAGES, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7"), "on": "2025-01-01"})

    assert answer.status_code == 409
    assert not Document.objects.filter(kind="takeover").exists()


def test_a_program_takes_the_books_over(world, program):
    made = program.post(API, sent(TILLEUL, Liste=OWNERS))
    here = f"{API}{made.json()['id']}/"
    mapping = program.get(f"{here}mapping/").json()

    assert made.status_code == 201
    assert program.put(f"{here}mapping/", mapping, content_type="application/json").json() == mapping
    outcome = program.get(f"{here}outcome/").json()
    assert (outcome["is_acceptable"], outcome["proofs"][0]["left"]) == (True, "15390.45")
    accepted = program.post(f"{here}accept/")
    assert JournalEntry.objects.get().pk.hex == accepted.json()["entry"].replace("-", "")
    assert program.post(f"{here}accept/").status_code == 409
