"""Looks at personal data: once is enough, none is lost."""

import pytest
from django.db import OperationalError

from koprogo.audit import services
from koprogo.audit.models import LogEntry
from koprogo.audit.services import note_look
from tests.factories.buildings import OwnerFactory


@pytest.fixture
def owner(copropriete):
    return OwnerFactory()


def test_a_look_is_recorded_once_an_hour(owner, syndic):
    for _ in range(3):
        note_look(action="owner.viewed", subject=owner, by=syndic.pk)

    assert LogEntry.objects.filter(action="owner.viewed", subject_id=owner.pk).count() == 1


def test_a_look_that_could_not_be_written_down_is_noted_by_the_next(owner, syndic, monkeypatch):
    def away(**entry):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(services, "record", away)
        with pytest.raises(OperationalError):
            note_look(action="owner.viewed", subject=owner, by=syndic.pk)

    note_look(action="owner.viewed", subject=owner, by=syndic.pk)

    assert LogEntry.objects.filter(action="owner.viewed", subject_id=owner.pk).count() == 1
