"""What the sale, gift, succession or splitting of a lot changes in who holds it (C. civ., art. 3.94 §3)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from buildings.domain.ownership import OwnerT, Part, Right, check_whole, parts_on
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period


class SellerHoldsLess(DomainError):
    """Nobody transfers more than they hold on that day, by that right."""

    code = "seller-holds-less"
    message = N_("Au %(on)s, le cédant détient %(held)s de ce lot, moins que la part cédée (%(fraction)s).")


class SellerIsBuyer(DomainError):
    """A transfer has two sides."""

    code = "seller-is-buyer"
    message = N_("Le cédant et l'acquéreur sont la même personne.")


class TransferIsNotTheLast(DomainError):
    """A transfer is recorded after the ones before it: it cannot slip under a later one."""

    code = "transfer-not-last"
    message = N_("Un changement plus tardif que le %(on)s est déjà enregistré pour le cédant ou l'acquéreur.")
    advice = N_("Annulez d'abord la mutation la plus récente.")


def transfer(
    parts: Sequence[Part[OwnerT]],
    *,
    seller: OwnerT,
    buyer: OwnerT,
    fraction: Fraction,
    on: date,
    right: Right = Right.FULL,
) -> tuple[Part[OwnerT], ...]:
    """Return the parts of a lot once ``seller`` has passed ``fraction`` of the whole lot to ``buyer``.

    The day of the transfer is the buyer's first (R-321). What seller and buyer hold by that right ends on that
    day and begins anew with its new size, so that an owner never has two parts by one right at a time.

    :raises SellerHoldsLess: when the seller holds less than ``fraction`` by ``right``.
    :raises TransferIsNotTheLast: when either side's holding already changes after ``on``.
    """
    if seller == buyer:
        raise SellerIsBuyer
    sides = [part for part in parts if part.owner in (seller, buyer) and part.right == right]
    others = [part for part in parts if part not in sides]
    begun = _passed(sides, seller, buyer, fraction, on)
    result = (*others, *_succeeded(sides, begun, on))
    check_whole(result)
    return result


def _passed(
    sides: Sequence[Part[OwnerT]], seller: OwnerT, buyer: OwnerT, fraction: Fraction, on: date
) -> list[Part[OwnerT]]:
    """Return what seller and buyer hold from a day on; who passed everything holds nothing."""
    held = _held(sides, seller, on)
    if fraction > held:
        raise SellerHoldsLess(on=on, held=held, fraction=fraction)
    left = {seller: held - fraction, buyer: _held(sides, buyer, on) + fraction}
    return [Part(owner, sides[0].right, size, Period(on)) for owner, size in left.items() if size]


def take_over(parts: Sequence[Part[OwnerT]], *, begun: Sequence[Part[OwnerT]], on: date) -> tuple[Part[OwnerT], ...]:
    """Return the parts of a lot once the holders of ``begun`` have it whole from a day on.

    :raises TransferIsNotTheLast: when somebody's holding already changes after ``on``.
    :raises PartsAreNotWhole: when ``begun`` is more or less than the lot.
    """
    result = _succeeded(parts, begun, on)
    check_whole(result)
    return result


def _succeeded(parts: Sequence[Part[OwnerT]], begun: Sequence[Part[OwnerT]], on: date) -> tuple[Part[OwnerT], ...]:
    """End what runs on a day and let ``begun`` follow, unless something changes later."""
    if any(_changes_after(part, on) for part in parts):
        raise TransferIsNotTheLast(on=on)
    return (*_ended(parts, on), *begun)


def _held(parts: Iterable[Part[OwnerT]], owner: OwnerT, on: date) -> Fraction:
    return sum((part.fraction for part in parts_on(parts, on) if part.owner == owner), Fraction())


def _changes_after(part: Part[OwnerT], on: date) -> bool:
    return part.period.from_on > on or (part.period.until_on is not None and part.period.until_on > on)


def _ended(parts: Iterable[Part[OwnerT]], on: date) -> Iterator[Part[OwnerT]]:
    """End what runs on a day; what would have begun that very day never was."""
    for part in parts:
        if not part.period.contains(on):
            yield part
        elif part.period.from_on < on:
            yield Part(part.owner, part.right, part.fraction, Period(part.period.from_on, on))
