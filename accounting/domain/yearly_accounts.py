"""The yearly accounts as the assembly sees them: balance sheet, income statement, movements of the funds (R-243)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from koprogo.core.money import ZERO, Cents

PERSONAL = ("410", "440")
PRIVATE, REGULARISATION = "643", "7019"
BY_TWO = ("62", "63", "65", "66", "74", "75", "76")
Balance = tuple[str, str, Cents]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the accounts: the heading of the chart that names it, and its sum."""

    code: str
    cents: Cents


@dataclass(frozen=True)
class TwoSides:
    """A balance sheet or an income statement: two lists with the same total."""

    left: tuple[Heading, ...]
    right: tuple[Heading, ...]

    @property
    def left_cents(self) -> Cents:
        return Cents(sum(one.cents for one in self.left))

    @property
    def right_cents(self) -> Cents:
        return Cents(sum(one.cents for one in self.right))

    @property
    def difference_cents(self) -> Cents:
        return Cents(self.left_cents - self.right_cents)


def balance_sheet(balances: Iterable[Balance], result_cents: Cents = ZERO) -> TwoSides:
    """Put debit balances on the left and credit balances on the right, of classes 1 to 5.

    Owners and suppliers are never netted against each other: who is in credit stands on the right. A result that no
    settlement has brought to nil yet stands under ``6`` or ``7``, so that both sides agree.
    """
    sides: tuple[dict[str, int], dict[str, int]] = defaultdict(int), defaultdict(int)
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for account, party, cents in balances:
        if account[0] in "12345":
            sums[account, party if account.startswith(PERSONAL) else ""] += cents
    for (account, _party), balance in sums.items():
        sides[balance < 0][_sheet_heading(account)] += abs(balance)
    if result_cents:
        sides[result_cents < 0]["7" if result_cents < 0 else "6"] += abs(result_cents)
    return TwoSides(_listed(sides[0]), _listed(sides[1]))


def income_statement(sums: Mapping[str, Cents]) -> TwoSides:
    """Put charges on the left and income on the right; ``sums`` are debits less credits of classes 6 and 7.

    Private charges are shown net, also when that is nil; withdrawals from funds lower the charges.
    """
    charges = _summed(sums, lambda account: account[0] == "6", 1)
    income = _summed(sums, lambda account: account[0] == "7", -1)
    if any(account.startswith(PRIVATE) for account in sums):
        charges.setdefault(PRIVATE, 0)
    return TwoSides(_listed(charges, PRIVATE), _listed(income))


def _summed(sums: Mapping[str, Cents], belongs: Callable[[str], bool], sign: int) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for account, cents in sums.items():
        if belongs(account):
            found[_result_heading(account)] += sign * cents
    return found


def _listed(sums: Mapping[str, int], *kept: str) -> tuple[Heading, ...]:
    return tuple(Heading(code, Cents(cents)) for code, cents in sorted(sums.items()) if cents or code in kept)


def _sheet_heading(account: str) -> str:
    return account[:4] if account.startswith("410") else account[:3]


def _result_heading(account: str) -> str:
    if account.startswith(REGULARISATION):
        return REGULARISATION
    return account[:2] if account.startswith(BY_TWO) else account[:3]
