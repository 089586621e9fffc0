import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.decision_kinds import CATALOGUE
from meetings.domain.written import (
    NEEDS_DEED,
    Answer,
    DecisionNeedsADeed,
    Stage,
    WrittenAnswer,
    WrittenDecisionIsNotUnanimous,
    check_may_be_written,
    check_unanimous,
    stage,
)

answers = st.lists(
    st.builds(WrittenAnswer, shares=st.integers(min_value=1, max_value=500), answer=st.sampled_from(Answer)),
    max_size=10,
)


@given(answers, st.booleans())
def test_only_the_yes_of_all_decides(given_answers, is_over):
    all_said_yes = bool(given_answers) and all(one.answer is Answer.YES for one in given_answers)

    assert (stage(given_answers, is_over=is_over) is Stage.ADOPTED) == all_said_yes
    if not all_said_yes:
        with pytest.raises(WrittenDecisionIsNotUnanimous):
            check_unanimous(given_answers)


def test_one_no_fails_at_once_and_silence_at_the_end():
    waiting = [WrittenAnswer(500, Answer.YES), WrittenAnswer(500)]

    assert stage(waiting, is_over=False) is Stage.WAITING
    assert stage(waiting, is_over=True) is Stage.FAILED
    assert stage([*waiting, WrittenAnswer(1, Answer.NO)], is_over=False) is Stage.FAILED
    with pytest.raises(WrittenDecisionIsNotUnanimous) as refusal:
        check_unanimous(waiting)
    assert refusal.value.params == {"agreed": 1, "heads": 2, "shares": 500, "total": 1000, "silent": 1}


@pytest.mark.parametrize("code", CATALOGUE)
def test_what_needs_a_deed_is_not_written(code):
    if code not in NEEDS_DEED:
        check_may_be_written(code, "Texte")
        return

    with pytest.raises(DecisionNeedsADeed):
        check_may_be_written(code, "Texte")


def test_what_needs_a_deed_is_in_the_catalogue():
    assert set(CATALOGUE) >= NEEDS_DEED
