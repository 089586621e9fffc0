"""Closing a copropriété for a while, by the operator."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from koprogo.core.errors import N_, DomainError
from koprogo.moving.services.marks import record_inside
from koprogo.tenancy.models import Copropriete
from koprogo.users.access import forget_access


class CoproprieteIsSuspended(DomainError):
    """Suspended is suspended."""

    code = "copropriete-is-suspended"
    message = N_("La copropriété « %(name)s » est déjà suspendue.")


class CoproprieteIsNotSuspended(DomainError):
    """Only what is suspended is resumed."""

    code = "copropriete-is-not-suspended"
    message = N_("La copropriété « %(name)s » n'est pas suspendue.")


@transaction.atomic
def suspend_copropriete(*, copropriete: Copropriete, by: UUID | None, reason: str = "") -> Copropriete:
    """Close a copropriété to everybody and stop what goes on by itself, until it is resumed.

    :raises CoproprieteIsSuspended: when it is.
    """
    copropriete = Copropriete.objects.locked(copropriete.pk)
    if copropriete.suspended_at:
        raise CoproprieteIsSuspended(name=copropriete.name)
    return _set(copropriete, True, "copropriete.suspended", by, reason=reason)


@transaction.atomic
def resume_copropriete(*, copropriete: Copropriete, by: UUID | None) -> Copropriete:
    """Open a suspended copropriété again.

    :raises CoproprieteIsNotSuspended: when it is not suspended.
    """
    copropriete = Copropriete.objects.locked(copropriete.pk)
    if not copropriete.suspended_at:
        raise CoproprieteIsNotSuspended(name=copropriete.name)
    return _set(copropriete, False, "copropriete.resumed", by)


def _set(copropriete: Copropriete, is_closed: bool, action: str, by: UUID | None, **data: str) -> Copropriete:
    copropriete.suspended_at = timezone.now() if is_closed else None
    copropriete.save(update_fields=["suspended_at"])
    record_inside(copropriete, action, by, **data)
    transaction.on_commit(forget_access)
    return copropriete
