"""The association of co-owners and its partial associations (C. civ., art. 3.84 to 3.86)."""

from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from buildings.domain.thresholds import TWENTY_LOTS
from buildings.models import Association, Lot
from buildings.services.changes import change
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.rows import first_row
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.portfolio import keep_summary

SHOWN_OUTSIDE = ("name", "street", "postal_code", "city", "kbo_number")


class AssociationProfile(TypedDict, total=False):
    """What may be said of an association; what is left out stays as it is."""

    name: str
    street: str
    postal_code: str
    city: str
    country: str
    kbo_number: str
    base_deed_on: date | None
    base_deed_notary: str
    base_deed_reference: str
    provisional_acceptance_on: date | None
    total_shares: int
    fiscal_year_start: str
    fortnight_start: str
    languages: list[str]
    payment_days: int


class AssociationIsMissing(DomainError):
    """Lots, shares and books belong to an association of co-owners."""

    code = "association-missing"
    message = N_("Cette copropriété n'a pas encore de profil.")
    advice = N_("Complétez d'abord le profil de la copropriété.")


class TooFewLotsForPartials(DomainError):
    """Only a building or group of at least twenty lots has partial associations (R-007)."""

    code = "too-few-lots-for-partials"
    message = N_("Une association partielle demande au moins %(needed)s lots.")
    why = N_("Cette copropriété compte %(found)s lots.")
    article = "art. 3.84"


class PartialHasPartials(DomainError):
    """Partial associations stand under the principal one, not under each other."""

    code = "partial-under-partial"
    message = N_("Une association partielle dépend de l'association principale, pas d'une autre association partielle.")
    article = "art. 3.84"


def locked_association() -> Association:
    """Lock the principal association: it hands out numbers, and its register changes by one hand at a time.

    :raises AssociationIsMissing: when its profile was never filled in.
    """
    association = first_row(_principal_to_lock)
    if association is None:
        raise AssociationIsMissing
    return association


def _principal_to_lock() -> QuerySet[Association]:
    return Association.objects.select_for_update().filter(parent=None).order_by("pk")[:1]


@transaction.atomic
def change_association(
    *, association: Association, by: UUID | None, **profile: Unpack[AssociationProfile]
) -> Association:
    """Correct the profile; the portfolio and the switcher learn the new name and address."""
    association = Association.objects.select_for_update().get(pk=association.pk)
    changed = change(association, profile)
    if changed:
        record(action="association.changed", subject=association, by=by, changed=changed)
    if association.parent_id is None:
        _tell_outside(association, changed)
    return association


def _tell_outside(association: Association, changed: dict[str, list[Any]]) -> None:
    shown = {name: getattr(association, name) for name in SHOWN_OUTSIDE if name in changed}
    if shown:
        Copropriete.objects.filter(schema_name=connection.schema_name).update(**shown)
    if "total_shares" in changed:
        keep_summary(total_shares=association.total_shares)


@transaction.atomic
def add_partial_association(
    *, parent: Association, by: UUID | None, **profile: Unpack[AssociationProfile]
) -> Association:
    """Add a partial association with its own number and total of shares.

    :raises TooFewLotsForPartials: below twenty lots.
    :raises PartialHasPartials: when ``parent`` is itself partial.
    """
    parent = Association.objects.select_for_update().get(pk=parent.pk)
    if parent.parent_id:
        raise PartialHasPartials
    lot_count = Lot.objects.count()
    if lot_count < TWENTY_LOTS:
        raise TooFewLotsForPartials(needed=TWENTY_LOTS, found=lot_count)
    association = Association(parent=parent, **{"languages": parent.languages} | dict(profile))
    association.full_clean()
    association.save(force_insert=True)
    record(action="association.partial_added", subject=association, by=by, name=association.name)
    return association
