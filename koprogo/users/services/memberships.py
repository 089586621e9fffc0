"""Ending what a person may do in a copropriété."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.access import forget_access
from koprogo.users.models import FirmMember, Membership, Role, firm_roles_as


class LastSyndicStays(DomainError):
    """A copropriété is never without somebody who may let others in."""

    code = "last-syndic-stays"
    message = N_("Le dernier syndic de la copropriété garde son accès.")
    advice = N_("Invitez d'abord un autre syndic. Une fois l'invitation acceptée, retirez l'ancien accès.")


class MembershipIsEnded(DomainError):
    """An end is an end."""

    code = "membership-is-ended"
    message = N_("Cet accès est déjà retiré.")


def end_membership(*, membership: Membership, by: UUID | None) -> Membership:
    """End a role; every process refuses its holder within a second.

    :raises LastSyndicStays: when nobody would be syndic any more.
    :raises MembershipIsEnded: when it has ended before.
    """
    with transaction.atomic():
        copropriete = Copropriete.objects.locked(membership.copropriete_id)
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        _refuse_end(membership)
        membership.ended_at = timezone.now()
        membership.save(update_fields=["ended_at"])
        with entered(copropriete.schema_name):
            record(action="membership.ended", subject=membership, by=by, role=membership.role)
        transaction.on_commit(forget_access)
    return membership


def _refuse_end(membership: Membership) -> None:
    if membership.ended_at:
        raise MembershipIsEnded()
    if membership.role == Role.SYNDIC and not _has_another_syndic(membership):
        raise LastSyndicStays()


def _has_another_syndic(membership: Membership) -> bool:
    own = Membership.objects.current().filter(copropriete_id=membership.copropriete_id, role=Role.SYNDIC)
    firm_id = membership.copropriete.firm_id
    by_firm = FirmMember.objects.current().filter(firm_id=firm_id, role__in=firm_roles_as([Role.SYNDIC]))
    return own.exclude(pk=membership.pk).exists() or bool(firm_id and by_firm.exists())
