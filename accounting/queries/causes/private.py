"""What one owner bears alone, which no key divides: private shares of invoices, costs and interest (R-281, R-334)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounting.domain.reminder_entries import INTEREST_INCOME
from accounting.models import Invoice, InvoiceLine, JournalEntry, JournalLine, Reminder
from accounting.queries.causes.shape import Cause, Fact, of_source
from koprogo.core.money import Cents


def _alone(owner: str) -> Fact:
    return Fact(_("Répartition"), _("part privative à charge de %(owner)s, 100 %%") % {"owner": owner})


def invoices(lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Explain what an invoice charges on to one owner: the invoice, its line, and that it is his alone."""
    wanted = of_source(lines, JournalEntry.Source.INVOICE)
    known = Invoice.objects.select_related("supplier").in_bulk({line.entry.source_id for line in wanted})
    parts = _parts(known)
    return {
        line.pk: _invoice(invoice, parts.get((invoice.pk, line.owner_id, line.lot_id), []), line)
        for line in wanted
        if (invoice := known.get(line.entry.source_id))
    }


def _parts(known: dict[UUID, Invoice]) -> dict[Any, list[InvoiceLine]]:
    found: dict[Any, list[InvoiceLine]] = defaultdict(list)
    rows = InvoiceLine.objects.filter(invoice__in=known, owner__isnull=False) if known else InvoiceLine.objects.none()
    for row in rows.select_related("owner", "lot").order_by("position"):
        found[row.invoice_id, row.owner_id, row.lot_id].append(row)
    return found


def _invoice(invoice: Invoice, parts: list[InvoiceLine], line: JournalLine) -> Cause:
    cents = abs(line.debit_cents - line.credit_cents)
    same = [part for part in parts if abs(part.amount_cents) == cents]
    named = next((part for part in same if part.text == line.text), same[0] if same else None)
    facts = [
        Fact(_("Facture"), f"{invoice.supplier.name}, {invoice.number}"),
        Fact(_("Date de la facture"), on=invoice.issued_on),
        Fact(_("Montant de la facture"), cents=Cents(invoice.total_cents)),
    ]
    if named:
        facts.append(Fact(_("Ligne %(number)s") % {"number": named.position}, named.text or line.text))
        if named.lot:
            facts.append(Fact(_("Lot"), named.lot.number))
        facts += [_alone(named.owner.full_name if named.owner else ""), Fact(_("Montant"), cents=Cents(cents))]
    title = f"{invoice.supplier.name}, {invoice.number}"
    return Cause(title, page="invoice_detail", page_id=invoice.pk, facts=tuple(facts))


def reminders(lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Explain the costs and the interest of reminders: their basis, rate and debts."""
    wanted = of_source(lines, JournalEntry.Source.REMINDER)
    known = Reminder.objects.select_related("document", "owner").in_bulk({line.entry.source_id for line in wanted})
    earned = JournalLine.objects.filter(account=INTEREST_INCOME, entry__in={line.entry_id for line in wanted})
    interest = set(earned.values_list("entry", flat=True)) if wanted else set()
    return {
        line.pk: _reminder(line, reminder, is_interest=line.entry_id in interest)
        for line in wanted
        if (reminder := known.get(line.entry.source_id))
    }


def _reminder(line: JournalLine, reminder: Reminder, *, is_interest: bool) -> Cause:
    payload = reminder.document.payload if reminder.document else {}
    cents = Cents(line.debit_cents - line.credit_cents)
    return Cause(
        line.entry.text,
        page="reminder_detail",
        page_id=reminder.pk,
        document_id=reminder.document_id,
        facts=(
            *(_interest(reminder, payload) if is_interest else _cost(payload)),
            _alone(reminder.owner.full_name),
            Fact(_("Montant"), cents=cents),
        ),
    )


def _cost(payload: dict[str, Any]) -> list[Fact]:
    basis = payload.get("cost_basis", "")
    return [Fact(_("Base des frais"), basis)] if basis else []


def _interest(reminder: Reminder, payload: dict[str, Any]) -> list[Fact]:
    """Say what bore interest, at which rate and since when."""
    said = payload.get("interest") or {}
    costs = {str(pk) for pk in Reminder.objects.filter(owner=reminder.owner_id).values_list("pk", flat=True)}
    principal = [row for row in reminder.items if row["item"] not in costs]
    facts = [Fact(f"{row['title']}", cents=Cents(row["open_cents"])) for row in principal]
    if said:
        facts.append(Fact(_("Taux d'intérêt"), _("%(rate)s %% par an") % {"rate": said["rate"]}))
        facts.append(Fact(_("Court depuis le"), on=date.fromisoformat(said["from_on"])))
    return facts
