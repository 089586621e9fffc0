from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koprogo.operations.schedules import BRUSSELS, Daily, Every

MINUTE = Every(timedelta(minutes=1))
NIGHT = Daily(time(2, 30))
instants = st.integers(1_577_836_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC))


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@given(instants, st.sampled_from([MINUTE, NIGHT, Daily(time(0, 10)), Every(timedelta(hours=6))]))
def test_the_last_due_time_is_past_and_stays_until_the_next(instant, schedule):
    due = schedule.last_due(instant)

    assert due <= instant
    assert schedule.last_due(due) == due
    assert schedule.last_due(due - timedelta(microseconds=1)) < due


@given(instants)
def test_a_daily_job_is_due_once_each_belgian_day(instant):
    due = NIGHT.last_due(instant)
    following = NIGHT.last_due(due + timedelta(hours=26))

    day = due.astimezone(BRUSSELS).date()
    assert following.astimezone(BRUSSELS).date() == day + timedelta(days=1)


@pytest.mark.parametrize(
    ("instant", "due"),
    [
        (utc(2026, 1, 5, 1, 29), utc(2026, 1, 4, 1, 30)),
        (utc(2026, 1, 5, 1, 30), utc(2026, 1, 5, 1, 30)),
        (utc(2026, 7, 5, 0, 30), utc(2026, 7, 5, 0, 30)),
        # Spring: 02:30 does not exist on 29 March 2026; it falls at 03:30 summer time.
        (utc(2026, 3, 29, 1, 29), utc(2026, 3, 28, 1, 30)),
        (utc(2026, 3, 29, 1, 30), utc(2026, 3, 29, 1, 30)),
        # Autumn: 02:30 comes twice on 25 October 2026; only the first time counts.
        (utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 0, 30)),
        (utc(2026, 10, 25, 1, 45), utc(2026, 10, 25, 0, 30)),
    ],
)
def test_daily_at_half_past_two(instant, due):
    assert NIGHT.last_due(instant) == due


def test_every_minute_is_due_at_full_minutes():
    assert MINUTE.last_due(utc(2026, 1, 5, 1, 29, 59)) == utc(2026, 1, 5, 1, 29)
