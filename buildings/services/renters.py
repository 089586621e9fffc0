"""Who lives in a lot without a vote: told of meetings by posting (C. civ., art. 3.89 §5 6°)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from buildings.models import Lot, Renter
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period


class RenterIsThere(DomainError):
    """The same person is not twice in a lot at a time."""

    code = "renter-there"
    message = N_("%(name)s occupe déjà ce lot à cette date.")


class RenterIsGone(DomainError):
    """An occupation ends once."""

    code = "renter-gone"
    message = N_("L'occupation de %(name)s est déjà terminée.")


@transaction.atomic
def add_renter(
    *,
    lot: Lot,
    name: str,
    from_on: date,
    by: UUID | None,
    language: str = "fr",
    email: str = "",
    phone: str = "",
) -> Renter:
    """Record who occupies ``lot`` from a day on.

    :raises RenterIsThere: when it is recorded already.
    """
    lot = Lot.objects.select_for_update().get(pk=lot.pk)
    if Renter.objects.filter(lot=lot, name=name).exclude(until_on__lte=from_on).exists():
        raise RenterIsThere(name=name)
    contact = {"language": language, "email": email, "phone": phone}
    renter = Renter.objects.create(lot=lot, name=name, from_on=from_on, **contact)
    record(action="lot.renter_added", subject=lot, by=by, name=name, from_on=f"{from_on}")
    return renter


@transaction.atomic
def end_renter(*, renter: Renter, until_on: date, by: UUID | None) -> Renter:
    """Record the first day on which the occupant is no longer there.

    :raises RenterIsGone: when an end is recorded already.
    """
    renter = Renter.objects.select_for_update().get(pk=renter.pk)
    if renter.until_on is not None:
        raise RenterIsGone(name=renter.name)
    Period(renter.from_on, until_on)
    renter.until_on = until_on
    renter.save(update_fields=["until_on"])
    record(action="lot.renter_ended", subject=renter.lot, by=by, name=renter.name, until_on=f"{until_on}")
    return renter
