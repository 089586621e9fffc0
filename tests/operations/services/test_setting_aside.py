import pytest
from django.core import mail

from koprogo.operations.models import SetAsideTask
from koprogo.operations.services.setting_aside import (
    TaskCannotRunAgain,
    TaskIsSettled,
    run_again,
    set_aside,
    settle_task,
)
from koprogo.operations.tries import count_failure, rests

pytestmark = pytest.mark.django_db
ARGUMENTS = {"schema": "c_1"}


def aside(**fields):
    given = {"task_id": "t-1", "name": "documents.drain", "arguments": ARGUMENTS, "attempt_count": 3, "error": "Oh."}
    return set_aside(**(given | fields))


def test_set_aside_keeps_the_task_and_tells_the_operator(settings):
    settings.OPERATOR_EMAILS = ["operator@example.be"]

    row = aside(error="Because.")

    assert (row.name, row.schema, row.attempt_count, row.error) == ("documents.drain", "c_1", 3, "Because.")
    (message,) = mail.outbox
    assert (message.to, message.subject) == (
        ["operator@example.be"],
        "[KoproGo] Task set aside: documents.drain",
    )


def test_the_same_work_is_set_aside_once():
    aside()
    aside(task_id="t-2", error="Still.")
    aside(task_id="t-3", arguments={"schema": "c_2"})

    rows = SetAsideTask.objects.order_by("schema").values_list("schema", "attempt_count", "error")
    assert list(rows) == [("c_1", 6, "Still."), ("c_2", 3, "Oh.")]


def test_settling_lets_the_work_be_tried_at_once(django_capture_on_commit_callbacks):
    row = aside()
    count_failure(row.name, row.arguments, by=3)

    with django_capture_on_commit_callbacks(execute=True):
        settle_task(task=row, by=None)

    assert not rests(row.name, row.arguments)
    assert SetAsideTask.objects.get().settled_at is not None
    with pytest.raises(TaskIsSettled):
        settle_task(task=row, by=None)


def test_what_had_a_secret_cannot_run_again():
    row = aside(arguments={"is_secret": True})

    with pytest.raises(TaskCannotRunAgain):
        run_again(task=row, by=None)


def test_run_again_asks_for_the_same_work(copropriete, django_capture_on_commit_callbacks):
    row = aside(arguments={"schema": copropriete.schema_name})

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        run_again(task=row, by=None)

    assert len(callbacks) == 2
    assert SetAsideTask.objects.get().settled_at is not None
