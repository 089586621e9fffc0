"""What two processes do at the same moment: seen only when each commits for itself."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from threading import Barrier, Event, Thread

import pytest
from celery import current_app
from django.db import connection, transaction

from koprogo.operations.jobs import Job
from koprogo.operations.models import BeatRun, Heartbeat, Wake
from koprogo.operations.schedules import Daily
from koprogo.operations.services.running import RUN, tick
from koprogo.operations.services.waking import seen_version, settle, wake, wakes_of
from koprogo.tenancy.schema import entered

MORNING = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
BEATS = 6


class Nobody:
    """Takes messages and delivers none."""

    def apply_async(self, kwargs, queue):
        return None


@pytest.fixture
def swept(db: None) -> Iterator[None]:
    yield
    for model in (BeatRun, Heartbeat, Wake):
        model.objects.all().delete()


def started(act: Callable[[], None], django_db_blocker) -> Thread:
    def work():
        with django_db_blocker.unblock():
            try:
                act()
            finally:
                connection.close()

    thread = Thread(target=work)
    thread.start()
    return thread


def test_many_beats_at_once_claim_a_job_once(swept, monkeypatch, django_db_blocker):
    monkeypatch.setitem(current_app.tasks, RUN, Nobody())
    jobs = [Job("daily", Daily(time(2, 30)), lambda: None)]
    claimed: list[BeatRun] = []
    barrier = Barrier(BEATS)

    def beat():
        barrier.wait(10)
        claimed.extend(tick(at=MORNING, jobs=jobs))

    for thread in [started(beat, django_db_blocker) for _ in range(BEATS)]:
        thread.join(30)

    assert (len(claimed), BeatRun.objects.count()) == (1, 1)


def test_settle_leaves_a_row_that_somebody_writes_at_this_moment(swept, committed_copropriete, django_db_blocker):
    schema, written, settled = committed_copropriete.schema_name, Event(), Event()
    wake("papers")
    version = seen_version("papers")

    def issue():
        with entered(schema), transaction.atomic():
            wake("papers")
            written.set()
            settled.wait(10)

    thread = started(issue, django_db_blocker)
    written.wait(10)
    settle("papers", version=version, is_empty=True)
    settled.set()
    thread.join(10)

    assert wakes_of("papers") == [schema]
