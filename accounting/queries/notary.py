"""What a sale asks of the books: what the notary withholds, and which call is whose (art. 3.94 and 3.95)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounting.domain.reminder_entries import RECHARGED
from accounting.domain.sale_information import (
    Bearer,
    Retention,
    Terms,
    extraordinary_bearer,
    ordinary_bearer,
)
from accounting.models import FundCall, FundCallLine, Invoice, JournalEntry
from accounting.queries.call_plans import call_plan
from accounting.queries.open_items import OpenItem, open_items
from buildings.models import Lot
from koprogo.core.errors import DomainError
from koprogo.core.money import Cents
from koprogo.core.periods import add_months

EXTRAORDINARY = (FundCall.Kind.WORKS, FundCall.Kind.EXCEPTIONAL, FundCall.Kind.RESERVE)
RECOVERY = "6163"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A debt of the seller, and which part of the retention it is in."""

    item: OpenItem
    part: str


@dataclass(frozen=True, slots=True)
class CalledPart:
    """What a lot is called for, who bears it between the parties; nobody known where the decision says no day."""

    call: FundCall
    cents: Cents
    decided_on: date | None
    bearer: Bearer | None


def withheld(sellers: Collection[UUID], on: date, *, requested_on: date | None = None) -> list[Withheld]:
    """Return what sellers owe on a day, each debt in its part (R-324).

    Private shares of invoices since the notary's request are costs of information (R-317).
    """
    items = [item for item in open_items(owners=sellers, on=on) if item.open_cents]
    ids = {item.item_id for item in items if item.item_id}
    calls = set(FundCall.objects.filter(pk__in=ids, kind__in=EXTRAORDINARY).values_list("pk", flat=True))
    informed = _information(ids, requested_on)
    costly = _recovery(sellers, on)
    return [Withheld(item, _part(item, calls, informed, costly)) for item in items]


def _information(ids: Collection[UUID], requested_on: date | None) -> set[UUID]:
    if requested_on is None:
        return set()
    private = Invoice.objects.filter(pk__in=ids, issued_on__gte=requested_on, lines__owner__isnull=False)
    return set(private.values_list("pk", flat=True))


def _recovery(sellers: Collection[UUID], on: date) -> set[tuple[UUID, date]]:
    """Return whom costs awarded by a judge were charged to, and on which day (616300)."""
    entries = JournalEntry.objects.filter(lines__account__code__startswith=RECOVERY, lines__credit_cents__gt=0)
    charged = entries.filter(lines__owner__in=sellers, entry_on__lte=on).exclude(lines__account=RECHARGED)
    return {(owner, day) for owner, day in charged.values_list("lines__owner", "entry_on") if owner}


def _part(item: OpenItem, calls: set[UUID], informed: set[UUID], costly: set[tuple[UUID, date]]) -> str:
    if item.item_id in calls:
        return "extraordinary"
    if item.item_id in informed:
        return "information_costs"
    if item.is_accessory or (item.item_id is None and (item.owner_id, item.due_on) in costly):
        return "recovery_costs"
    return "ordinary"


def retention(rows: Iterable[Withheld]) -> Retention:
    """Sum the debts of each part."""
    sums = dict.fromkeys(Retention.__slots__, 0)
    for row in rows:
        sums[row.part] += row.item.open_cents
    return Retention(**{part: Cents(cents) for part, cents in sums.items()})


def called_parts(lot: Lot, terms: Terms, *, since: date) -> list[CalledPart]:
    """Return what a lot was called for since a day and what waits to be called, with who bears each."""
    lines = FundCallLine.objects.filter(lot=lot, share__fund_call__called_on__gte=since)
    issued: dict[FundCall, int] = {}
    for line in lines.filter(share__fund_call__state=FundCall.State.ISSUED).select_related("share__fund_call"):
        issued[line.share.fund_call] = issued.get(line.share.fund_call, 0) + line.amount_cents
    drafts = FundCall.objects.filter(state=FundCall.State.DRAFT).select_related("key__association")
    waiting = {draft: cents for draft in drafts if (cents := _of_lot(draft, lot))}
    parts = [_called(call, Cents(cents), terms) for call, cents in (issued | waiting).items() if _matters(call, terms)]
    return sorted(parts, key=lambda part: (part.call.called_on, part.call.number))


def _matters(call: FundCall, terms: Terms) -> bool:
    """Leave out what raises no question: the buyer's working capital, and ordinary calls long after the deed."""
    if call.kind == FundCall.Kind.WORKING_CAPITAL:
        return False
    return call.kind in EXTRAORDINARY or call.called_on <= add_months(terms.deed_on, 3)


def _of_lot(draft: FundCall, lot: Lot) -> int:
    """Return what a draft would ask of a lot; nothing where the register does not tell yet."""
    try:
        charges = call_plan(draft).charges
    except DomainError:
        return 0
    return sum(charge.cents for charge in charges if charge.lot == lot.pk)


def _called(call: FundCall, cents: Cents, terms: Terms) -> CalledPart:
    return CalledPart(call, cents, call.decided_on, _bearer(call, call.decided_on, terms))


def _bearer(call: FundCall, decided_on: date | None, terms: Terms) -> Bearer | None:
    if call.kind not in EXTRAORDINARY:
        return ordinary_bearer(call.called_on, terms)
    if decided_on is None:
        return Bearer.SELLER if call.called_on <= terms.certain_on else None
    return extraordinary_bearer(decided_on=decided_on, called_on=call.called_on, terms=terms)
