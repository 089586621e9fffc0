"""Buildings and their entrances."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from buildings.models import Building
from buildings.services.changes import change
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError


class BuildingProfile(TypedDict, total=False):
    """What may be said of a building; what is left out stays as it is."""

    name: str
    street: str
    postal_code: str
    city: str
    entrances: list[str]
    built_in: int | None


class BuildingNameIsTaken(DomainError):
    """Two buildings of a copropriété have two names."""

    code = "building-name-taken"
    message = N_("Un immeuble s'appelle déjà « %(name)s ».")


@transaction.atomic
def add_building(*, by: UUID | None, **profile: Unpack[BuildingProfile]) -> Building:
    """Add a building.

    :raises BuildingNameIsTaken: when another has its name.
    """
    building = Building(**profile)
    _check_name(building)
    building.full_clean(validate_unique=False)
    building.save(force_insert=True)
    record(action="building.added", subject=building, by=by, name=building.name)
    return building


@transaction.atomic
def change_building(*, building: Building, by: UUID | None, **profile: Unpack[BuildingProfile]) -> Building:
    """Correct a building.

    :raises BuildingNameIsTaken: when another has its name.
    """
    building = Building.objects.select_for_update().get(pk=building.pk)
    _check_name(Building(pk=building.pk, name=profile.get("name", building.name)))
    changed = change(building, profile)
    if changed:
        record(action="building.changed", subject=building, by=by, changed=changed)
    return building


def _check_name(building: Building) -> None:
    if Building.objects.filter(name=building.name).exclude(pk=building.pk).exists():
        raise BuildingNameIsTaken(name=building.name)
