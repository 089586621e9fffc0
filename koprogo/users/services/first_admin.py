"""The first person of an installation, and the link by which one chooses a password."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction

from koprogo.core.errors import N_, DomainError
from koprogo.users.models import User


class InstallationHasAnAdmin(DomainError):
    """The first administrator is made once; those after are made by him."""

    code = "installation-has-an-admin"
    message = N_("Cette installation a déjà un administrateur.")
    advice = N_("Pour rendre l'accès à quelqu'un, utilisez « manage.py recover_account ».")


@transaction.atomic
def make_first_admin(*, email: str, language: str = "fr") -> User:
    """Open the account of the first administrator, without any password: the link lets him choose one.

    Asked again before he has chosen one, it gives the same account, so that a lost link is made anew.

    :raises InstallationHasAnAdmin: when an administrator has signed in here already.
    """
    staff = User.objects.select_for_update().filter(is_superuser=True)
    if any(person.has_usable_password() or person.email != email for person in staff):
        raise InstallationHasAnAdmin
    user = staff.filter(email=email).first()
    if user is None:
        user = User.objects.create_superuser(email, None, language=language)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def one_time_link(user: User) -> str:
    """Return an address where ``user`` chooses a password: once, within three days."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    return str(get_adapter().get_reset_password_from_key_url(key))
