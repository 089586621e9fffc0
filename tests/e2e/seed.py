"""Fill the empty database of the journeys with the demonstration: python -m tests.e2e.seed"""

import django
from celery import current_app
from django.core.management import call_command

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402

from koprogo.tenancy.models import Copropriete  # noqa: E402
from koprogo.users.models import Membership, Role, User  # noqa: E402
from tests.e2e.cast import EMPTY, GUARDED_ACCOUNTANT, GUARDED_SYNDIC, KNOWN_SYNDIC, PASSWORD, address_of  # noqa: E402


def hire(who: str, role: Role) -> None:
    """Make somebody whose second factors disturb no other journey."""
    user = User.objects.create_user(address_of(who), PASSWORD, first_name="Gilda", last_name="Prudent")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Membership.objects.create(user=user, role=role, copropriete=Copropriete.objects.get(slug=EMPTY))


def main() -> None:
    call_command("upgrade")
    call_command("seed_demo")
    hire(GUARDED_SYNDIC, Role.SYNDIC)
    hire(GUARDED_ACCOUNTANT, Role.ACCOUNTANT)
    hire(KNOWN_SYNDIC, Role.SYNDIC)
    # As beat does, only sooner.
    current_app.send_task("operations.tick")


if __name__ == "__main__":
    main()
