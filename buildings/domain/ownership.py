"""Who holds which part of a lot, by which right, on which day (C. civ., art. 3.86 §3, 3.87 §1)."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period

OwnerT = TypeVar("OwnerT", bound=Hashable)


class Right(StrEnum):
    """The real right by which a part of a lot is held."""

    FULL = "full"
    USUFRUCT = "usufruct"
    BARE = "bare"
    EMPHYTEUSIS = "emphyteusis"
    FREEHOLD = "freehold"

    @property
    def enjoys(self) -> bool:
        """Tell whether it gives the use of the lot, and with it the charges (R-253)."""
        return self in {Right.FULL, Right.USUFRUCT, Right.EMPHYTEUSIS}

    @property
    def holds_title(self) -> bool:
        """Tell whether it is the title that remains once use is taken away."""
        return self in {Right.FULL, Right.BARE, Right.FREEHOLD}


class PartIsNotAFraction(DomainError):
    """A part is more than nothing and at most the whole lot."""

    code = "part-out-of-range"
    message = N_("Une part doit être plus grande que 0 et au plus égale à 1 (reçu : %(fraction)s).")


class LotHasNoOwner(DomainError):
    """Every lot belongs to somebody."""

    code = "lot-without-owner"
    message = N_("Ce lot n'a aucun copropriétaire.")


class PartsAreNotWhole(DomainError):
    """On each day each side of a lot, enjoyment and title, sums to exactly one."""

    code = "parts-not-whole"

    def __init__(self, *, on: date, total: Fraction) -> None:
        self.on = on
        self.total = total
        super().__init__(on=on, total=total)


class EnjoymentIsNotWhole(PartsAreNotWhole):
    """Full ownership, usufruct and emphyteusis together are the whole lot."""

    message = N_(
        "Au %(on)s, les parts en jouissance (pleine propriété, usufruit, emphytéose) font %(total)s au lieu de 1."
    )


class TitleIsNotWhole(PartsAreNotWhole):
    """Full ownership, bare ownership and freehold under an emphyteusis together are the whole lot."""

    message = N_(
        "Au %(on)s, les parts en titre (pleine propriété, nue-propriété, tréfonds) font %(total)s au lieu de 1."
    )


@dataclass(frozen=True, slots=True)
class Part(Generic[OwnerT]):
    """A fraction of one lot, held by one owner by one right for a while."""

    owner: OwnerT
    right: Right
    fraction: Fraction
    period: Period

    def __post_init__(self) -> None:
        if not 0 < self.fraction <= 1:
            raise PartIsNotAFraction(fraction=self.fraction)


def parts_on(parts: Iterable[Part[OwnerT]], on: date) -> tuple[Part[OwnerT], ...]:
    """Keep the parts held on a day."""
    return tuple(part for part in parts if part.period.contains(on))


def check_whole(parts: Sequence[Part[OwnerT]]) -> None:
    """Refuse parts of a lot that are more or less than the whole on any day since the first.

    :raises LotHasNoOwner: when there is no part.
    :raises PartsAreNotWhole: for the first day that fails, with the side and the exact sum.
    """
    if not parts:
        raise LotHasNoOwner
    for on in _days_of_change(parts):
        debtor_parts(parts, on)
        title_parts(parts, on)


def debtor_parts(parts: Iterable[Part[OwnerT]], on: date) -> dict[OwnerT, Fraction]:
    """Give each holder of the enjoyment their fraction of the lot's charges on a day (R-253).

    :raises EnjoymentIsNotWhole: when the fractions do not sum to one.
    """
    held = _sum_by_owner(parts_on(parts, on), lambda right: right.enjoys)
    total = sum(held.values(), Fraction())
    if total != 1:
        raise EnjoymentIsNotWhole(on=on, total=total)
    return held


def title_parts(parts: Iterable[Part[OwnerT]], on: date) -> dict[OwnerT, Fraction]:
    """Give each holder of the title their fraction of the lot on a day.

    :raises TitleIsNotWhole: when the fractions do not sum to one.
    """
    held = _sum_by_owner(parts_on(parts, on), lambda right: right.holds_title)
    total = sum(held.values(), Fraction())
    if total != 1:
        raise TitleIsNotWhole(on=on, total=total)
    return held


def needs_representative(parts: Iterable[Part[OwnerT]], on: date) -> bool:
    """Tell whether a lot is divided or joint, its vote waiting for one mandatary (art. 3.87 §1, R-137)."""
    return len({part.owner for part in parts_on(parts, on)}) > 1


def _days_of_change(parts: Iterable[Part[OwnerT]]) -> list[date]:
    starts = {part.period.from_on for part in parts}
    ends = {part.period.until_on for part in parts if part.period.until_on is not None}
    return sorted(starts | ends)


def _sum_by_owner(parts: Iterable[Part[OwnerT]], counts: Callable[[Right], bool]) -> dict[OwnerT, Fraction]:
    held: dict[OwnerT, Fraction] = {}
    for part in parts:
        if counts(part.right):
            held[part.owner] = held.get(part.owner, Fraction()) + part.fraction
    return held
