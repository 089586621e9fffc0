"""A worker that is asked to stop finishes what it holds and leaves the rest to the next one."""

import signal
from collections import Counter

import pytest

from documents.models import Document
from koprogo.operations.redis import broker, key
from koprogo.operations.services.waking import wakes_of
from tests.factories.documents import make_batch, make_owner
from tests.workers.conftest import wait_until

State = Document.State
COUNT = 25


@pytest.mark.slow
def test_stopped_in_a_batch_no_letter_is_lost_or_drawn_twice(committed_copropriete, workers):
    schema = committed_copropriete.schema_name
    batch = make_batch([make_owner() for _ in range(COUNT)])
    first = workers.start(SLICE_SECONDS="0.5")
    workers.ask("notifications.send_batch", schema=schema, batch_id=str(batch.pk))
    wait_until(lambda: batch.documents.filter(state=State.RENDERED).count() >= 3)

    first.send_signal(signal.SIGTERM)
    code = first.wait(90)
    left = Counter(batch.documents.values_list("state", flat=True))

    assert code == 0
    assert left[State.RENDERING] == 0
    assert 3 <= left[State.RENDERED] < COUNT

    workers.start()
    wait_until(lambda: not wakes_of("documents") and not batch.documents.exclude(state=State.RENDERED).exists())

    assert {*batch.documents.values_list("attempt_count", flat=True)} == {1}


@pytest.mark.slow
def test_a_task_that_runs_is_finished_and_one_that_waits_is_not_begun(db, workers):
    first = workers.start(concurrency=1)
    workers.ask("tests.note_slowly", mark="one", seconds=2)
    wait_until(lambda: broker().lrange(key("begun"), 0, -1) == ["one"])
    workers.ask("tests.note_slowly", mark="two", seconds=0)

    first.send_signal(signal.SIGTERM)
    code = first.wait(90)
    before = broker().lrange(key("notes"), 0, -1)
    workers.start(concurrency=1)
    wait_until(lambda: broker().llen(key("notes")) == 2)

    assert (code, before) == (0, ["one"])
    assert broker().lrange(key("begun"), 0, -1) == ["one", "two"]
