"""Two desks call what one vote gave, at the same time: together they never ask more than was voted."""

from datetime import date

import pytest
from django.db import transaction

from accounting.models import FundCall
from accounting.services.decided_calls import CallIsMoreThanVoted
from koprogo.tenancy.schema import entered
from meetings.models import Resolution
from meetings.services.closing import close_meeting
from meetings.services.votes import close_vote
from tests.accounting.services.test_issue_at_once import at_once, founded, real  # noqa: F401  (a fixture)
from tests.factories.accounting import draft
from tests.factories.meetings import EVENING, NIGHT, convened, hall, make_item, make_meeting, opened, vote

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = {"called_on": date(2025, 7, 1), "due_on": date(2025, 7, 15)}


@transaction.atomic
def decided() -> Resolution:
    """Vote 10 000.00 for the façade."""
    meeting = make_meeting()
    item = make_item(meeting, "common_works", title="Façade", amount_cents=1_000_000)
    made = vote(opened(hall(convened(meeting))), item, Adam="for", Baeten="for", Claes="for")
    facade = close_vote(resolution=made, at=EVENING, by=None, confirm=True)
    close_meeting(meeting=meeting, at=NIGHT, by=None)
    return facade


def test_calls_drafted_at_once_share_what_was_voted(real):  # noqa: F811
    with entered(real.schema_name):
        world, facade = founded(real), decided()

        def call():
            with entered(real.schema_name):
                return draft(world, kind="works", title="Façade", amount_cents=600_000, resolution=facade, **DAYS)

        outcomes = at_once(call, call, call)

        assert sorted(type(each).__name__ for each in outcomes) == [*[CallIsMoreThanVoted.__name__] * 2, "FundCall"]
        assert [*FundCall.objects.values_list("amount_cents", flat=True)] == [600_000]
