import pytest
from celery import current_app

from koprogo.operations.services.turns import ask_turn, turn


@pytest.fixture
def asked(monkeypatch):
    found = []

    class Task:
        def apply_async(self, kwargs, queue):
            found.append((kwargs["schema"], queue))

    monkeypatch.setitem(current_app.tasks, "test.drain", Task())
    return found


def test_of_one_work_one_message_waits(asked):
    answers = [ask_turn("test.drain", schema="c_a") for _ in range(3)]
    ask_turn("test.drain", schema="c_b")

    with turn("test.drain", schema="c_a"):
        answers.append(ask_turn("test.drain", schema="c_a"))

    assert answers == [True, False, False, True]
    assert asked == [("c_a", "2-soon"), ("c_b", "2-soon"), ("c_a", "2-soon")]


def test_so_many_turns_at_once_and_no_more(settings):
    settings.TURNS_PER_COPROPRIETE = 2

    with (
        turn("one", schema="c_t") as first,
        turn("two", schema="c_t") as second,
        turn("one", schema="c_t") as third,
        turn("one", schema="c_u") as other,
    ):
        pass
    with turn("one", schema="c_t") as afterwards:
        pass

    assert (first, second, third, other, afterwards) == (True, True, False, True, True)
