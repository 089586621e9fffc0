"""Splitting an amount without losing a cent: the only way anything is split (R-270 to R-272)."""

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeVar

from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents

Weight = int | Fraction
LotT = TypeVar("LotT", bound=Hashable)
OwnerT = TypeVar("OwnerT", bound=Hashable)


class NothingToAllocateBy(DomainError):
    """An amount is split over at least one weight above zero."""

    code = "allocation-without-weight"
    message = N_("Aucune quotité ne participe à cette répartition.")


class WeightIsNegative(DomainError):
    """A weight is zero or more."""

    code = "allocation-negative-weight"
    message = N_("Une quotité ne peut pas être négative (%(weight)s).")


class InstalmentCountIsInvalid(DomainError):
    """An amount is due in one instalment or more."""

    code = "instalment-count"
    message = N_("Il faut au moins une échéance.")


def allocate(cents: Cents, weights: Sequence[Weight]) -> list[Cents]:
    """Split an amount over weights, in their order, by largest remainder (R-270).

    Each part is its exact fraction rounded down, and the cents that remain go one by one to the largest remainders;
    of equal remainders to the heavier weight, then to the first in order. A weight of zero gets nothing. A negative
    amount mirrors the positive one.

    :raises NothingToAllocateBy: when there is no weight above zero.
    :raises WeightIsNegative: when a weight is below zero.
    """
    whole = _whole_weights(weights)
    total = sum(whole)
    divisions = [divmod(abs(cents) * weight, total) for weight in whole]
    parts = [part for part, _ in divisions]
    remaining = abs(cents) - sum(parts)
    by_claim = sorted(range(len(whole)), key=lambda place: (-divisions[place][1], -whole[place], place))
    for place in by_claim[:remaining]:
        parts[place] += 1
    return [Cents(part if cents >= 0 else -part) for part in parts]


def allocate_by(cents: Cents, weights: Mapping[LotT, Weight]) -> dict[LotT, Cents]:
    """Split an amount over named weights, in their order."""
    return dict(zip(weights, allocate(cents, list(weights.values())), strict=True))


def instalments(cents: Cents, count: int) -> list[Cents]:
    """Split an amount into equal instalments, what remains falling on the last (R-271)."""
    if count < 1:
        raise InstalmentCountIsInvalid
    equal = abs(cents) // count
    sizes = [equal] * (count - 1) + [abs(cents) - equal * (count - 1)]
    return [Cents(size if cents >= 0 else -size) for size in sizes]


def _whole_weights(weights: Sequence[Weight]) -> list[int]:
    """Bring the weights to one denominator, so that the arithmetic is on whole numbers."""
    for weight in weights:
        if weight < 0:
            raise WeightIsNegative(weight=weight)
    if not any(weights):
        raise NothingToAllocateBy
    scale = lcm(*(weight.denominator for weight in weights))
    return [weight.numerator * (scale // weight.denominator) for weight in weights]
