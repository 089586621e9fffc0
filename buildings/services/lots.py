"""Lots: the private parts as the deed numbers them."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from buildings.models import Building, Lot
from buildings.services.associations import locked_association
from buildings.services.changes import change
from buildings.services.summary import refresh_summary
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError


class LotProfile(TypedDict, total=False):
    """What may be said of a lot; what is left out stays as it is."""

    building: Building
    number: str
    kind: str
    entrance: str
    floor: int | None
    surface_dm2: int | None
    position: int
    note: str


class LotNumberIsTaken(DomainError):
    """The deed numbers each lot once."""

    code = "lot-number-taken"
    message = N_("Le lot %(number)s existe déjà.")


@transaction.atomic
def add_lot(*, by: UUID | None, **profile: Unpack[LotProfile]) -> Lot:
    """Add a lot, last in the order of the deed unless a position is given.

    :raises LotNumberIsTaken: when another lot has its number.
    """
    lot = Lot(**profile)
    locked_association()
    _check_number(lot)
    lot.position = lot.position or (Lot.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    lot.full_clean(validate_unique=False, validate_constraints=False)
    lot.save(force_insert=True)
    record(action="lot.added", subject=lot, by=by, number=lot.number, kind=lot.kind)
    refresh_summary()
    return lot


@transaction.atomic
def change_lot(*, lot: Lot, by: UUID | None, **profile: Unpack[LotProfile]) -> Lot:
    """Correct a lot; its shares and owners change by acts of their own.

    :raises LotNumberIsTaken: when another lot has its number.
    """
    if profile.get("number", lot.number) != lot.number:
        locked_association()
    lot = Lot.objects.select_for_update().get(pk=lot.pk)
    if profile.get("number", lot.number) != lot.number:
        _check_number(Lot(pk=lot.pk, number=profile["number"]))
    changed = change(lot, profile)
    if changed:
        record(action="lot.changed", subject=lot, by=by, changed=changed)
    return lot


def _check_number(lot: Lot) -> None:
    if Lot.objects.filter(number=lot.number).exclude(pk=lot.pk).exists():
        raise LotNumberIsTaken(number=lot.number)
