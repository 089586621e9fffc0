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


def test_a_copropriete_that_is_gone_has_no_turns(db):
    with turn("one", schema="c_gone") as is_mine:
        assert not is_mine


def test_of_one_work_one_message_waits(db, asked):
    answers = [ask_turn("test.drain", schema="c_a") for _ in range(3)]
    ask_turn("test.drain", schema="c_b")

    with turn("test.drain", schema="c_a"):
        answers.append(ask_turn("test.drain", schema="c_a"))

    assert answers == [True, False, False, True]
    assert asked == [("c_a", "2-soon"), ("c_b", "2-soon"), ("c_a", "2-soon")]


def test_so_many_turns_at_once_and_no_more(coproprietes, settings):
    settings.TURNS_PER_COPROPRIETE = 2
    one, another = (copropriete.schema_name for copropriete in coproprietes)

    with (
        turn("one", schema=one) as first,
        turn("two", schema=one) as second,
        turn("one", schema=one) as third,
        turn("one", schema=another) as other,
    ):
        pass
    with turn("one", schema=one) as afterwards:
        pass

    assert (first, second, third, other, afterwards) == (True, True, False, True, True)
