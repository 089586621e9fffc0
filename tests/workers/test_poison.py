"""What kills its worker, or fails each time, is set aside after three tries; the worker goes on."""

import pytest

from koprogo.operations.models import SetAsideTask
from koprogo.operations.redis import broker, key
from tests.workers.conftest import wait_until


@pytest.fixture
def swept(db):
    yield
    SetAsideTask.objects.all().delete()


def notes():
    return broker().lrange(key("notes"), 0, -1)


@pytest.mark.slow
def test_a_task_that_kills_its_workers_is_set_aside_and_the_others_go_on(swept, workers):
    workers.start(concurrency=1)
    task_id = workers.ask("tests.kill", mark="poison")
    wait_until(lambda: SetAsideTask.objects.exists())
    workers.ask("tests.note", mark="after")
    wait_until(lambda: "after" in notes())

    aside = SetAsideTask.objects.get()
    assert notes() == ["poison"] * 3 + ["after"]
    assert (aside.task_id, aside.name, aside.arguments) == (task_id, "tests.kill", {"mark": "poison"})
    assert (aside.attempt_count, aside.settled_at) == (3, None)


@pytest.mark.slow
def test_work_that_fails_each_time_is_set_aside_and_rests(swept, workers):
    workers.start(concurrency=1)
    # A worker that does not listen yet puts what it is given back into the queue, behind what came after it.
    workers.ask("tests.note", mark="0")
    wait_until(lambda: "0" in notes())
    for count in range(1, 6):
        workers.ask("tests.fail", mark="bad")
        workers.ask("tests.note", mark=str(count))
        wait_until(lambda count=count: str(count) in notes())

    aside = SetAsideTask.objects.get()
    assert notes() == ["0", "bad", "1", "bad", "2", "bad", "3", "4", "5"]
    assert (aside.name, aside.attempt_count) == ("tests.fail", 3)
    assert "ZeroDivisionError" in aside.error
