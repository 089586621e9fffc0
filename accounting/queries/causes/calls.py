"""Amounts of fund calls: the key, the shares, the rounding (R-270, R-272)."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from accounting.models import FundCall, FundCallLine, FundCallPart, FundCallShare, JournalEntry, JournalLine
from accounting.queries.causes.shape import Cause, Fact, Split, of_source
from accounting.queries.deciding import decision_told
from documents.models import Document
from koprogo.core.money import Cents

Pair = tuple[UUID, UUID]


def calls(owner_id: UUID, lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    wanted = of_source(lines, JournalEntry.Source.FUND_CALL)
    known = FundCall.objects.select_related("key", "resolution__meeting", "resolution__item").in_bulk(
        {line.entry.source_id for line in wanted}
    )
    splits = _splits(owner_id, known)
    letters = _letters(owner_id, known)
    return {
        line.pk: Cause(
            title=f"{call.number} {call.title}",
            decision=decision_told(call),
            page="fund_call_detail",
            page_id=call.pk,
            document_id=letters.get(call.pk),
            split=splits.get((call.pk, line.lot_id, line.key_id)) or splits.get((call.pk, line.lot_id, call.key_id)),
            facts=(Fact(_("Annulé"), call.cancel_reason),) if call.cancel_reason else (),
        )
        for line in wanted
        if (call := known.get(line.entry.source_id))
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
