"""Which booked amounts are shared among the owners, and which were paid for apart (R-280, R-281).

Provisions are deducted, private charges are their owner's, and what the funds or a call for works paid for is nil for
everybody: only the rest goes through a key.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from koprogo.core.money import Cents


class Nature(StrEnum):
    """What an account of class 6 or 7 means for the settlement."""

    SHARED = "shared"
    PROVISION = "provision"
    SETTLED = "settled"
    PRIVATE = "private"
    FUND_CALL = "fund_call"
    APPROPRIATION = "appropriation"
    WITHDRAWAL = "withdrawal"
    WORKS_CALL = "works_call"


PREFIXES = {
    "7019": Nature.SETTLED,
    "701": Nature.PROVISION,
    "700": Nature.FUND_CALL,
    "702": Nature.WORKS_CALL,
    "680": Nature.APPROPRIATION,
    "681": Nature.WITHDRAWAL,
    "643": Nature.PRIVATE,
}
WORKS, INTEREST = "611", "750"
_LINES = (Nature.SHARED, Nature.APPROPRIATION, Nature.WITHDRAWAL)


@dataclass(frozen=True, slots=True)
class Booked:
    """A sum of the ledger: debits less credits of an account, a key and a percentage for occupants."""

    account: str
    key: Hashable
    occupant_percent: int
    cents: Cents


@dataclass(frozen=True, slots=True)
class SharedLine:
    """An amount to share by a key, income negative; ``occupant`` is the part of it for occupants (R-282)."""

    account: str
    key: Hashable
    cents: Cents
    occupant: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Financed:
    """What of an account was paid by a fund or a call apart: shown, and nil for everybody."""

    account: str
    key: Hashable
    by: str
    cents: Cents


@dataclass(frozen=True)
class Arrangement:
    """The ledger of a year as the settlement reads it; ``excess`` is called for funds or works and not used."""

    shared: tuple[SharedLine, ...]
    financed: tuple[Financed, ...]
    excess: tuple[Financed, ...]
    unkeyed: tuple[SharedLine, ...]
    provisions_cents: Cents
    private_cents: Cents

    @property
    def charges_cents(self) -> Cents:
        return Cents(sum(line.cents for line in self.shared))


def nature(account: str) -> Nature:
    """Tell what an account means; the longest beginning decides."""
    found = max((start for start in PREFIXES if account.startswith(start)), key=len, default="")
    return PREFIXES.get(found, Nature.SHARED)


def arrange(booked: Iterable[Booked]) -> Arrangement:
    """Sort the sums of a year into what is shared, deducted, financed apart or wrong."""
    return _Sorter(booked).arranged()


class _Sorter:
    def __init__(self, booked: Iterable[Booked]) -> None:
        self.cents: dict[tuple[str, Hashable], int] = defaultdict(int)
        self.weighted: dict[tuple[str, Hashable], int] = defaultdict(int)
        self.financed: list[Financed] = []
        self.excess: list[Financed] = []
        for row in booked:
            self.cents[row.account, row.key] += row.cents
            self.weighted[row.account, row.key] += row.cents * row.occupant_percent
        self.whole = dict(self.cents)

    def arranged(self) -> Arrangement:
        self._finance(Nature.FUND_CALL, lambda account: nature(account) is Nature.APPROPRIATION)
        self._keep_interest()
        for funding in (Nature.WITHDRAWAL, Nature.WORKS_CALL):
            self._finance(funding, lambda account: nature(account) is Nature.SHARED and account[0] == "6")
        lines = [self._line(account, key) for account, key in self._places(*_LINES)]
        return Arrangement(
            shared=tuple(line for line in lines if line.key is not None),
            financed=tuple(self.financed),
            excess=tuple(self.excess),
            unkeyed=tuple(line for line in lines if line.key is None),
            provisions_cents=Cents(-self._sum(Nature.PROVISION)),
            private_cents=Cents(self._sum(Nature.PRIVATE)),
        )

    def _places(self, *natures: Nature) -> list[tuple[str, Hashable]]:
        return [place for place in sorted(self.cents, key=_order) if nature(place[0]) in natures and self.cents[place]]

    def _sum(self, wanted: Nature) -> int:
        return sum(cents for (account, _key), cents in self.cents.items() if nature(account) is wanted)

    def _finance(self, funding: Nature, pays: Callable[[str], bool]) -> None:
        """Set what was called or withdrawn by a key off against charges of that key, works first."""
        for account, key in self._places(funding):
            for target in self._targets(key, pays):
                self._set_off(target, (account, key))
            if self.cents[account, key]:
                self._leave(account, key)

    def _targets(self, key: Hashable, pays: Callable[[str], bool]) -> list[tuple[str, Hashable]]:
        places = [place for place in self._places(*Nature) if place[1] == key and pays(place[0])]
        return sorted(places, key=lambda place: (not place[0].startswith(WORKS), place[0]))

    def _set_off(self, target: tuple[str, Hashable], source: tuple[str, Hashable]) -> None:
        cents = min(self.cents[target], -self.cents[source])
        if cents > 0:
            self.cents[target] -= cents
            self.cents[source] += cents
            self.financed.append(Financed(target[0], target[1], source[0], Cents(cents)))

    def _leave(self, account: str, key: Hashable) -> None:
        """What is left of a withdrawal is shared back; what was called for a fund or for works and is left is wrong."""
        if nature(account) is not Nature.WITHDRAWAL:
            self.excess.append(Financed(account, key, account, Cents(-self.cents[account, key])))

    def _keep_interest(self) -> None:
        """Interest appropriated to the reserve is not shared."""
        for target in self._places(Nature.APPROPRIATION):
            for source in self._places(Nature.SHARED):
                if source[0].startswith(INTEREST):
                    self._set_off(target, source)

    def _line(self, account: str, key: Hashable) -> SharedLine:
        place = account, key
        return SharedLine(account, key, Cents(self.cents[place]), self._occupant(place))

    def _occupant(self, place: tuple[str, Hashable]) -> Fraction:
        if not self.whole[place] or place[0][0] != "6":
            return Fraction(0)
        return min(max(Fraction(self.weighted[place], 100 * self.whole[place]), Fraction(0)), Fraction(1))


def _order(place: tuple[str, Hashable]) -> tuple[str, str]:
    return place[0], str(place[1])
