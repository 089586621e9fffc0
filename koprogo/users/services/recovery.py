"""Letting somebody in again who lost everything he signs in with."""

import logging

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction

from koprogo.audit.services import record
from koprogo.tenancy.schema import entered
from koprogo.users.models import Membership, User
from koprogo.users.services.factors import remove_factors

logger = logging.getLogger(__name__)


@transaction.atomic
def recover_account(*, user: User) -> str:
    """Take the second factors of a person, end all his access, and return a link to a new password that serves once.

    It is written down in every copropriété where he is.
    """
    count = remove_factors(user=user)
    for schema in {*Membership.objects.current().filter(user=user).values_list("copropriete__schema_name", flat=True)}:
        with entered(schema):
            record(action="account.recovered", subject=user, by=None, factor_count=count)
    logger.warning("account %s recovered: %s second factors removed", user.pk, count)
    return reset_link(user)


def reset_link(user: User) -> str:
    """Return the address under which a new password is chosen once."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    link: str = get_adapter().get_reset_password_from_key_url(key)
    return link
