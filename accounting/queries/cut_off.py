"""What of the invoices belongs to the next year."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounting.domain.cut_off import CutOff, CutOffKind, part_after
from accounting.models import FiscalYear, Invoice, JournalEntry
from koprogo.core.money import Cents
from koprogo.core.periods import Period


@dataclass(frozen=True, slots=True)
class Deferral:
    """An invoice whose period goes on after the year, and what of it is deferred; ``is_posted`` once that is booked."""

    invoice: Invoice
    cents: Cents
    days_after: int
    days: int
    is_posted: bool


def deferrals_of(invoice: Invoice, year_end: date) -> list[CutOff]:
    """Return what is deferred of each line of an invoice; private shares and what the fund pays stay."""
    if invoice.period_from_on is None or invoice.kind != Invoice.Kind.INVOICE:
        return []
    period = _period(invoice)
    parts = [
        (line, part_after(Cents(line.amount_cents), period, year_end))
        for line in invoice.lines.all()
        if line.owner_id is None and not line.fund and line.account_id[:1] == "6" and line.amount_cents > 0
    ]
    return [
        CutOff(
            CutOffKind.DEFERRED_CHARGE,
            line.account_id,
            cents,
            key=line.key_id,
            text=line.text or f"{invoice.supplier.name} {invoice.number}"[:160],
            occupant_percent=line.occupant_percent,
        )
        for line, cents in parts
        if cents
    ]


def deferrals(year: FiscalYear) -> list[Deferral]:
    """Return the booked invoices of a year whose period goes on after it, with what is to defer."""
    end = end_of(year)
    rows: Any = _crossing(year).select_related("supplier").prefetch_related("lines").order_by("issued_on", "pk")
    return [
        Deferral(
            invoice,
            Cents(sum(part.cents for part in parts)),
            _days_after(_period(invoice), end),
            _period(invoice).days,
            invoice.is_posted,
        )
        for invoice in rows
        if (parts := deferrals_of(invoice, end))
    ]


def end_of(year: FiscalYear) -> date:
    """Return the first day after a financial year."""
    return year.until_on or date.max


def _period(invoice: Invoice) -> Period:
    return Period(invoice.period_from_on or invoice.issued_on, invoice.period_until_on)


def _days_after(period: Period, end: date) -> int:
    return (period.last_on - max(end, period.from_on)).days + 1


def _crossing(year: FiscalYear) -> QuerySet[Invoice]:
    posted = JournalEntry.objects.filter(
        source_id=OuterRef("pk"), journal=JournalEntry.Journal.CLOSING, fiscal_year=year, reverses=None
    )
    rows = Invoice.objects.filter(state__in=Invoice.BOOKED, period_until_on__gt=year.until_on)
    return rows.filter(booked_on__gte=year.from_on, booked_on__lt=year.until_on).annotate(
        is_posted=Exists(posted.filter(reversed_by=None))
    )


def estimates(year: FiscalYear) -> QuerySet[JournalEntry]:
    """Return what was estimated by hand at the end of a year."""
    booked = JournalEntry.objects.filter(fiscal_year=year, journal=JournalEntry.Journal.CLOSING)
    return booked.filter(source=JournalEntry.Source.CLOSING).order_by("id")
