"""Who is there is read again when a row of it changed, whoever changed it and however it ended."""

import pytest
from django.db import transaction
from django.utils import timezone

from meetings.models import Attendance
from meetings.queries.presence import presence
from tests.factories.accounting import tilleul
from tests.factories.meetings import convened, hall, make_meeting, opened


@pytest.fixture
def room(copropriete):
    tilleul()
    return opened(hall(convened(make_meeting()), "Adam", "Baeten", "Claes"))


def there(room):
    return [row.roll_line.name for row in presence(room.meeting)]


def test_who_is_there_is_known_until_a_row_changes(room, django_assert_num_queries):
    assert there(room) == ["Adam", "Baeten", "Claes"]
    with django_assert_num_queries(1):
        assert there(room) == ["Adam", "Baeten", "Claes"]
    with transaction.atomic():
        Attendance.objects.filter(roll_line=room.line("Adam")).update(left_at=timezone.now())
        assert there(room) == ["Baeten", "Claes"]
        transaction.set_rollback(True)
    assert there(room) == ["Adam", "Baeten", "Claes"]
    Attendance.objects.filter(roll_line=room.line("Baeten")).delete()
    assert there(room) == ["Adam", "Claes"]
