"""Who holds which part of a lot: set whole, or transferred part by part (C. civ., art. 3.94 §3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db import transaction

from buildings.domain.ownership import Part, Right, needs_representative, parts_on
from buildings.domain.transfers import take_over, transfer
from buildings.models import Lot, Owner, Ownership, Representative
from buildings.queries.keys import as_part
from buildings.services.endings import end_row
from buildings.services.summary import refresh_summary
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period


class TransferNeedsNotice(DomainError):
    """The debtor changes only on the notary's notice of the deed (R-316)."""

    code = "transfer-without-notice"
    message = N_("Une mutation s'enregistre sur l'avis du notaire : indiquez l'acte.")
    article = "art. 3.94 §3"


@transaction.atomic
def set_ownership(
    *, lot: Lot, parts: Sequence[tuple[Owner, Right, Fraction]], from_on: date, by: UUID | None, deed: str = ""
) -> list[Ownership]:
    """Put ``lot`` whole in the hands of ``parts`` from a day on: at the start, by succession or by splitting a right.

    :raises PartsAreNotWhole: when the parts are more or less than the lot.
    :raises TransferIsNotTheLast: when a later change is there already.
    """
    lot = Lot.objects.select_for_update().get(pk=lot.pk)
    before = _parts_of(lot)
    begun = _gathered(parts, from_on)
    after = take_over(before, begun=begun, on=from_on)
    _write(lot, before, after, deed)
    _after_change(lot, after, from_on)
    changed = {"holders": [_holders(before, from_on), _holders(after, from_on)]}
    record(action="lot.ownership_set", subject=lot, by=by, from_on=f"{from_on}", deed=deed, changed=changed)
    return list(Ownership.objects.on(from_on).filter(lot=lot))


def _gathered(parts: Iterable[tuple[Owner, Right, Fraction]], from_on: date) -> list[Part[UUID]]:
    """Make one part of what an owner was given in several by the same right."""
    held: dict[tuple[UUID, Right], Fraction] = defaultdict(Fraction)
    for owner, right, fraction in parts:
        held[owner.pk, right] += fraction
    return [Part(owner, right, fraction, Period(from_on)) for (owner, right), fraction in held.items()]


@transaction.atomic
def transfer_ownership(
    *,
    lot: Lot,
    seller: Owner,
    buyer: Owner,
    on: date,
    deed: str,
    by: UUID | None,
    fraction: Fraction = Fraction(1),
    right: Right = Right.FULL,
) -> list[Ownership]:
    """Pass ``fraction`` of the whole lot from ``seller`` to ``buyer``; the day of the transfer is the buyer's.

    :raises TransferNeedsNotice: when no deed is cited.
    :raises SellerHoldsLess: when the seller does not hold that much on that day: sold already, or never his.
    :raises TransferIsNotTheLast: when a later change is there already.
    """
    if not deed.strip():
        raise TransferNeedsNotice
    lot = Lot.objects.select_for_update().get(pk=lot.pk)
    before = _parts_of(lot)
    after = transfer(before, seller=seller.pk, buyer=buyer.pk, fraction=fraction, on=on, right=right)
    _write(lot, before, after, deed.strip())
    _after_change(lot, after, on)
    sides = {"seller": str(seller.pk), "buyer": str(buyer.pk), "fraction": str(fraction), "right": right.value}
    changed = {"holders": [_holders(before, on), _holders(after, on)]}
    record(action="lot.transferred", subject=lot, by=by, on=f"{on}", deed=deed.strip(), changed=changed, **sides)
    return list(Ownership.objects.on(on).filter(lot=lot))


def preview_transfer(
    *, lot: Lot, seller: UUID, buyer: UUID, fraction: Fraction, on: date, right: Right
) -> tuple[Part[UUID], ...]:
    """Return the parts of ``lot`` as they would be on the day of the transfer; refuse as the transfer would."""
    after = transfer(_parts_of(lot), seller=seller, buyer=buyer, fraction=fraction, on=on, right=right)
    return parts_on(after, on)


def _holders(parts: Iterable[Part[UUID]], on: date) -> list[str]:
    """Name who holds which part on a day, as the log keeps it."""
    held = parts_on(parts, on)
    names = {owner.pk: owner.full_name for owner in Owner.objects.filter(pk__in=[part.owner for part in held])}
    return [f"{names[part.owner]} {part.fraction} {part.right.value}" for part in held]


def _parts_of(lot: Lot) -> list[Part[UUID]]:
    return [as_part(row) for row in Ownership.objects.filter(lot=lot)]


def _write(lot: Lot, before: Iterable[Part[UUID]], after: Iterable[Part[UUID]], deed: str) -> None:
    """Bring the rows of ``lot`` from ``before`` to ``after``: what goes or ends first, then what begins."""
    kept = {_place(part): part for part in after}
    for part in before:
        row = Ownership.objects.filter(lot=lot, owner=part.owner, right=part.right.value, from_on=part.period.from_on)
        now = kept.pop(_place(part), None)
        if now is None or now.fraction != part.fraction:
            row.delete()
            kept |= {_place(now): now} if now else {}
        elif now.period.until_on != part.period.until_on:
            row.update(until_on=now.period.until_on)
    Ownership.objects.bulk_create([_row(lot, part, deed) for part in kept.values()])


def _place(part: Part[UUID]) -> tuple[UUID, Right, date]:
    return part.owner, part.right, part.period.from_on


def _row(lot: Lot, part: Part[UUID], deed: str) -> Ownership:
    return Ownership(
        lot=lot,
        owner_id=part.owner,
        right=part.right.value,
        part_numerator=part.fraction.numerator,
        part_denominator=part.fraction.denominator,
        from_on=part.period.from_on,
        until_on=part.period.until_on,
        deed=deed,
    )


def _after_change(lot: Lot, parts: Sequence[Part[UUID]], on: date) -> None:
    """End a representation that no longer stands for the holders, and count the owners anew."""
    holders = {part.owner for part in parts_on(parts, on)}
    row = Representative.objects.on(on).filter(lot=lot).first()
    is_left = row is not None and row.owner_id is not None and row.owner_id not in holders
    if row and (is_left or not needs_representative(parts, on)):
        end_row(row, on)
    refresh_summary()
