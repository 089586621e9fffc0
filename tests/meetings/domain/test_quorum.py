from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.quorum import Quorum

heads = st.integers(min_value=1, max_value=200)
shares = st.integers(min_value=1, max_value=10_000)


@given(heads, heads, shares, shares)
def test_one_more_present_never_loses_the_quorum(heads_present, heads_total, shares_present, shares_total):
    before = Quorum(heads_present, heads_present + heads_total, shares_present, shares_present + shares_total)
    after = Quorum(heads_present + 1, before.heads_total, shares_present + 1, before.shares_total)
    assert after.is_reached or not before.is_reached


@given(heads, heads, shares, shares)
def test_what_is_missing_is_enough(heads_present, absent, shares_present, absent_shares):
    lacking = Quorum(heads_present, heads_present + absent, shares_present, shares_present + absent_shares)
    filled = Quorum(
        lacking.heads_present + lacking.missing_heads,
        lacking.heads_total,
        lacking.shares_present + lacking.missing_shares,
        lacking.shares_total,
    )
    assert filled.is_reached
