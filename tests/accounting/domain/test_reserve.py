from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.reserve import (
    ReserveCheck,
    ReserveContributionIsTooLow,
    WaiverHasNotFourFifths,
    check_waiver,
    is_due,
    minimum_contribution,
)

VOTES = st.integers(0, 10**7)


@pytest.mark.parametrize(("base", "least"), [(1057732, 52887), (915000, 45750), (0, 0), (-100, 0), (10, 1), (9, 0)])
def test_the_least_is_five_per_cent_half_up(base, least):
    """§4: 10 577.32 → 528.87; §1: 9 150.00 → 457.50."""
    assert minimum_contribution(base) == least


def test_too_little_is_refused_with_the_figures_and_the_article():
    check = ReserveCheck(base_cents=915000, contribution_cents=45749, is_due=True)

    with pytest.raises(ReserveContributionIsTooLow) as refused:
        check.check()

    assert (refused.value.article, check.missing_cents) == ("art. 3.86 §3", 1)
    assert {refused.value.params[name].replace("\xa0", " ") for name in ("base", "minimum", "contribution")} == {
        "9.150,00 €",
        "457,50 €",
        "457,49 €",
    }
    ReserveCheck(915000, 45750, is_due=True).check()


@pytest.mark.parametrize("exempt", [{"is_due": None}, {"is_due": False}, {"is_due": True, "is_waived": True}])
def test_what_is_not_due_is_not_refused(exempt):
    """R-261, R-263, R-264: a new building, a waiver, or acceptance unknown, which warns."""
    check = ReserveCheck(915000, 0, **exempt)

    check.check()
    assert (check.refusal() is None) == ("is_waived" in exempt)


def test_the_fund_must_exist_five_years_after_acceptance():
    assert is_due(date(2021, 3, 1), date(2026, 2, 28)) is False
    assert is_due(date(2021, 3, 1), date(2026, 3, 1)) is True
    assert is_due(None, date(2026, 3, 1)) is None


@given(VOTES, VOTES)
def test_four_fifths_are_compared_exactly(votes_for, votes_against):
    cast = votes_for + votes_against
    is_enough = cast > 0 and Fraction(votes_for, cast) >= Fraction(4, 5)
    if is_enough:
        check_waiver(votes_for, votes_against)
        return
    with pytest.raises(WaiverHasNotFourFifths) as refused:
        check_waiver(votes_for, votes_against)
    assert refused.value.params["needed"] > votes_for or cast == 0
