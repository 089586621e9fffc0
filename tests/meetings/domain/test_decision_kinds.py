from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.decision_history import EARLIER
from meetings.domain.decision_kinds import CATALOGUE, DecisionKindIsUnknown, decision_kind
from meetings.domain.gateway import GATEWAYS, SharesChangeStandsAlone, check_gateway
from meetings.domain.majorities import Majority
from meetings.domain.second import SecondHasAnotherAgenda, check_same_agenda, proxy_holds
from tests.meetings.domain.strategies import days

codes = st.sampled_from(sorted(CATALOGUE))
titles = st.lists(st.sampled_from("ABC"), max_size=4)


@given(codes, st.dates(min_value=date(2020, 8, 17), max_value=date(2060, 1, 1)))
def test_todays_majority_holds_since_the_last_reform(code, on):
    assert decision_kind(code, on).majority is CATALOGUE[code].majority


@given(codes, days)
def test_three_quarters_ended_with_2018(code, on):
    kind = decision_kind(code, on)

    assert kind.majority is not Majority.THREE_QUARTERS or on < date(2019, 1, 1)
    assert kind.article.startswith("art. 577-" if on < date(2021, 9, 1) else "art. 3.")


@pytest.mark.parametrize(
    ("code", "on", "majority"),
    [
        ("common_works", date(2018, 12, 31), Majority.THREE_QUARTERS),
        ("common_works", date(2019, 1, 1), Majority.TWO_THIRDS),
        ("legal_works", date(2018, 12, 31), Majority.THREE_QUARTERS),
        ("statutes_other", date(2018, 12, 31), Majority.FOUR_FIFTHS),
        ("reserve_waiver", date(2018, 12, 31), Majority.ABSOLUTE),
        ("shares_with_division", date(2018, 12, 31), Majority.UNANIMITY),
        ("demolish_hygiene", date(2018, 12, 31), Majority.UNANIMITY),
        ("demolish_hygiene", date(2019, 6, 1), Majority.FOUR_FIFTHS),
        ("demolish_hygiene", date(2020, 2, 20), Majority.UNANIMITY),
        ("demolish_hygiene", date(2020, 8, 17), Majority.FOUR_FIFTHS),
    ],
)
def test_a_past_decision_is_judged_by_the_law_of_its_day(code, on, majority):
    assert decision_kind(code, on).majority is majority


def test_what_is_told_of_the_past_is_in_the_catalogue():
    assert set(EARLIER) | set(GATEWAYS) <= set(CATALOGUE)
    with pytest.raises(DecisionKindIsUnknown):
        decision_kind("solar", date(2026, 1, 1))


@given(codes, st.sets(codes))
def test_shares_change_at_a_lower_majority_only_beside_their_reason(code, beside):
    if code not in GATEWAYS or beside.intersection(GATEWAYS[code]):
        check_gateway(code, beside)
        return

    with pytest.raises(SharesChangeStandsAlone):
        check_gateway(code, beside)


@given(titles, titles)
def test_a_second_assembly_keeps_the_agenda(first, second):
    if first == second:
        check_same_agenda([(one,) for one in first], [(one,) for one in second])
        return

    with pytest.raises(SecondHasAnotherAgenda) as refusal:
        check_same_agenda([(one,) for one in first], [(one,) for one in second])
    assert refusal.value.params["title"] in {*first, *second}


@given(st.booleans(), st.booleans(), days)
def test_a_proxy_holds_for_the_second_since_2019(is_notarial, for_second, held_on):
    holds = proxy_holds(is_notarial=is_notarial, for_second=for_second, held_on=held_on)

    assert holds == (is_notarial or (for_second and held_on >= date(2019, 1, 1)))
