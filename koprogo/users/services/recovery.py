"""Letting somebody in again who lost everything he signs in with."""

import logging

from django.db import transaction

from koprogo.audit.services import record
from koprogo.tenancy.schema import entered
from koprogo.users.models import FirmMember, Membership, User
from koprogo.users.services.factors import remove_factors
from koprogo.users.services.firm_log import record_in_firm
from koprogo.users.services.first_admin import one_time_link

logger = logging.getLogger(__name__)
ACTION = "account.recovered"


@transaction.atomic
def recover_account(*, user: User) -> str:
    """Take the second factors of a person, end all his access, and return a link to a new password that serves once.

    It is written down in every copropriété and every firm where he is.
    """
    count = remove_factors(user=user)
    for schema in {*Membership.objects.current().filter(user=user).values_list("copropriete__schema_name", flat=True)}:
        with entered(schema):
            record(action=ACTION, subject=user, by=None, factor_count=count)
    for member in FirmMember.objects.current().filter(user=user).select_related("firm"):
        record_in_firm(action=ACTION, firm=member.firm, subject=member, by=None, factor_count=count)
    logger.warning("account %s recovered: %s second factors removed", user.pk, count)
    return one_time_link(user)
