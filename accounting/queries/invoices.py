"""Invoices as those who pay them follow them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from accounting.models import Contract, Invoice, JournalEntry, Supplier
from accounting.queries.supplier_items import supplier_open_items
from documents.models import Document
from koprogo.core.money import Cents
from koprogo.users.models import User

State = Invoice.State
# Where an invoice waits for somebody.
WAITING = (State.DRAFT, State.TO_SEE, State.TO_APPROVE)


@dataclass(frozen=True, slots=True)
class InvoiceCounts:
    """How many invoices are where, and what is still to pay of those approved."""

    by_state: dict[str, int]
    to_pay_cents: Cents
    late_cents: Cents


def invoices(*, state: str = "", supplier: UUID | None = None, search: str = "") -> QuerySet[Invoice]:
    """Return the invoices with their supplier, the latest first."""
    rows = Invoice.objects.select_related("supplier", "payment_order").order_by("-issued_on", "-id")
    if state:
        rows = rows.filter(state=state)
    if supplier:
        rows = rows.filter(supplier_id=supplier)
    if search:
        rows = rows.filter(
            Q(number__icontains=search) | Q(supplier__name__icontains=search) | Q(text__icontains=search)
        )
    return rows


def invoice_counts(on: date) -> InvoiceCounts:
    """Count the invoices by state, and sum what is open of suppliers, all and late, as the books say."""
    counted = Invoice.objects.values_list("state").annotate(count=Count("pk")).order_by("state")
    items = supplier_open_items(only_open=True)
    late = sum(item.open_cents for item in items if item.due_on < on)
    return InvoiceCounts(dict(counted), Cents(sum(item.open_cents for item in items)), Cents(late))


def waiting_papers() -> QuerySet[Document]:
    """Return the papers of suppliers that nobody entered yet, oldest first."""
    return Document.objects.filter(kind="invoice", subject_id=None).order_by("id")


def invoice_entries(invoice: Invoice) -> QuerySet[JournalEntry]:
    """Return what an invoice was booked with, its cut-offs and reversals too."""
    return JournalEntry.objects.filter(source=JournalEntry.Source.INVOICE, source_id=invoice.pk).order_by("id")


def payable_invoices() -> QuerySet[Invoice]:
    """Return the approved invoices that are in no file yet, the most pressing first."""
    rows = Invoice.objects.filter(state=State.APPROVED, kind=Invoice.Kind.INVOICE, payment_order=None)
    return rows.select_related("supplier").order_by("due_on", "pk")


def suppliers(*, search: str = "", is_archived: bool = False) -> QuerySet[Any]:
    """Return the suppliers, each with how many invoices he sent and what he invoiced."""
    rows = Supplier.objects.filter(is_archived=is_archived).select_related("account", "key")
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(kbo_number__contains=search) | Q(iban__contains=search))
    booked = Q(invoices__state__in=[State.APPROVED, State.PAID], invoices__kind=Invoice.Kind.INVOICE)
    return rows.order_by("name", "pk").annotate(
        invoice_count=Count("invoices", filter=booked), invoiced_cents=Sum("invoices__total_cents", filter=booked)
    )


def contracts(on: date) -> QuerySet[Contract]:
    """Return the contracts in force on a day, the next invoice first."""
    rows = Contract.objects.filter(Q(until_on=None) | Q(until_on__gt=on))
    return rows.select_related("supplier", "key").order_by("next_on", "pk")


def names_of(people: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of those who acted."""
    wanted = {person for person in people if person}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=wanted)} if wanted else {}
