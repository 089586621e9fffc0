import pytest

from buildings.models import Association
from meetings.services.votes import open_vote, prepare_resolution
from tests.factories.accounting import tilleul
from tests.factories.meetings import EVENING, convened, hall, make_item, make_meeting, opened


@pytest.fixture
def world(copropriete):
    return tilleul()


@pytest.mark.parametrize(("kept", "majority"), [({}, "two_thirds"), ({"delegation_majority": "absolute"}, "absolute")])
def test_a_delegation_takes_the_majority_of_the_house(world, kept, majority):
    Association.objects.filter(parent=None).update(meeting_rules=kept)
    meeting = make_meeting()
    item = make_item(meeting, "council_delegation", title="Choisir le jardinier")
    opened(hall(convened(meeting)))

    resolution = prepare_resolution(item=item, text="Choisir le jardinier", by=None)

    assert open_vote(resolution=resolution, at=EVENING, by=None).majority == majority
