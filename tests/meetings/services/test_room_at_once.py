"""Two desks at one door: whatever comes together comes one after the other."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from meetings.models import Attendance, Meeting, Proxy, RollLine
from meetings.queries.presence import presence, quorum_now
from meetings.services.attendance import arrive
from meetings.services.opening import open_meeting
from meetings.services.proxies import enter_proxy
from tests.accounting.services.test_issue_at_once import at_once
from tests.factories.accounting import tilleul
from tests.factories.coproprietes import drop_copropriete
from tests.factories.meetings import EVENING, HELD_ON, convened, hall, make_meeting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def schema() -> Iterator[str]:
    """A copropriété whose rows are committed, so that other connections see them."""
    copropriete: Copropriete = open_copropriete(name="À la porte", slug="at-the-door")
    yield copropriete.schema_name
    connection.close()
    drop_copropriete(copropriete=copropriete)


def awaiting(*present):
    with transaction.atomic():
        world = tilleul()
        return world, hall(convened(make_meeting()), *present)


def test_a_head_noted_at_two_desks_at_once_is_there_once(schema):
    with entered(schema):
        _, room = awaiting("Adam")

        def come():
            with entered(schema):
                line = RollLine.objects.get(pk=room.line("Baeten").pk)
                return arrive(roll_line=line, mode="person", at=EVENING, by=None)

        stays = at_once(come, come, come)

        assert len({stay.pk for stay in stays}) == 1
        assert Attendance.objects.filter(roll_line=room.line("Baeten")).count() == 1


def test_who_arrives_while_it_is_opened_is_either_in_the_quorum_or_after_it(schema):
    with entered(schema):
        _, room = awaiting("Adam", "Baeten", "Dubois")

        def come():
            with entered(schema):
                line = RollLine.objects.get(pk=room.line("Claes").pk)
                return arrive(roll_line=line, mode="person", at=EVENING, by=None)

        def begin():
            with entered(schema):
                return open_meeting(meeting=Meeting.objects.get(pk=room.meeting.pk), at=EVENING, by=None)

        stay, opened = at_once(come, begin)

        assert (type(stay), type(opened)) == (Attendance, Meeting)
        assert opened.quorum["shares_present"] in (750, 1000)
        assert quorum_now(opened).shares_present == 1000


def test_a_proxy_and_its_principal_never_both_stand(schema):
    with entered(schema):
        world, room = awaiting("Adam")

        def come():
            with entered(schema):
                line = RollLine.objects.get(pk=room.line("Baeten").pk)
                return arrive(roll_line=line, mode="person", at=EVENING, by=None)

        def give():
            with entered(schema):
                line = RollLine.objects.get(pk=room.line("Baeten").pk)
                holder = {"holder": world.owners["Adam"], "holder_name": ""}
                return enter_proxy(roll_line=line, signed_on=HELD_ON, at=EVENING, by=None, **holder)

        stay, proxy = at_once(come, give)

        assert (type(stay), type(proxy)) == (Attendance, Proxy)
        there = [row.mode for row in presence(room.meeting) if row.roll_line.name == "Baeten"]
        assert there == ["person"]
        assert Attendance.objects.filter(roll_line__name="Baeten", left_at=None).count() == 1


def test_a_holder_never_gets_one_proxy_too_many_from_two_desks(schema):
    with entered(schema):
        _, room = awaiting("Adam")

        def give(name):
            with entered(schema):
                line = RollLine.objects.get(pk=room.line(name).pk)
                return enter_proxy(roll_line=line, signed_on=HELD_ON, at=EVENING, by=None, holder_name="Zoé")

        outcomes = at_once(*(lambda name=name: give(name) for name in ("Adam", "Baeten", "Claes", "Dubois")))

        assert sorted(type(one).__name__ for one in outcomes) == ["HolderHasTooManyProxies", "Proxy", "Proxy", "Proxy"]
