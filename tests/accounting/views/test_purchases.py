from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from accounting.models import Contract, Invoice, InvoiceLine, PaymentOrder, Supplier
from accounting.services.contracts import add_contract
from accounting.services.fiscal_years import locked_fiscal_year
from buildings.models import AllocationKey
from koprogo.core.money import Cents
from koprogo.users.models import Role
from tests.conftest import give, make_user
from tests.factories.purchases import account, approved, invoice, line, submitted, supplier
from tests.factories.ubl import PDF, SAMPLE

AT = "/c/parc/"
PAGES = [
    "invoices/",
    "invoices/file/",
    "invoices/new/",
    "suppliers/",
    "suppliers/new/",
    "contracts/",
    "contracts/new/",
    "payment-orders/",
    "payment-orders/new/",
    "cut-off/",
]


def page(desk, path, status=200):
    response = desk.get(AT + path)
    assert response.status_code == status
    return response.content.decode()


def typed(world, **more):
    known = {
        "supplier": str(supplier().pk),
        "kind": "invoice",
        "number": "2025-009",
        "issued_on": "2025-01-31",
        "total": "181,50",
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-account": "610500 · Nettoyage",
        "form-0-amount": "181,50",
        "form-0-key": str(world.general.pk),
        "form-0-vat_rate": "21",
        "form-0-occupant_percent": "100",
    }
    return known | more


@pytest.mark.parametrize("path", PAGES)
def test_empty_pages_say_what_to_do(world, desk, path):
    assert "<h1" in page(desk, path)


@pytest.mark.parametrize("path", PAGES)
def test_filled_pages_ask_as_much_for_three_as_for_one(world, desk, path, still_clock):
    counts = []
    for number in range(3):
        who = supplier(f"S{number}")
        approved(world, number=f"F{number}", supplier=who)
        submitted(world, number=f"G{number}", supplier=who)
        terms = {"account": account("610500"), "key": world.general, "amount_cents": Cents(100), "vat_rate": 2100}
        days = {"next_on": date(2030, 1, 1), "from_on": date(2025, 1, 1), "every_months": 1}
        add_contract(by=None, supplier=who, title="x", occupant_percent=0, notice_months=0, **terms, **days)
        if number != 1:
            desk.get(AT + path)
            with CaptureQueriesContext(connection) as queries:
                page(desk, path)
            counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_invoice_goes_from_the_form_to_the_books_in_three_clicks(world, desk):
    sent = desk.post(f"{AT}invoices/new/", typed(world) | {"submit": "1"})
    one = Invoice.objects.get()
    assert (sent.status_code, sent.url) == (302, f"{AT}invoices/{one.pk}/")
    assert one.state == "to_approve"
    shown = page(desk, f"invoices/{one.pk}/")
    assert "Approuver et comptabiliser" in shown

    desk.post(f"{AT}invoices/{one.pk}/approve/")
    one.refresh_from_db()
    assert one.state == "approved"
    again = desk.post(f"{AT}invoices/{one.pk}/approve/")

    assert again.status_code == 409
    assert "cette étape ne la concerne pas" in again.content.decode()


def test_lines_that_are_not_the_total_are_told_with_what_was_typed(world, desk):
    answer = desk.post(f"{AT}invoices/new/", typed(world, total="200") | {"submit": "1"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "18,50" in text
    assert "2025-009" in text
    assert Invoice.objects.count() == 0


def test_what_is_typed_wrong_is_told_beside_it(world, desk):
    wrong = {"form-0-account": "61", "form-0-vat_rate": "x", "form-0-amount": "abc"}
    answer = desk.post(f"{AT}invoices/new/", typed(world, **wrong))
    assert answer.status_code == 422
    assert "Ce compte n&#x27;existe pas" in answer.content.decode()
    more = desk.post(f"{AT}invoices/new/", typed(world) | {"more": "1"})
    assert more.status_code == 200
    assert more.content.decode().count('name="form-3-amount"') == 1
    # New lines stand on the key that was chosen last; a line with nothing but its key is none.
    assert more.content.decode().count(f'<option value="{world.general.pk}" selected') == 3
    saved = desk.post(f"{AT}invoices/new/", typed(world) | {"form-1-key": str(world.lift.pk), "save": "1"})
    assert saved.status_code == 302
    assert Invoice.objects.get().lines.count() == 1


def test_the_only_key_is_proposed(world, desk):
    proposed = f'value="{world.general.pk}" selected'
    assert proposed not in page(desk, "invoices/new/")
    AllocationKey.objects.filter(pk=world.lift.pk).update(until_on=localdate())
    assert page(desk, "invoices/new/").count(proposed) == 2


def test_a_private_share_and_the_reserve_stand_in_the_same_form(world, desk):
    claes = f"{world.lots['1'].pk}:{world.owners['Adam'].pk}"
    lines = {
        "form-1-amount": "100,00",
        "form-1-private": claes,
        "total": "281,50",
        "communication": "+++202/6011/70054+++",
        "instalments": "01/03/2025 181,50\n01/04/2025 100,00",
    }
    desk.post(f"{AT}invoices/new/", typed(world, **lines))

    one = Invoice.objects.get()
    assert [*one.lines.values_list("account", "owner__last_name")] == [("610500", None), ("643000", "Adam")]
    assert one.ogm == "202601170054"
    assert [part["cents"] for part in one.instalments] == [18150, 10000]
    shown = page(desk, f"invoices/{one.pk}/change/")
    assert "+++202/6011/70054+++" in shown
    assert "01/03/2025 181,50" in shown


def test_a_ubl_file_is_read_and_a_pdf_waits_beside_the_form(world, desk):
    answer = desk.post(f"{AT}invoices/file/", {"file": SimpleUploadedFile("f.xml", SAMPLE)})
    one = Invoice.objects.get()
    assert answer.url == f"{AT}invoices/{one.pk}/change/"
    assert "Nettoyage des communs" in page(desk, f"invoices/{one.pk}/change/")

    again = desk.post(f"{AT}invoices/file/", {"file": SimpleUploadedFile("f.xml", SAMPLE)})
    assert again.status_code == 409
    assert "déjà été déposé" in again.content.decode()

    waits = desk.post(f"{AT}invoices/file/", {"file": SimpleUploadedFile("f.pdf", PDF)})
    response = desk.get(waits.url)
    assert "<iframe" in response.content.decode()
    assert "frame-src 'self'" in response["Content-Security-Policy"]
    desk.post(waits.url, typed(world))
    assert Invoice.objects.get(number="2025-009").document.subject_id is not None
    assert "Papiers à encoder" not in page(desk, "invoices/")


def test_steps_of_an_invoice(world, desk):
    one = submitted(world)
    assert desk.get(f"{AT}invoices/{one.pk}/refuse/").status_code == 200
    desk.post(f"{AT}invoices/{one.pk}/refuse/", {"reason": "Double"})
    assert "Refusée : Double" in page(desk, f"invoices/{one.pk}/")
    desk.post(f"{AT}invoices/{one.pk}/rework/")
    assert Invoice.objects.get().state == "draft"
    desk.post(f"{AT}invoices/{one.pk}/discard/")
    assert Invoice.objects.count() == 0
    two = approved(world)
    desk.post(f"{AT}invoices/{two.pk}/cancel/", {"reason": "Erreur"})
    assert Invoice.objects.get().state == "refused"


def test_a_payment_file_is_made_approved_and_given(world, desk, copropriete):
    one = approved(world)
    shown = page(desk, "payment-orders/new/")
    assert "2025-009" in shown
    assert "seul à pouvoir approuver" in shown
    form = {
        "bank_account": str(world.working.pk),
        "execute_on": localdate().isoformat(),
        "version": "pain.001.001.03",
        "invoices": [str(one.pk)],
    }
    desk.post(f"{AT}payment-orders/new/", form)
    order = PaymentOrder.objects.get()
    assert "Approuver l" in page(desk, f"payment-orders/{order.pk}/")
    other = give(make_user("other@example.be"), Role.SYNDIC, copropriete)
    assert "une autre personne l'approuve" in page(desk, f"payment-orders/{order.pk}/")
    other.delete()
    desk.post(f"{AT}payment-orders/{order.pk}/approve/")
    file = desk.get(f"{AT}payment-orders/{order.pk}/file.xml")
    assert file["Content-Disposition"].startswith("attachment")
    assert b"pain.001.001.03" in file.content
    desk.post(f"{AT}payment-orders/{order.pk}/withdraw/", {"reason": "Date"})
    assert Invoice.objects.get().payment_order is None
    assert desk.get(f"{AT}payment-orders/{order.pk}/file.xml").status_code == 409


def test_nothing_ticked_is_refused(world, desk):
    form = {"bank_account": str(world.working.pk), "execute_on": localdate().isoformat(), "version": "pain.001.001.09"}
    approved(world)
    assert desk.post(f"{AT}payment-orders/new/", form).status_code == 409


def test_suppliers_and_contracts_are_entered(world, desk):
    desk.post(f"{AT}suppliers/new/", {"name": "Lift", "payment_days": "30", "account": "610110", "vat_rate": "6"})
    lift = Supplier.objects.get()
    assert (lift.account_id, lift.vat_rate) == ("610110", 600)
    desk.post(
        f"{AT}suppliers/{lift.pk}/change/", {"name": "Lift SA", "payment_days": "15", "iban": "BE46 5390 0001 0336"}
    )
    assert "Lift SA" in page(desk, f"suppliers/{lift.pk}/")
    desk.post(f"{AT}suppliers/{lift.pk}/archive/")
    assert "Aucun fournisseur" in page(desk, "suppliers/")
    desk.post(f"{AT}suppliers/{lift.pk}/archive/")
    contract = {
        "supplier": str(lift.pk), "title": "Entretien", "amount_cents": "159,00", "vat_rate": "6", "account": "610110",
        "key": str(world.lift.pk), "occupant_percent": "100", "every_months": "3", "next_on": "2025-03-01",
        "from_on": "2025-01-01", "notice_months": "3",
    }  # fmt: skip
    desk.post(f"{AT}contracts/new/", contract)
    made = Contract.objects.get()
    desk.post(f"{AT}contracts/{made.pk}/change/", contract | {"title": "Ascenseur"})
    assert "Ascenseur" in page(desk, "contracts/")
    desk.post(f"{AT}contracts/{made.pk}/end/", {"until_on": "2025-06-01"})
    assert Contract.objects.get().until_on == date(2025, 6, 1)


def test_cut_offs_are_proposed_and_posted(world, desk):
    days = {"period_from_on": date(2025, 10, 1), "period_until_on": date(2026, 10, 1), "issued_on": date(2025, 10, 1)}
    fire = approved(world, line(world, "614000", 144000), number="P", **days)
    year = locked_fiscal_year(date(2025, 12, 31))
    shown = page(desk, f"cut-off/?year={year.pk}")
    assert "273/365" in shown
    assert "1.077,04" in shown
    desk.post(f"{AT}cut-off/{fire.pk}/defer/", {"year": str(year.pk)})
    assert "Comptabilisé" in page(desk, f"cut-off/?year={year.pk}")
    water = {"kind": "to_receive", "text": "Eau", "account": "612000", "amount_cents": "330", "key": world.general.pk}
    answer = desk.post(f"{AT}cut-off/new/?year={year.pk}", water)
    assert answer.status_code == 302
    assert "Eau" in page(desk, f"cut-off/?year={year.pk}")


def test_a_reviewer_reads_and_changes_nothing(world, reviewer):
    one = invoice(world)
    assert "Modifier" not in page(reviewer, f"invoices/{one.pk}/")
    assert reviewer.post(f"{AT}invoices/{one.pk}/submit/").status_code == 403


def test_what_is_not_imputed_waits_in_the_draft(world, desk):
    bare = {"form-0-account": "", "form-0-key": ""}
    desk.post(f"{AT}invoices/new/", typed(world, **bare))
    assert Invoice.objects.get().lines.get().account_id == "499000"
    at = f"{AT}invoices/{Invoice.objects.get().pk}/change/"
    assert desk.post(at, typed(world, **bare) | {"submit": "1"}).status_code == 409
    assert desk.post(at, typed(world, **{"form-0-key": ""})).status_code == 422


@pytest.mark.parametrize(
    ("word", "said"),
    [("honoraires", "Plusieurs comptes portent ce nom"), ("girafe", "Aucun compte ne porte ce nom")],
)
def test_an_account_is_named_by_a_word_that_fits_one_only(world, desk, word, said):
    refused = desk.post(AT + "invoices/new/", typed(world, **{"form-0-account": word})).content.decode()
    desk.post(
        AT + "invoices/new/", typed(world, **{"form-0-account": "nettoyage selon", "form-0-occupant_percent": ""})
    )

    assert said in refused
    assert [*InvoiceLine.objects.values_list("account", "occupant_percent")] == [("610500", 100)]
