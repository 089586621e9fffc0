"""Inviting people into a copropriété, and taking it back."""

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.hashes import hash_of
from koprogo.users.models import PARTY_ROLES, Invitation, Membership, Role
from koprogo.users.services.firm_log import record_in_firm

VALID_FOR = timedelta(days=14)
TOKEN_BYTES = 32


class RoleNeedsParty(DomainError):
    """Owners and renters see what is theirs, so an invitation says who they are."""

    code = "role-needs-party"
    message = N_("On invite un copropriétaire ou un occupant depuis sa fiche.")
    advice = N_("Ouvrez la fiche de la personne et choisissez « Inviter ».")


class PersonIsMember(DomainError):
    """A role is held once."""

    code = "person-is-member"
    message = N_("%(email)s a déjà ce rôle dans la copropriété.")


class PersonIsInvited(DomainError):
    """One open invitation for a role is enough."""

    code = "person-is-invited"
    message = N_("%(email)s est déjà invité à ce rôle.")
    advice = N_("Renvoyez l'invitation si le message s'est perdu.")


class InvitationIsClosed(DomainError):
    """An invitation accepted or withdrawn stays as it is."""

    code = "invitation-is-closed"
    message = N_("Cette invitation est déjà acceptée ou retirée.")


def invite_person(
    *, copropriete: Copropriete, email: str, role: Role, party_id: UUID | None = None, language: str, by: UUID | None
) -> Invitation:
    """Invite an address to a role; the e-mail with the link leaves with the next ``send_invitations``.

    :raises RoleNeedsParty: when an owner or a renter is invited as nobody.
    :raises PersonIsMember: when the person has the role already.
    :raises PersonIsInvited: when an invitation is open.
    """
    if (role in PARTY_ROLES) != bool(party_id):
        raise RoleNeedsParty()
    email = email.strip().lower()
    with transaction.atomic():
        Copropriete.objects.locked(copropriete.pk)
        _refuse_double(copropriete, email, role, party_id)
        invitation = new_invitation(
            copropriete=copropriete, email=email, role=role, party_id=party_id, language=language, by=by
        )
        _record("invitation.sent", invitation, by)
    return invitation


def new_invitation(*, by: UUID | None, **fields: Any) -> Invitation:
    """Add the row of an invitation that was decided on."""
    return Invitation.objects.create(
        **fields, invited_by_id=by, token_hash=hash_of(new_token()), expires_at=timezone.now() + VALID_FOR
    )


def renew_invitation(*, invitation: Invitation, by: UUID | None) -> Invitation:
    """Send the invitation again; earlier links end with it.

    :raises InvitationIsClosed: when it is accepted or withdrawn.
    """
    with transaction.atomic():
        invitation = _locked(invitation)
        invitation.sent_at, invitation.try_count, invitation.try_after = None, 0, timezone.now()
        invitation.expires_at = timezone.now() + VALID_FOR
        invitation.save(update_fields=["sent_at", "try_count", "try_after", "expires_at"])
        _record("invitation.renewed", invitation, by)
    return invitation


def withdraw_invitation(*, invitation: Invitation, by: UUID | None) -> Invitation:
    """End an invitation that was not accepted yet.

    :raises InvitationIsClosed: when it is accepted or withdrawn.
    """
    with transaction.atomic():
        invitation = _locked(invitation)
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        _record("invitation.withdrawn", invitation, by)
    return invitation


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def _refuse_double(copropriete: Copropriete, email: str, role: Role, party_id: UUID | None) -> None:
    same = {"copropriete": copropriete, "role": role, "party_id": party_id}
    if Membership.objects.current().filter(user__email=email, **same).exists():
        raise PersonIsMember(email=email)
    if Invitation.objects.open().filter(email=email, **same).exists():
        raise PersonIsInvited(email=email)


def _locked(invitation: Invitation) -> Invitation:
    locked = (
        Invitation.objects.select_related("copropriete", "firm").select_for_update(of=("self",)).get(pk=invitation.pk)
    )
    if locked.accepted_at or locked.withdrawn_at:
        raise InvitationIsClosed()
    return locked


def _record(action: str, invitation: Invitation, by: UUID | None) -> None:
    """Write it to the log of the copropriété, or of the firm."""
    told = {"email": invitation.email, "role": invitation.role}
    if invitation.firm:
        record_in_firm(action=action, firm=invitation.firm, subject=invitation, by=by, **told)
    elif invitation.copropriete:
        with entered(invitation.copropriete.schema_name):
            record(action=action, subject=invitation, by=by, **told)
