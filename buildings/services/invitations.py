"""Inviting owners and renters to their own pages."""

from uuid import UUID

from buildings.models import Owner, Renter
from koprogo.core.errors import N_, DomainError
from koprogo.tenancy.schema import current_copropriete
from koprogo.users.models import Invitation, Role
from koprogo.users.services.invitations import invite_person


class OwnerHasNoEmail(DomainError):
    """An invitation goes to an e-mail address."""

    code = "owner-without-email"
    message = N_("Ce copropriétaire n'a pas d'adresse e-mail.")
    advice = N_("Enregistrez d'abord son adresse e-mail.")


class RenterHasNoEmail(DomainError):
    """An invitation goes to an e-mail address."""

    code = "renter-without-email"
    message = N_("Cet occupant n'a pas d'adresse e-mail.")
    advice = N_("Enregistrez d'abord son adresse e-mail.")


def invite_renter(*, renter: Renter, by: UUID | None) -> Invitation:
    """Invite ``renter`` to his page in this copropriété, in his language.

    :raises RenterHasNoEmail: when there is nowhere to send it.
    :raises PersonIsInvited: when an invitation is open.
    """
    if not renter.email:
        raise RenterHasNoEmail
    return _invite(renter, Role.RENTER, by)


def invite_owner(*, owner: Owner, by: UUID | None) -> Invitation:
    """Invite ``owner`` to what is theirs in this copropriété, in their language.

    :raises OwnerHasNoEmail: when there is nowhere to send it.
    :raises PersonIsInvited: when an invitation is open.
    """
    if not owner.email:
        raise OwnerHasNoEmail
    return _invite(owner, Role.OWNER, by)


def _invite(party: Owner | Renter, role: Role, by: UUID | None) -> Invitation:
    return invite_person(
        copropriete=current_copropriete(),
        email=party.email,
        role=role,
        party_id=party.pk,
        language=party.language,
        by=by,
    )
