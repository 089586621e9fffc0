"""Budgets as they are prepared, compared with the books, and held against the law."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from accounting.domain.budget import Recurring, Variance, projected
from accounting.domain.reserve import ReserveCheck, is_due
from accounting.models import Account, Budget, BudgetLine, Contract, FundCall, FundCallPart
from accounting.queries.charges import Place, charges, charges_total, year_before
from buildings.models import AllocationKey, Association
from koprogo.core.money import ZERO, Cents
from koprogo.core.periods import Period

Section = BudgetLine.Section
KINDS = {
    Section.ORDINARY: FundCall.Kind.PROVISION,
    Section.WORKS: FundCall.Kind.WORKS,
    Section.RESERVE: FundCall.Kind.RESERVE,
}


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A line of a budget beside what was spent on it; ``line`` is None for what nobody foresaw."""

    account: Account
    key: AllocationKey
    variance: Variance
    line: BudgetLine | None = None


@dataclass(frozen=True, slots=True)
class BudgetPart:
    """A part of the budget with its rows, its sum, and its sum for each key."""

    section: str
    label: str
    rows: tuple[BudgetRow, ...]

    @property
    def total(self) -> Variance:
        return _sum(self.rows)

    @property
    def by_key(self) -> list[tuple[AllocationKey, Variance]]:
        keys = {row.key.pk: row.key for row in self.rows}
        return [(key, _sum(row for row in self.rows if row.key.pk == pk)) for pk, key in keys.items()]


def _sum(rows: Iterable[BudgetRow]) -> Variance:
    return sum((row.variance for row in rows), Variance(ZERO, ZERO, ZERO))


def budgets() -> QuerySet[Budget]:
    """Return the budgets, the latest year first, with the sum of each part."""
    sums = {
        f"{section.value}_cents": Sum("lines__amount_cents", filter=Q(lines__section=section)) for section in Section
    }
    return Budget.objects.annotate(**sums)


def adopted_budget(on: date) -> Budget | None:
    """Return the budget the assembly adopted for the year of a day."""
    return Budget.objects.on(on).filter(state=Budget.State.ADOPTED).first()


def period_of(budget: Budget) -> Period:
    return Period(budget.from_on, budget.until_on)


def reserve_check(budget: Budget) -> ReserveCheck:
    """Hold the reserve contribution of a budget against five per cent of the year before (R-262)."""
    accepted_on = Association.objects.values_list("provisional_acceptance_on", flat=True).get(parent=None)
    lines = budget.lines.filter(section=Section.RESERVE)
    return ReserveCheck(
        base_cents=charges_total(year_before(budget.from_on)),
        contribution_cents=Cents(lines.aggregate(sum=Sum("amount_cents"))["sum"] or 0),
        is_due=is_due(accepted_on, budget.from_on),
        is_waived=budget.waived_on is not None,
    )


def variances(budget: Budget, on: date) -> tuple[BudgetPart, ...]:
    """Compare each part of a budget with the books until a day, and with what the year comes to."""
    lines = list(budget.lines.select_related("account", "key"))
    return tuple(_part(budget, section, [line for line in lines if line.section == section], on) for section in Section)


def _part(budget: Budget, section: str, lines: list[BudgetLine], on: date) -> BudgetPart:
    period = period_of(budget)
    spent = charges(period, section=section, on=on)
    planned = {Place(line.account_id, line.key_id): line for line in lines}
    contracts = _contracts() if section == Section.ORDINARY else {}
    places = sorted(planned.keys() | {place for place in spent if place.key}, key=lambda p: (p.account, str(p.key)))
    accounts = Account.objects.in_bulk({place.account for place in places})
    keys = AllocationKey.objects.in_bulk({place.key for place in places if place.key})
    rows = []
    for place in places:
        line, actual = planned.get(place), spent.get(place, ZERO)
        paced = section == Section.ORDINARY
        coming = projected(actual, period, on, contracts.get(place, ())) if paced else _committed(line, actual)
        variance = Variance(Cents(line.amount_cents if line else 0), actual, coming)
        rows.append(BudgetRow(accounts[place.account], keys[place.key], variance, line))
    return BudgetPart(section, str(Section(section).label), tuple(rows))


def _committed(line: BudgetLine | None, actual: Cents) -> Cents:
    """Expect works and contributions whole: they do not come day by day."""
    return Cents(max(actual, line.amount_cents if line else 0))


def _contracts() -> dict[Place, list[Recurring]]:
    found: dict[Place, list[Recurring]] = defaultdict(list)
    for row in Contract.objects.all():
        until = row.until_on
        recurring = Recurring(Cents(row.amount_cents), row.every_months, row.next_on, until)
        found[Place(row.account_id, row.key_id)].append(recurring)
    return found


def asked_by_key(budget: Budget, section: str) -> dict[UUID, Cents]:
    """Return what a part of the budget is for each key, in the order of its keys."""
    rows = budget.lines.filter(section=section).order_by("key__kind", "key__code").select_related("key")
    sums: dict[UUID, Cents] = {}
    for row in rows:
        sums[row.key_id] = Cents(sums.get(row.key_id, 0) + row.amount_cents)
    return sums


def called_by_key(budget: Budget, section: str) -> dict[UUID, Cents]:
    """Return what budgets of that year were called for, drafts included: a budget that replaces another goes on."""
    calls = FundCall.objects.filter(kind=KINDS[Section(section)], budget__from_on=budget.from_on)
    calls = calls.exclude(state=FundCall.State.CANCELLED)
    sums: dict[UUID, Cents] = defaultdict(lambda: ZERO)
    for key, cents in FundCallPart.objects.filter(fund_call__in=calls).values_list("key", "amount_cents"):
        sums[key] = Cents(sums[key] + cents)
    for key, cents in calls.filter(parts=None).values_list("key", "amount_cents"):
        sums[key] = Cents(sums[key] + cents)
    return sums
