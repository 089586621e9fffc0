"""What is done once by law is done once, whoever presses at the same moment: notices, the end, signatures."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from koprogo.core.errors import DomainError
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from meetings.models import Convocation, Meeting
from meetings.queries.verification import verify_meeting
from meetings.services.closing import close_meeting
from meetings.services.convening import convene
from meetings.services.minutes import note_minutes_read
from meetings.services.signing import sign_minutes
from tests.buildings.services.test_at_once import at_once
from tests.factories.accounting import tilleul
from tests.factories.coproprietes import drop_copropriete
from tests.factories.meetings import HELD_ON, NIGHT, convened, hall, make_item, make_meeting, opened

pytestmark = pytest.mark.django_db(transaction=True)
STROKES = "M10 50L40 20L70 80"


@pytest.fixture
def schema() -> Iterator[str]:
    copropriete = open_copropriete(name="Deux fois", slug="twice")
    yield copropriete.schema_name
    drop_copropriete(copropriete=copropriete)


def refused(outcomes: list[Any]) -> list[str]:
    """Return by what code the acts that lost were refused; none of them broke."""
    assert all(isinstance(one, DomainError) for one in outcomes if isinstance(one, Exception)), outcomes
    return sorted(one.code for one in outcomes if isinstance(one, DomainError))


def test_notices_the_end_and_signatures_come_once(schema):
    """One copropriété for all three: to make one takes longer than the races."""
    with entered(schema):
        with transaction.atomic():
            tilleul()
            drafted = make_meeting(kind="extraordinary", consultation="Chez le syndic")
            make_item(drafted)
            information = make_meeting()
            make_item(information, "", kind="information", title="Rapport du syndic")
            room = opened(hall(convened(information)))

        notices = [lambda: convene(meeting=drafted, on=HELD_ON - timedelta(days=20), by=None)] * 3
        assert refused(at_once(schema, *notices)) == ["meeting-convened"] * 2
        assert Convocation.objects.filter(meeting=drafted).count() == 4

        ends = [lambda: close_meeting(meeting=room.meeting, at=NIGHT, by=None)] * 3
        assert refused(at_once(schema, *ends)) == ["meeting-closed"] * 2
        meeting = Meeting.objects.get(pk=room.meeting.pk)
        assert verify_meeting(meeting).is_intact

        note_minutes_read(meeting=meeting, at=NIGHT, by=None)
        keys = ("chair", "chair", "secretary", "secretary")
        signs = [
            lambda key=key: sign_minutes(meeting=meeting, key=key, path=STROKES, at=NIGHT, by=None) for key in keys
        ]
        assert refused(at_once(schema, *signs)) == ["signer-settled"] * 2
        meeting.refresh_from_db()
        assert sorted(line["key"] for line in meeting.signatures) == ["chair", "secretary"]
