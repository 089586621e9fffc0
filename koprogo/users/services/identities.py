"""Tying a proven identity to an account, and untying it; an e-mail address ties nothing."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils import timezone

from koprogo.core.errors import N_, DomainError
from koprogo.users.models import FirmMember, Membership, User
from koprogo.users.oidc.flow import Identity
from koprogo.users.services.admissions import accept_invitation_as_new
from koprogo.users.services.factors import end_access_elsewhere


class IdentityIsTaken(DomainError):
    """One identity opens one account."""

    code = "identity-is-taken"
    message = N_("Cette identité ouvre déjà un autre compte.")
    advice = N_("Retirez-la d'abord de l'autre compte.")


class AccountHasIdentity(DomainError):
    """An account is tied to one identity of a provider."""

    code = "account-has-identity"
    message = N_("Votre compte est déjà relié à une autre identité.")
    advice = N_("Retirez-la avant d'en relier une autre.")


class LastWayIn(DomainError):
    """An account keeps a way in."""

    code = "last-way-in"
    message = N_("C'est votre seul moyen de vous connecter.")
    advice = N_("Choisissez d'abord un mot de passe.")


def user_of(identity: Identity) -> User | None:
    """Return whose account the identity opens; a closed account is opened by none."""
    known = SocialAccount.objects.filter(provider=identity.issuer, uid=identity.subject, user__is_active=True)
    account = known.select_related("user").first()
    if account is None:
        return None
    account.last_login, account.extra_data = timezone.now(), {"acr": identity.acr}
    account.save(update_fields=["last_login", "extra_data"])
    user: User = account.user
    return user


def link_identity(*, user: User, identity: Identity) -> SocialAccount:
    """Let ``identity`` open the account of ``user``, who is told by e-mail.

    :raises IdentityIsTaken: when it opens another account.
    :raises AccountHasIdentity: when the account has another identity of this provider.
    """
    account = _tied(user, identity)
    get_adapter().send_notification_mail("account/email/identity_linked", user, {})
    return account


def accept_invitation_by_identity(*, token: str, identity: Identity, language: str) -> Membership | FirmMember:
    """Open an account for the invited address that ``identity`` opens, and give it the role.

    :raises InvitationIsSpent: when the invitation has served, is withdrawn, expired or unknown.
    :raises AccountExists: when the address has an account: its holder signs in and ties the identity himself.
    :raises IdentityIsTaken: when the identity opens another account.
    """
    with transaction.atomic():
        names = {"first_name": identity.first_name, "last_name": identity.last_name}
        let_in = accept_invitation_as_new(token=token, password=None, language=language, **names)
        _tied(let_in.user, identity)
    return let_in


def unlink_identity(*, account: SocialAccount, keep: str | None = None) -> None:
    """Take the identity from its account, whose holder is told by e-mail; all sessions but ``keep`` end.

    :raises LastWayIn: when nothing else opens the account.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=account.user_id)
        if not _has_another_way_in(user, account):
            raise LastWayIn()
        account.delete()
        end_access_elsewhere(user=user, keep=keep)
    get_adapter().send_notification_mail("account/email/identity_unlinked", user, {})


def _tied(user: User, identity: Identity) -> SocialAccount:
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)
            if SocialAccount.objects.filter(user=user, provider=identity.issuer).exclude(uid=identity.subject).exists():
                raise AccountHasIdentity()
            account, _ = SocialAccount.objects.update_or_create(
                user=user,
                provider=identity.issuer,
                uid=identity.subject,
                defaults={"extra_data": {"acr": identity.acr}},
            )
    except IntegrityError as error:
        raise IdentityIsTaken() from error
    tied: SocialAccount = account
    return tied


def _has_another_way_in(user: User, account: SocialAccount) -> bool:
    others = SocialAccount.objects.filter(user=user).exclude(pk=account.pk)
    passkeys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return user.has_usable_password() or others.exists() or passkeys.exists()
