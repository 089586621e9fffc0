"""Phones, arrivals and the syndic act at the same moment: each ballot is counted once or told that it came too late."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone

from koprogo.core.errors import DomainError
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from meetings.models import Attendance, Resolution, Vote
from meetings.queries.ballots import proof_of
from meetings.services.attendance import HeadIsThere, arrive
from meetings.services.votes import cast_own, cast_vote, close_vote, open_vote, prepare_resolution
from tests.buildings.services.test_at_once import at_once
from tests.factories.accounting import tilleul
from tests.factories.coproprietes import drop_copropriete
from tests.factories.meetings import convened, hall, make_item, make_meeting, opened, vote

pytestmark = pytest.mark.django_db(transaction=True)


class Scene:
    """A vote under way, Dubois still outside."""

    def __init__(self) -> None:
        self.world = tilleul()
        meeting = make_meeting()
        self.item = make_item(meeting)
        self.room = opened(hall(convened(meeting), "Adam", "Baeten", "Claes"))
        self.resolution = vote(self.room, self.item)

    def cast(self, name: str, choice: str = "for"):
        return lambda: cast_own(
            resolution=self.resolution, persons=[self.world.owners[name].pk], choice=choice, by=None
        )

    def close(self):
        return close_vote(resolution=self.resolution, at=timezone.now(), by=None, confirm=True)


@pytest.fixture
def schema() -> Iterator[str]:
    copropriete = open_copropriete(name="Zaal", slug="zaal")
    yield copropriete.schema_name
    drop_copropriete(copropriete=copropriete)


@pytest.fixture
def scene(schema) -> Iterator[Scene]:
    with entered(schema):
        with transaction.atomic():
            made = Scene()
        yield made


def test_a_vote_cast_twice_at_once_is_one_ballot(schema, scene):
    outcomes = at_once(schema, *[scene.cast("Adam", choice) for choice in ("for", "against", "for", "against")])

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Vote.objects.get().choice in ("for", "against")


def test_votes_cast_while_it_closes_are_counted_or_refused(schema, scene):
    for name in ("Adam", "Baeten", "Claes"):
        scene.cast(name, "against")()
    outcomes = at_once(schema, *[scene.cast(name) for name in ("Adam", "Baeten", "Claes")], scene.close)

    *cast, closed = outcomes
    assert isinstance(closed, Resolution)
    late = [outcome for outcome in cast if isinstance(outcome, Exception)]
    assert {outcome.code for outcome in late if isinstance(outcome, DomainError)} <= {"vote-not-open"}
    assert all(isinstance(outcome, DomainError) for outcome in late)
    in_time = sum(vote.roll_line.shares for vote in Vote.objects.filter(choice="for"))
    assert closed.tally["for"] == str(in_time)
    assert all(proof_of(vote.receipt).is_intact for vote in Vote.objects.all())


def test_who_arrives_during_a_vote_votes_and_counts_once(schema, scene):
    line, now = scene.room.line("Dubois"), timezone.now()

    def come():
        return arrive(roll_line=line, mode=Attendance.Mode.PERSON, at=now, by=None)

    def come_and_vote():
        come()
        return cast_vote(resolution=scene.resolution, roll_line=line, choice="for", channel="room", by=None)

    outcomes = at_once(schema, come_and_vote, scene.cast("Adam"), come)
    if not scene.resolution.votes.filter(roll_line=line).exists():
        cast_vote(resolution=scene.resolution, roll_line=line, choice="for", channel="room", by=None)

    assert {type(outcome) for outcome in outcomes if isinstance(outcome, Exception)} <= {HeadIsThere}
    assert Attendance.objects.filter(roll_line=line, left_at=None).count() == 1
    assert scene.close().tally["heads"] == 4


def test_two_votes_opened_at_once_are_one(schema, scene):
    scene.close()
    texts = [prepare_resolution(item=scene.item, text=text, by=None) for text in ("A", "B")]
    acts = [lambda one=one: open_vote(resolution=one, at=timezone.now(), by=None) for one in texts]
    outcomes = at_once(schema, *acts, scene.close)

    opened_ones = [one for one in outcomes if isinstance(one, Resolution)]
    assert len(opened_ones) == 1
    assert {one.code for one in outcomes if isinstance(one, DomainError)} == {
        "vote-other-open",
        "resolution-other-stage",
    }
    assert Resolution.objects.filter(state="open").count() == 1
