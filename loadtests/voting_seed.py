"""An assembly in session with so many owners at their phones: python -m loadtests.voting_seed 300

Prints as JSON the session cookies of the owners and of the syndic, and the meeting. Made anew each time.
"""

import json
import sys
from datetime import date, time, timedelta
from typing import Any

import django

django.setup()

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import Membership, Role, User
from meetings.models import AgendaItem, Attendance, Meeting, Resolution
from meetings.services.agenda import add_item
from meetings.services.meetings import draft_meeting
from meetings.services.opening import begin_check_in, open_meeting
from meetings.services.votes import prepare_resolution
from tests.factories.accounting import make_lot, make_world
from tests.factories.coproprietes import drop_copropriete

SLUG = "phones"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def main(count: int) -> None:
    for old in Copropriete.objects.filter(slug=SLUG):
        drop_copropriete(copropriete=old)
    copropriete = open_copropriete(name="Trois cents", slug=SLUG)
    with entered(copropriete.schema_name), transaction.atomic():
        owners, resolutions = hall(count)
    people = [cookie_of(copropriete, f"phone-{n}", Role.OWNER, owner) for n, owner in enumerate(owners)]
    print(
        json.dumps(
            {
                "slug": SLUG,
                "meeting": str(resolutions[0].meeting_id),
                "resolutions": [str(one.pk) for one in resolutions],
                "phones": people,
                "syndic": cookie_of(copropriete, "phone-syndic", Role.SYNDIC, None),
                "cookie": settings.SESSION_COOKIE_NAME,
            }
        )
    )


def hall(count: int) -> tuple[list[Any], list[Resolution]]:
    """Fill a hall with owners of one lot each and prepare two texts."""
    world = make_world(total_shares=10 * count)
    for number in range(count):
        make_lot(world, f"{number + 1}", 10, owner=f"Owner {number + 1}")
    meeting = draft_meeting(kind="ordinary", held_on=date(2025, 6, 16), begins_at=time(19), place="Zaal", by=None)
    kind = AgendaItem.Kind.DECISION
    items = [add_item(meeting=meeting, kind=kind, title=f"Point {n}", decision="other", by=None) for n in (1, 2)]
    Meeting.objects.update(state=Meeting.State.CONVENED, convened_on=meeting.held_on - timedelta(days=20))
    now = timezone.now()
    Attendance.objects.bulk_create(
        Attendance(roll_line=line, mode=Attendance.Mode.PERSON, arrived_at=now)
        for line in begin_check_in(meeting=meeting, by=None)
    )
    open_meeting(meeting=meeting, at=now, by=None)
    Meeting.objects.update(bureau={"chair": {"name": "Owner 1"}, "secretary": {"name": "Syndic"}})
    texts = [prepare_resolution(item=item, text=item.title, by=None) for item in items]
    return [world.owners[name].pk for name in sorted(world.owners)], texts


def cookie_of(copropriete: Copropriete, name: str, role: Role, party: Any) -> str:
    user, _ = User.objects.get_or_create(email=f"{name}@load.example")
    Membership.objects.create(user=user, role=role, copropriete=copropriete, party_id=party)
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    main(int(sys.argv[1]))
