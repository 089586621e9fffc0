"""Accepting an invitation, as somebody who has an account or as somebody new."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.tenancy.schema import entered
from koprogo.users.access import forget_access
from koprogo.users.hashes import hash_of
from koprogo.users.models import FirmMember, Invitation, Membership, User
from koprogo.users.services.firm_log import record_in_firm


class InvitationIsSpent(DomainError):
    """An invitation works once, for two weeks, until it is withdrawn."""

    code = "invitation-is-spent"
    message = N_("Cette invitation ne vaut plus : elle a servi, elle est retirée ou elle a plus de deux semaines.")
    advice = N_("Si vous l'avez déjà acceptée, connectez-vous. Sinon, demandez-en une nouvelle à votre syndic.")


class InvitationIsForAnother(DomainError):
    """An invitation is for the address it was sent to."""

    code = "invitation-is-for-another"
    message = N_("Cette invitation est adressée à %(email)s.")
    advice = N_("Déconnectez-vous, puis ouvrez le lien de nouveau.")


class AccountExists(DomainError):
    """One address, one account."""

    code = "account-exists"
    message = N_("Un compte existe déjà pour %(email)s.")
    advice = N_("Connectez-vous, puis confirmez l'invitation.")


def accept_invitation(*, token: str, user: User) -> Membership | FirmMember:
    """Give the invited role to ``user``, who has an account.

    :raises InvitationIsSpent: when it has served, is withdrawn, expired or unknown.
    :raises InvitationIsForAnother: when it was sent to another address.
    """
    with transaction.atomic():
        invitation = _claimed(token)
        if invitation.email != user.email:
            raise InvitationIsForAnother(email=invitation.email)
        return _admit(invitation, user)


def accept_invitation_as_new(
    *, token: str, first_name: str, last_name: str, password: str | None, language: str
) -> Membership | FirmMember:
    """Open an account for the invited address and give it the role; without a password, another way in is given.

    :raises InvitationIsSpent: when it has served, is withdrawn, expired or unknown.
    :raises AccountExists: when the address has an account, also one made at this moment.
    """
    with transaction.atomic():
        invitation = _claimed(token)
        user = _new_user(
            invitation.email, password=password, first_name=first_name, last_name=last_name, language=language
        )
        return _admit(invitation, user)


def _claimed(token: str) -> Invitation:
    invitation = (
        Invitation.objects.select_related("copropriete", "firm")
        .select_for_update(of=("self",))
        .filter(token_hash=hash_of(token))
        .first()
    )
    if invitation is None or not invitation.is_open:
        raise InvitationIsSpent()
    return invitation


def _new_user(email: str, **fields: str | None) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email, **fields)
    except IntegrityError as error:
        raise AccountExists(email=email) from error


def _admit(invitation: Invitation, user: User) -> Membership | FirmMember:
    """Record the role; the address is proven, since the link came to it."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True}, create_defaults={"verified": True, "primary": True}
    )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    transaction.on_commit(forget_access)
    return _into_firm(invitation, user) if invitation.firm else _into_copropriete(invitation, user)


def _into_copropriete(invitation: Invitation, user: User) -> Membership:
    membership, _ = Membership.objects.current().get_or_create(
        user=user, copropriete=invitation.copropriete, role=invitation.role, party_id=invitation.party_id
    )
    with entered(membership.copropriete.schema_name):
        record(action="invitation.accepted", subject=invitation, by=user.pk, role=invitation.role)
    return membership


def _into_firm(invitation: Invitation, user: User) -> FirmMember:
    """Give the function; who has one in the firm already keeps it."""
    member, _ = FirmMember.objects.current().get_or_create(
        user=user, firm=invitation.firm, defaults={"role": invitation.role}
    )
    record_in_firm(action="invitation.accepted", firm=member.firm, subject=invitation, by=user.pk, role=invitation.role)
    return member
