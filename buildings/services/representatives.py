"""The one person who acts for the holders of a lot held jointly or split (C. civ., art. 3.87 §1)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from buildings.domain.ownership import needs_representative
from buildings.models import Lot, Owner, Ownership, Representative
from buildings.queries.keys import as_part
from buildings.services.endings import end_row
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError


class LotHasOneHolder(DomainError):
    """Who holds a lot alone votes in person; a representative is for several (R-137)."""

    code = "lot-has-one-holder"
    message = N_("Le lot %(lot)s n'a qu'un titulaire au %(on)s : il n'y a pas de mandataire à désigner.")
    article = "art. 3.87 §1"


class RepresentativeIsNobody(DomainError):
    """A representative is an owner or somebody with a name."""

    code = "representative-nobody"
    message = N_("Choisissez un copropriétaire ou indiquez le nom du mandataire.")


class RepresentationIsOver(DomainError):
    """A designation is recorded after the ones before it, and ended once."""

    code = "representation-over"
    message = N_("Une désignation plus récente que le %(on)s est déjà enregistrée.")


@transaction.atomic
def designate_representative(
    *,
    lot: Lot,
    from_on: date,
    by: UUID | None,
    owner: Owner | None = None,
    name: str = "",
    contact: str = "",
    designated_by: str = "",
) -> Representative:
    """Record who is convened and votes for ``lot`` from a day on; the one before ends that day.

    :raises LotHasOneHolder: when nobody is to be represented.
    """
    lot = Lot.objects.select_for_update().get(pk=lot.pk)
    if owner is None and not name.strip():
        raise RepresentativeIsNobody
    parts = [as_part(row) for row in Ownership.objects.on(from_on).filter(lot=lot)]
    if not needs_representative(parts, from_on):
        raise LotHasOneHolder(lot=lot.number, on=from_on)
    _end_running(lot, from_on)
    row = Representative.objects.create(
        lot=lot, owner=owner, name=name.strip(), contact=contact, designated_by=designated_by, from_on=from_on
    )
    who = owner.full_name if owner else name.strip()
    record(action="lot.representative_designated", subject=lot, by=by, who=who, from_on=f"{from_on}")
    return row


def _end_running(lot: Lot, on: date) -> None:
    rows = Representative.objects.filter(lot=lot)
    if rows.filter(from_on__gt=on).exists():
        raise RepresentationIsOver(on=on)
    running = rows.on(on).first()
    if running:
        end_row(running, on)


@transaction.atomic
def end_representative(*, representative: Representative, until_on: date, by: UUID | None) -> None:
    """End a representation: the vote of the lot is suspended until the next (art. 3.87 §1).

    :raises RepresentationIsOver: when it ended before.
    """
    row = Representative.objects.select_for_update().get(pk=representative.pk)
    if row.until_on is not None:
        raise RepresentationIsOver(on=until_on)
    end_row(row, until_on)
    record(action="lot.representative_ended", subject=row.lot, by=by, until_on=f"{until_on}")
