"""Fill the empty database of the journeys with the demonstration: python -m tests.e2e.seed"""

from datetime import time, timedelta
from uuid import UUID

import django
from celery import current_app
from django.core.management import call_command
from django.db import transaction
from django.utils.timezone import localdate

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402

from koprogo.tenancy.models import Copropriete  # noqa: E402
from koprogo.tenancy.provisioning import open_copropriete  # noqa: E402
from koprogo.tenancy.schema import entered  # noqa: E402
from koprogo.users.models import Membership, Role, User  # noqa: E402
from meetings.services.convening import convene  # noqa: E402
from tests.e2e.cast import (  # noqa: E402
    CHAIR,
    CLOSER,
    EMPTY,
    EMPTY_TODAY,
    GUARDED_ACCOUNTANT,
    GUARDED_SYNDIC,
    GUEST,
    HALL,
    HELD_TODAY,
    HOST,
    KNOWN_SYNDIC,
    PASSWORD,
    READY,
    TODAY,
    VOTER,
    address_of,
)
from tests.factories.accounting import draft, tilleul  # noqa: E402
from tests.factories.meetings import convened, hall, make_item, make_meeting, opened  # noqa: E402
from tests.factories.worked_year import worked_year  # noqa: E402


def hire(who: str, role: Role, slug: str = EMPTY, party: UUID | None = None) -> None:
    """Make somebody whose second factors and work disturb no other journey."""
    user = User.objects.create_user(address_of(who), PASSWORD, first_name="Gilda", last_name="Prudent")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Membership.objects.create(user=user, role=role, party_id=party, copropriete=Copropriete.objects.get(slug=slug))


def book_a_year() -> None:
    """Book the worked year in a copropriété of its own, with a call left over that keeps it from being closed."""
    copropriete = open_copropriete(name="Résidence Les Bouleaux", slug=READY)
    with entered(copropriete.schema_name), transaction.atomic():
        draft(worked_year(), title="Provision oubliée")
    hire(CLOSER, Role.SYNDIC, READY)


def begin_assembly() -> None:
    """Open an assembly where all are there, with an account for who conducts it and for one of the owners."""
    copropriete = open_copropriete(name="Résidence Les Charmes", slug=HALL)
    with entered(copropriete.schema_name), transaction.atomic():
        world = tilleul()
        meeting = make_meeting()
        make_item(meeting, text="L'assemblée approuve les comptes de l'exercice 2024.")
        make_item(meeting, "common_works", title="Rénover la façade avant", text="Façade avant : offre Dubois.")
        make_item(meeting, "elect_council", kind="election", title="Élire le conseil de copropriété")
        opened(hall(convened(meeting)))
    hire(CHAIR, Role.SYNDIC, HALL)
    hire(VOTER, Role.OWNER, HALL, world.owners["Adam"].pk)


def call_for_today() -> None:
    """Convene two assemblies for today, one of which nobody will come to."""
    copropriete = open_copropriete(name="Résidence Les Glycines", slug=TODAY)
    today = localdate()
    with entered(copropriete.schema_name), transaction.atomic():
        world = tilleul()
        for title in (HELD_TODAY, EMPTY_TODAY):
            meeting = make_meeting(
                kind="extraordinary",
                held_on=today,
                begins_at=time(0, 0),
                basis="urgent",
                remote_link="https://visio.example/glycines",
                consultation="Chez le syndic",
            )
            make_item(meeting, "common_works", title=title, text=f"{title} : l'offre de Dubois et fils, 12.400 €.")
            make_item(meeting, "", kind="information", title="Lecture et signature du procès-verbal", subject="reading")
            convene(meeting=meeting, on=today - timedelta(days=20), by=None)
    hire(HOST, Role.SYNDIC, TODAY)
    hire(GUEST, Role.OWNER, TODAY, world.owners["Adam"].pk)


def main() -> None:
    call_command("upgrade")
    call_command("seed_demo")
    hire(GUARDED_SYNDIC, Role.SYNDIC)
    hire(GUARDED_ACCOUNTANT, Role.ACCOUNTANT)
    hire(KNOWN_SYNDIC, Role.SYNDIC)
    book_a_year()
    begin_assembly()
    call_for_today()
    # As beat does, only sooner.
    current_app.send_task("operations.tick")


if __name__ == "__main__":
    main()
