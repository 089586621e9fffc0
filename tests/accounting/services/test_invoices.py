from datetime import date
from uuid import uuid4

import pytest

from accounting.domain.ledger import credit, debit
from accounting.domain.purchases import FundHasAnotherKey, FundIsShort, FundNeedsADecision, LinesAreNotTheTotal
from accounting.models import BooksPolicy, Invoice, JournalEntry, Supplier
from accounting.queries.habits import line_proposals
from accounting.queries.open_items import open_items
from accounting.queries.supplier_items import supplier_open_items
from accounting.services.approval import (
    ApprovalIsForAnother,
    InvoiceIsBeingPaid,
    InvoiceIsElsewhere,
    RefusalNeedsAReason,
    approve_invoice,
    cancel_invoice,
    refuse_invoice,
    rework_invoice,
    see_invoice,
    submit_invoice,
)
from accounting.services.fiscal_years import FiscalYearIsClosed
from accounting.services.invoice_checks import (
    CreditIsOfAnother,
    InstalmentsAreNotTheTotal,
    InvoiceAsksNothing,
    InvoiceIsDueBeforeItsDate,
    InvoiceIsKnown,
    InvoicePeriodIsWrong,
)
from accounting.services.invoices import InvoiceIsNotADraft, change_invoice, discard_invoice
from accounting.services.ledger import post_entry, reverse_entry
from accounting.services.suppliers import SupplierHasNoName, SupplierIsKnown, add_supplier, change_supplier
from buildings.domain.identifiers import IbanIsInvalid, KboIsInvalid
from koprogo.audit.models import LogEntry
from koprogo.core.money import Cents
from tests.factories.purchases import JANUARY, approved, invoice, line, submitted, supplier

State = Invoice.State


def booked(of):
    """Return what an invoice was booked with."""
    columns = ("account", "owner__last_name", "key__code", "debit_cents", "credit_cents")
    entries = JournalEntry.objects.filter(source_id=of.pk).order_by("id")
    return [(entry.journal, list(entry.lines.values_list(*columns))) for entry in entries]


def fed(world, cents=1200000, key=None):
    lines = [debit("550000", Cents(cents)), credit("160000", Cents(cents), key=key)]
    return post_entry(journal="OPN", on=date(2025, 1, 1), text="Reprise", lines=lines, by=None)


def pay(of, cents, on=date(2025, 2, 10), item=True):
    lines = [
        debit("440000", Cents(cents), supplier=of.supplier_id, item=of.pk if item else None),
        credit("551000", Cents(cents)),
    ]
    return post_entry(journal="BK1", on=on, text="Extrait 6", lines=lines, by=None, source="payment", source_id=uuid4())


def test_an_invoice_is_booked_when_it_is_approved(world):
    """Y25-05: cleaning January, 150.00 + 21 %."""
    cleaning = approved(world)

    assert booked(cleaning) == [("PUR", [("610500", None, "GEN", 18150, 0), ("440000", None, None, 0, 18150)])]
    entry = JournalEntry.objects.get(source_id=cleaning.pk)
    first, owed = entry.lines.all()
    assert (entry.entry_on, entry.reference, entry.source) == (JANUARY, "2025-009", "invoice")
    assert (first.vat_rate, first.vat_cents, first.occupant_percent) == (2100, 3150, 100)
    assert (owed.supplier_id, owed.item_id, owed.due_on) == (cleaning.supplier_id, cleaning.pk, date(2025, 3, 2))
    assert (cleaning.state, cleaning.booked_on) == ("approved", JANUARY)


def test_a_private_share_is_charged_to_its_owner(world):
    """Y25-16 and Y25-17: the lock of Claes's door, 120.00 + 6 %."""
    claes = world.owners["Claes"]
    lock = approved(world, line(world, "643000", 12720, owner=claes, lot=world.lots["3"], vat_rate=600))

    assert booked(lock) == [
        ("PUR", [("643000", "Claes", None, 12720, 0), ("440000", None, None, 0, 12720)]),
        ("CAL", [("4101", "Claes", None, 12720, 0), ("643100", "Claes", None, 0, 12720)]),
    ]
    assert [(item.item_id, item.open_cents) for item in open_items(owners=[claes.pk])] == [(lock.pk, 12720)]


def test_works_are_paid_from_the_reserve(world):
    """Y25-19 and Y25-20: the roof, by resolution 9."""
    fed(world)
    decision = "résolution 9 de l'assemblée du 3 mars 2025"
    roof = approved(world, line(world, "611100", 424000, fund="160000", decision=decision), number="R-77")

    assert booked(roof) == [
        ("PUR", [("611100", None, "GEN", 424000, 0), ("440000", None, None, 0, 424000)]),
        ("MSC", [("160000", None, "GEN", 424000, 0), ("681600", None, "GEN", 0, 424000)]),
    ]
    assert JournalEntry.objects.get(journal="MSC").lines.first().text == decision


def test_the_reserve_is_never_below_nil(world):
    fed(world, 400000)
    works = submitted(world, line(world, "611100", 424000, fund="160000", decision="9"))

    with pytest.raises(FundIsShort) as refusal:
        approve_invoice(invoice=works, by=None)

    assert refusal.value.params["balance"].startswith("4.000,00")
    assert Invoice.objects.get(pk=works.pk).state == "to_approve"
    with pytest.raises(FundNeedsADecision):
        submitted(world, line(world, "611100", 100, fund="160000"), number="2")


def test_the_reserve_goes_out_by_the_key_it_came_in(world):
    fed(world, key=world.lift.pk)

    with pytest.raises(FundHasAnotherKey):
        submitted(world, line(world, "611100", 100, fund="160000", decision="9"))
    assert Invoice.objects.get().state == "draft"


def test_a_credit_note_clears_the_invoice_it_credits(world):
    """§5: the same accounts the other way round."""
    lift = approved(world, line(world, "610110", 10600, key=world.lift), supplier=supplier("Lift"))
    credited = approved(
        world,
        line(world, "610110", 10600, key=world.lift),
        supplier=supplier("Lift"),
        number="NC-1",
        kind="credit",
        credits=lift,
    )

    assert booked(credited) == [("PUR", [("610110", None, "ASC", 0, 10600), ("440000", None, None, 10600, 0)])]
    assert supplier_open_items(only_open=True) == []
    assert {*Invoice.objects.values_list("state", flat=True)} == {"paid"}


def test_an_invoice_is_paid_when_nothing_of_it_is_open(world):
    cleaning = approved(world)
    pay(cleaning, 10000)
    assert Invoice.objects.get().state == "approved"

    last = pay(cleaning, 8150)
    assert Invoice.objects.get().state == "paid"

    reverse_entry(entry=last, on=date(2025, 2, 12), by=None, text="Retour")
    assert Invoice.objects.get().state == "approved"
    assert [item.open_cents for item in supplier_open_items()] == [8150]
    told = LogEntry.objects.filter(subject_id=cleaning.pk).order_by("at").values_list("action", flat=True)
    assert [*told][-2:] == ["invoice.pay", "invoice.reopen"]


def test_money_paid_without_a_name_clears_the_oldest(world):
    first, second = approved(world), approved(world, number="2025-010", issued_on=date(2025, 2, 28))
    pay(first, 20000, on=date(2025, 3, 10), item=False)

    assert [(item.item_id, item.open_cents) for item in supplier_open_items()] == [(first.pk, 0), (second.pk, 16300)]
    pay(first, 20000, on=date(2025, 3, 11), item=False)
    assert [item.open_cents for item in supplier_open_items(only_open=True)] == [-3700]
    assert {*Invoice.objects.values_list("state", flat=True)} == {"paid"}
    assert [item.open_cents for item in supplier_open_items(on=date(2025, 3, 10))] == [0, 16300]


def test_instalments_are_due_each_on_its_day(world):
    parts = [{"due_on": "2025-03-01", "cents": 9075}, {"due_on": "2025-04-01", "cents": 9075}]
    cleaning = approved(world, instalments=parts)

    owed = JournalEntry.objects.get(source_id=cleaning.pk).lines.filter(account="440000")
    assert [*owed.values_list("due_on", "credit_cents")] == [(date(2025, 3, 1), 9075), (date(2025, 4, 1), 9075)]
    with pytest.raises(InstalmentsAreNotTheTotal):
        invoice(world, number="3", instalments=parts[:1])


def test_a_large_invoice_is_seen_by_the_council_first(world):
    BooksPolicy.objects.create(council_above_cents=18149)
    cleaning = submitted(world)
    assert cleaning.state == "to_see"
    with pytest.raises(InvoiceIsElsewhere):
        approve_invoice(invoice=cleaning, by=None)

    member = uuid4()
    seen = see_invoice(invoice=cleaning, by=member)

    assert (seen.state, seen.seen_by) == ("to_approve", member)
    assert submitted(world, line(world, "610500", 18149), number="small").state == "to_approve"
    assert approve_invoice(invoice=seen, by=None).state == "approved"


def test_four_eyes_where_the_copropriete_wants_them(world):
    BooksPolicy.objects.create(approval_by_another=True)
    me = uuid4()
    cleaning = submitted(world, by=me)

    with pytest.raises(ApprovalIsForAnother):
        approve_invoice(invoice=cleaning, by=me)
    assert approve_invoice(invoice=cleaning, by=uuid4()).state == "approved"


def test_a_refused_invoice_is_corrected_and_comes_again(world):
    cleaning = submitted(world)
    with pytest.raises(RefusalNeedsAReason):
        refuse_invoice(invoice=cleaning, reason=" ", by=None)

    refused = refuse_invoice(invoice=cleaning, reason="Déjà payée", by=None)
    assert (refused.state, refused.refusal) == ("refused", "Déjà payée")
    again = invoice(world)
    with pytest.raises(InvoiceIsKnown):
        rework_invoice(invoice=refused, by=None)
    discard_invoice(invoice=again, by=None)

    assert submit_invoice(invoice=rework_invoice(invoice=refused, by=None), by=None).state == "to_approve"


def test_an_approved_invoice_is_undone_by_reversal(world):
    fed(world)
    roof = approved(world, line(world, "611100", 424000, fund="160000", decision="9"))

    undone = cancel_invoice(invoice=roof, reason="Mauvais fournisseur", by=None)

    assert undone.state == "refused"
    assert supplier_open_items(only_open=True) == []
    assert JournalEntry.objects.exclude(reverses=None).count() == 2
    assert approved(world).state == "approved"


def test_what_is_paid_is_not_undone(world):
    cleaning = approved(world)
    pay(cleaning, 1)

    with pytest.raises(InvoiceIsBeingPaid):
        cancel_invoice(invoice=cleaning, reason="x", by=None)


def test_what_was_submitted_does_not_change(world):
    cleaning = submitted(world)

    for act in (change_invoice, discard_invoice, submit_invoice):
        with pytest.raises(InvoiceIsNotADraft):
            act(invoice=cleaning, by=None)


def test_a_draft_changes_with_its_lines(world):
    draft = invoice(world)
    change_invoice(
        invoice=draft, by=None, total_cents=Cents(20000), lines=[line(world, "610500", 20000)], text="Nettoyage"
    )

    changed = Invoice.objects.get()
    assert (changed.total_cents, changed.text) == (20000, "Nettoyage")
    assert [*changed.lines.values_list("amount_cents", "vat_cents")] == [(20000, 3471)]
    assert LogEntry.objects.get(action="invoice.change").data["changed"]["total_cents"] == [18150, 20000]


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"due_on": date(2025, 1, 1)}, InvoiceIsDueBeforeItsDate),
        ({"period_from_on": JANUARY}, InvoicePeriodIsWrong),
        ({"total_cents": Cents(0)}, InvoiceAsksNothing),
        ({"iban": "BE46539000010337"}, IbanIsInvalid),
    ],
)
def test_an_invoice_that_contradicts_itself_is_refused(world, terms, refusal):
    with pytest.raises(refusal):
        invoice(world, **terms)


def test_a_number_is_entered_once(world):
    first = invoice(world)
    with pytest.raises(InvoiceIsKnown):
        invoice(world, number=" 2025-009 ")
    with pytest.raises(CreditIsOfAnother):
        invoice(world, number="NC", kind="credit", credits=first, supplier=supplier("Lift"))
    with pytest.raises(LinesAreNotTheTotal):
        submitted(world, number="x", total_cents=Cents(1))


def test_a_closed_year_takes_no_invoice(world):
    cleaning = submitted(world)
    from accounting.services.fiscal_years import locked_fiscal_year

    year = locked_fiscal_year(JANUARY)
    year.is_closed = True
    year.save()

    with pytest.raises(FiscalYearIsClosed):
        approve_invoice(invoice=cleaning, by=None)


def test_a_supplier_is_checked(world):
    add_supplier(name="Net", kbo_number="BE 0999.999.823", iban="BE46 5390 0001 0336", by=None)
    assert [*Supplier.objects.values_list("kbo_number", "iban")] == [("0999999823", "BE46539000010336")]
    with pytest.raises(SupplierIsKnown):
        add_supplier(name="Net bis", kbo_number="0999999823", by=None)
    with pytest.raises(KboIsInvalid):
        add_supplier(name="x", kbo_number="0999999824", by=None)
    with pytest.raises(SupplierHasNoName):
        change_supplier(supplier=Supplier.objects.get(), name=" ", by=None)


def test_what_is_booked_is_learned(world):
    lift = supplier("Lift", payment_days=8)
    service = line(world, "610110", 159000, key=world.lift, vat_rate=600, text="Contrat ascenseur janvier")
    approved(world, service, supplier=lift, due_on=date(2025, 3, 17))
    lift.refresh_from_db()

    assert (lift.account_id, lift.key_id, lift.vat_rate, lift.payment_days) == ("610110", world.lift.pk, 600, 45)
    approved(world, line(world, "610190", 500, text="Dépannage"), supplier=lift, number="2")
    texts = [("Contrat ascenseur février", 600), ("dépannage", 2100), ("Autre", 600), ("Autre", 0)]
    accounts = [proposal.account_id for proposal in line_proposals(lift, texts)]
    assert accounts == ["610110", "610190", "610110", "610110"]
