"""How each kind of fund call is booked (R-250, R-265; the recipes of Belgian practice, RD 12 July 2012)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from accounting.domain.ledger import Line, check_balanced, credit, debit
from koprogo.core.money import Cents


class CallKind(StrEnum):
    """What the owners are called to pay for."""

    PROVISION = "provision"
    RESERVE = "reserve"
    WORKS = "works"
    WORKING_CAPITAL = "working"
    EXCEPTIONAL = "special"


@dataclass(frozen=True, slots=True)
class Recipe:
    """The owners' account debited, the account credited, and for the reserve the fund it is appropriated to.

    4100 shows what each owner owes to the reserve fund apart from the rest, 4101 (art. 3.86 §3, R-260, R-265).
    """

    owners: str
    called: str
    appropriation: str = ""
    fund: str = ""


RECIPES = {
    CallKind.PROVISION: Recipe(owners="4101", called="701000"),
    CallKind.RESERVE: Recipe(owners="4100", called="700000", appropriation="680600", fund="160000"),
    CallKind.WORKS: Recipe(owners="4101", called="702000"),
    CallKind.WORKING_CAPITAL: Recipe(owners="4101", called="100000"),
    CallKind.EXCEPTIONAL: Recipe(owners="4101", called="702000"),
}


@dataclass(frozen=True, slots=True)
class OwnerCharge:
    """What one owner owes for one lot by one key, for the part of the lot that is theirs."""

    owner: Hashable
    lot: Hashable
    cents: Cents
    key: Hashable = None
    part: Fraction = Fraction(1)


def entries_for_call(kind: CallKind, charges: Sequence[OwnerCharge], *, text: str = "") -> tuple[tuple[Line, ...], ...]:
    """Give the balanced entries that a call is booked with, in order.

    One line for each owner and lot that pays something, one for each key called. A reserve call is followed by its
    appropriation, so that the fund shows what was called and 4100 what is still unpaid.

    :raises EntryHasNoLine: when nobody is charged anything.
    """
    recipe = RECIPES[kind]
    by_key = _sum_by_key(charges)
    call = (
        *(_owner_line(recipe, charge, text) for charge in charges if charge.cents),
        *(credit(recipe.called, cents, key=key, text=text) for key, cents in by_key.items()),
    )
    entries = (call, _appropriation(recipe, by_key, text)) if recipe.fund else (call,)
    for lines in entries:
        check_balanced(lines)
    return entries


def _owner_line(recipe: Recipe, charge: OwnerCharge, text: str) -> Line:
    return debit(recipe.owners, charge.cents, owner=charge.owner, lot=charge.lot, key=charge.key, text=text)


def _appropriation(recipe: Recipe, by_key: dict[Hashable, Cents], text: str) -> tuple[Line, ...]:
    return (
        *(debit(recipe.appropriation, cents, key=key, text=text) for key, cents in by_key.items()),
        *(credit(recipe.fund, cents, key=key, text=text) for key, cents in by_key.items()),
    )


def _sum_by_key(charges: Iterable[OwnerCharge]) -> dict[Hashable, Cents]:
    """Sum the charges of each key, leaving out a key that comes to nothing."""
    sums: dict[Hashable, Cents] = {}
    for charge in charges:
        sums[charge.key] = Cents(sums.get(charge.key, 0) + charge.cents)
    return {key: cents for key, cents in sums.items() if cents}
