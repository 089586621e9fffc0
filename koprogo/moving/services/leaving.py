"""Asking that a copropriété be removed, thinking again, and being reminded."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from koprogo.audit.models import LogEntry
from koprogo.core.errors import N_, DomainError
from koprogo.moving.notices import tell_syndics
from koprogo.moving.services.marks import record_inside
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.access import forget_access

REMINDED_BEFORE = timedelta(days=7)
REQUESTED, REMINDED = "copropriete.removal_requested", "copropriete.removal_reminded"


class RemovalIsRequested(DomainError):
    """One request is enough."""

    code = "removal-is-requested"
    message = N_("Le retrait est déjà demandé pour le %(on)s.")


class RemovalIsNotRequested(DomainError):
    """There is something to cancel only after a request."""

    code = "removal-is-not-requested"
    message = N_("Aucun retrait n'est demandé.")


class NameIsAnother(DomainError):
    """Who removes a copropriété types its name."""

    code = "name-is-another"
    message = N_("Ce n'est pas le nom de la copropriété.")
    advice = N_("Recopiez « %(name)s » exactement.")


@transaction.atomic
def request_removal(*, copropriete: Copropriete, typed_name: str, on: date, by: UUID | None) -> Copropriete:
    """Close a copropriété to all but its syndics, and have it removed when the days of grace are over.

    :raises NameIsAnother: when the name typed is not the copropriété's.
    :raises RemovalIsRequested: when it was asked for before.
    """
    copropriete = Copropriete.objects.locked(copropriete.pk)
    refuse_other_name(copropriete, typed_name)
    if copropriete.removal_on:
        raise RemovalIsRequested(on=copropriete.removal_on)
    removal_on = on + timedelta(days=settings.REMOVAL_GRACE_DAYS)
    return _set(copropriete, removal_on, REQUESTED, "removal_requested", by)


@transaction.atomic
def cancel_removal(*, copropriete: Copropriete, by: UUID | None) -> Copropriete:
    """Open the copropriété to its members again.

    :raises RemovalIsNotRequested: when nothing is to be cancelled.
    """
    copropriete = Copropriete.objects.locked(copropriete.pk)
    if not copropriete.removal_on or not copropriete.is_ready:
        raise RemovalIsNotRequested
    return _set(copropriete, None, "copropriete.removal_cancelled", "removal_cancelled", by)


def refuse_other_name(copropriete: Copropriete, typed_name: str) -> None:
    if " ".join(typed_name.split()) != " ".join(copropriete.name.split()):
        raise NameIsAnother(name=copropriete.name)


def remind_of_removals(*, on: date) -> int:
    """Tell the syndics once, a week before; return of how many copropriétés."""
    due = Copropriete.objects.ready().filter(removal_on__gt=on, removal_on__lte=on + REMINDED_BEFORE)
    return sum(_remind(copropriete) for copropriete in due)


@transaction.atomic
def _remind(copropriete: Copropriete) -> bool:
    copropriete = Copropriete.objects.locked(copropriete.pk)
    with entered(copropriete.schema_name):
        last = LogEntry.objects.filter(action__in=[REQUESTED, REMINDED]).order_by("-id").first()
    if not copropriete.removal_on or (last and last.action == REMINDED):
        return False
    record_inside(copropriete, REMINDED, None)
    tell_syndics(copropriete, "removal_reminded", removal_on=copropriete.removal_on)
    return True


def _set(copropriete: Copropriete, on: date | None, action: str, notice: str, by: UUID | None) -> Copropriete:
    copropriete.removal_on = on
    copropriete.save(update_fields=["removal_on"])
    record_inside(copropriete, action, by, removal_on=on and on.isoformat())
    tell_syndics(copropriete, notice, removal_on=on)
    transaction.on_commit(forget_access)
    return copropriete
