"""The figures that changes of hands are booked with, read for all of them in a few statements."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from accounting.domain.allocation import allocate_by
from accounting.domain.payments import RECEIVABLES
from accounting.domain.sales import FORMER_OWNER, Debt, Handover
from accounting.models import FundCall, FundCallLine, JournalLine
from accounting.queries.funds import WORKING
from accounting.queries.open_items import open_items
from accounting.queries.policies import books_policy
from accounting.queries.sums import balances_by
from buildings.models import AllocationShare
from buildings.queries.keys import general_keys
from koprogo.core.money import ZERO, Cents
from koprogo.core.periods import Period


@dataclass(frozen=True)
class Capital:
    """The working capital day by day, and the shares of the general key."""

    moves: list[tuple[date, int]]
    keys: list[tuple[UUID, Period]]
    shares: list[AllocationShare]

    @classmethod
    def read(cls) -> "Capital":
        lines = JournalLine.objects.filter(account__code__startswith=WORKING)
        moves = [(on, -cents) for on, cents in balances_by(lines, "entry__entry_on").items()]
        keys = general_keys()
        rows = AllocationShare.objects.filter(key__in=keys, shares__gt=0)
        shares = list(rows.order_by("lot__position", "lot__number"))
        return cls(moves, [(key.pk, Period(key.from_on, key.until_on)) for key in keys], shares)

    def of(self, lot: UUID, on: date) -> Cents:
        """Return the share of a lot in the working capital on a day, by the general key (A-10)."""
        total = Cents(sum(cents for booked_on, cents in self.moves if booked_on <= on))
        key = next((key for key, period in self.keys if period.contains(on)), None)
        rows = [row for row in self.shares if row.key_id == key and Period(row.from_on, row.until_on).contains(on)]
        shares = {row.lot_id: row.shares for row in rows}
        return allocate_by(total, shares).get(lot, ZERO) if total and shares else ZERO


def debts_of(owners: set[UUID]) -> dict[UUID, list[Debt]]:
    """Return what owners owe, debt by debt, on the accounts of owners; what they are owed when they owe nothing."""
    found: dict[UUID, list[Debt]] = defaultdict(list)
    for item in open_items(owners=owners) if owners else []:
        if item.open_cents and item.account != FORMER_OWNER:
            found[item.owner_id].append(Debt(item.account, item.open_cents, item.item_id, item.due_on))
    others = [account for account in RECEIVABLES if account != FORMER_OWNER]
    lines = JournalLine.objects.filter(owner__in=owners, account__in=others)
    for (owner, account), cents in balances_by(lines, "owner", "account").items():
        if cents < 0 and not any(debt.cents > 0 for debt in found[owner]):
            found[owner].append(Debt(account, cents))
    return dict(found)


def provisions_of(handovers: list[Handover[UUID]]) -> Callable[[Handover[UUID]], tuple[tuple[Cents, Period], ...]]:
    """Return what sellers were called for a lot for periods the deed falls in, where it is divided at once."""
    return provision_periods(handovers if books_policy().provisions_follow_sale else [])


def provision_periods(handovers: list[Handover[UUID]]) -> Callable[[Handover[UUID]], tuple[tuple[Cents, Period], ...]]:
    """Return what sellers were called for a lot for periods the deed falls in."""
    rows = _provision_rows(handovers) if handovers else []

    def of(handover: Handover[UUID]) -> tuple[tuple[Cents, Period], ...]:
        sums: dict[Period, int] = defaultdict(int)
        for lot, owner, cents, begin, end in rows:
            if lot == handover.lot and owner in handover.sellers and begin < handover.on < end:
                sums[Period(begin, end)] += cents
        return tuple((Cents(cents), period) for period, cents in sums.items())

    return of


def _provision_rows(handovers: list[Handover[UUID]]) -> list[Any]:
    calls = FundCall.objects.filter(
        kind=FundCall.Kind.PROVISION,
        state=FundCall.State.ISSUED,
        period_from_on__lt=max(row.on for row in handovers),
        period_until_on__gt=min(row.on for row in handovers),
    )
    lots = [cast("UUID", row.lot) for row in handovers]
    lines = FundCallLine.objects.filter(lot__in=lots, share__fund_call__in=calls).order_by("id")
    days = ("share__fund_call__period_from_on", "share__fund_call__period_until_on")
    return list(lines.values_list("lot", "share__owner", "amount_cents", *days))
