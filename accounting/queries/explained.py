"""Where an amount on an owner's account comes from: call or invoice, key, shares, rounding (R-270, R-272)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from accounting.models import (
    FundCall,
    FundCallLine,
    FundCallPart,
    FundCallShare,
    Invoice,
    JournalEntry,
    JournalLine,
    Reminder,
    SettlementShare,
)
from accounting.queries.share_lines import explained_lines
from documents.models import Document
from koprogo.core.money import Cents

Source = JournalEntry.Source
Pair = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Split:
    """What one lot pays of what a call asks by one key, and this owner of that."""

    lot: str
    key: str
    asked_cents: Cents
    shares: int
    total_shares: int
    part: Fraction
    amount_cents: Cents

    @property
    def exact_cents(self) -> Fraction:
        return self.asked_cents * Fraction(self.shares, self.total_shares) * self.part

    @property
    def rounding(self) -> Fraction:
        """Tell what the whole cents differ from the exact part."""
        return self.amount_cents - self.exact_cents


@dataclass(frozen=True, slots=True)
class Cause:
    """What made an amount: its page for who runs the copropriété, its letter for the owner."""

    title: str
    decision: str = ""
    page: str = ""
    page_id: UUID | None = None
    document_id: UUID | None = None
    split: Split | None = None
    share: SettlementShare | None = None
    lines: tuple[dict[str, Any], ...] = ()


def causes(owner_id: UUID, lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Return what made the amount of each line of an owner's account, where that is known."""
    lines = list(lines)
    return _calls(owner_id, lines) | _invoices(lines) | _reminders(lines) | _settlements(owner_id, lines)


def _of(lines: Iterable[JournalLine], source: str) -> list[JournalLine]:
    return [line for line in lines if line.entry.source == source and line.entry.source_id]


def _calls(owner_id: UUID, lines: list[JournalLine]) -> dict[UUID, Cause]:
    wanted = _of(lines, Source.FUND_CALL)
    calls = FundCall.objects.select_related("key").in_bulk({line.entry.source_id for line in wanted})
    splits = _splits(owner_id, calls)
    letters = _letters(owner_id, calls)
    return {
        line.pk: Cause(
            title=f"{call.number} {call.title}",
            decision=call.decision,
            page="fund_call_detail",
            page_id=call.pk,
            document_id=letters.get(call.pk),
            split=splits.get((call.pk, line.lot_id, line.key_id)) or splits.get((call.pk, line.lot_id, call.key_id)),
        )
        for line in wanted
        if (call := calls.get(line.entry.source_id))
    }


def _splits(owner_id: UUID, calls: dict[UUID, FundCall]) -> dict[tuple[UUID, UUID | None, UUID | None], Split]:
    """Return how the owner's part of each lot and key of some calls came about."""
    asked, totals = _asked(calls), _totals(calls)
    rows = FundCallLine.objects.filter(share__owner=owner_id, share__fund_call__in=calls)
    found: dict[tuple[UUID, UUID | None, UUID | None], Split] = {}
    for row in rows.select_related("lot", "key", "share"):
        call = calls[row.share.fund_call_id]
        key = row.key or call.key
        found[call.pk, row.lot_id, key.pk] = Split(
            lot=row.lot.number,
            key=key.name,
            asked_cents=asked.get((call.pk, key.pk), Cents(call.amount_cents)),
            shares=row.key_shares,
            total_shares=totals[call.pk, key.pk],
            part=Fraction(row.part_numerator, row.part_denominator),
            amount_cents=Cents(row.amount_cents),
        )
    return found


def _asked(calls: dict[UUID, FundCall]) -> dict[Pair, Cents]:
    parts = FundCallPart.objects.filter(fund_call__in=calls).values_list("fund_call", "key", "amount_cents")
    return {(call, key): Cents(cents) for call, key, cents in parts}


def _totals(calls: dict[UUID, FundCall]) -> dict[Pair, int]:
    """Sum the shares that took part, each lot once however many own it."""
    rows = FundCallLine.objects.filter(share__fund_call__in=calls).order_by()
    totals: dict[Pair, int] = defaultdict(int)
    for call, key, _lot, shares in rows.values_list("share__fund_call", "key", "lot", "key_shares").distinct():
        totals[call, key or calls[call].key_id] += shares
    return totals


def _letters(owner_id: UUID, calls: dict[UUID, FundCall]) -> dict[UUID, UUID]:
    shares = FundCallShare.objects.filter(owner=owner_id, fund_call__in=calls)
    call_of = dict(shares.values_list("pk", "fund_call"))
    documents = Document.objects.filter(owner=owner_id, subject_id__in=call_of, state=Document.State.RENDERED)
    return {call_of[subject]: pk for pk, subject in documents.values_list("pk", "subject_id") if subject}


def _invoices(lines: list[JournalLine]) -> dict[UUID, Cause]:
    wanted = _of(lines, Source.INVOICE)
    invoices = Invoice.objects.select_related("supplier").in_bulk({line.entry.source_id for line in wanted})
    return {
        line.pk: Cause(f"{invoice.supplier.name}, {invoice.number}", page="invoice_detail", page_id=invoice.pk)
        for line in wanted
        if (invoice := invoices.get(line.entry.source_id))
    }


def _reminders(lines: list[JournalLine]) -> dict[UUID, Cause]:
    wanted = _of(lines, Source.REMINDER)
    reminders = Reminder.objects.in_bulk({line.entry.source_id for line in wanted})
    return {
        line.pk: Cause(line.entry.text, page="reminder_detail", page_id=reminder.pk, document_id=reminder.document_id)
        for line in wanted
        if (reminder := reminders.get(line.entry.source_id))
    }


def _settlements(owner_id: UUID, lines: list[JournalLine]) -> dict[UUID, Cause]:
    """Unfold the balance of a settlement into the lines of the lot's share."""
    wanted = _of(lines, Source.SETTLEMENT)
    if not wanted:
        return {}
    ids = {line.entry.source_id for line in wanted}
    shares = SettlementShare.objects.filter(owner=owner_id, settlement__in=ids).select_related(
        "settlement__fiscal_year"
    )
    by_lot: dict[Any, SettlementShare] = {(share.settlement_id, share.lot_id): share for share in shares}
    known = {line.pk: by_lot.get((line.entry.source_id, line.lot_id)) for line in wanted}
    return {
        pk: Cause(
            title=str(share.settlement.fiscal_year),
            page="settlement_owner",
            page_id=share.settlement.fiscal_year_id,
            share=share,
            lines=tuple(explained_lines(share.lines)),
        )
        for pk, share in known.items()
        if share
    }
