from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.delegations import (
    POWERS,
    AmountIsNegative,
    CeilingIsAboveDecision,
    CeilingIsExceeded,
    DayIsOutsideDelegation,
    Limits,
    PowerIsReserved,
    PowerIsUnknown,
    check_act,
    check_ceiling,
    check_power,
)

FROM_ON, UNTIL_ON = date(2026, 6, 1), date(2027, 6, 1)
amounts = st.integers(min_value=0, max_value=10_000)


@given(amounts, st.lists(amounts, max_size=20))
def test_what_is_let_through_never_passes_the_ceiling(ceiling, asked):
    spent = 0
    for cents in asked:
        limits = Limits(ceiling, spent, FROM_ON, UNTIL_ON)
        if spent + cents > ceiling:
            with pytest.raises(CeilingIsExceeded):
                check_act(limits, FROM_ON, cents)
            continue
        check_act(limits, FROM_ON, cents)
        spent += cents
    assert spent <= ceiling


@given(st.integers(min_value=-400, max_value=800))
def test_a_delegation_holds_on_the_days_of_its_term_alone(days):
    on, limits = FROM_ON + timedelta(days=days), Limits(100, 0, FROM_ON, UNTIL_ON)
    if FROM_ON <= on < UNTIL_ON:
        check_act(limits, on, 100)
        return
    with pytest.raises(DayIsOutsideDelegation) as refusal:
        check_act(limits, on, 100)
    assert refusal.value.params["last_on"] == UNTIL_ON - timedelta(days=1)


def test_powers_of_syndic_assembly_and_reviewer_are_never_delegated():
    reserved = {code for code, power in POWERS.items() if power.is_reserved}
    for code, power in POWERS.items():
        if code not in reserved:
            check_power(code)
            continue
        with pytest.raises(PowerIsReserved) as refusal:
            check_power(code)
        assert refusal.value.params["where"] == power.article
    assert {"represent", "approve_accounts", "review_accounts"} <= reserved
    with pytest.raises(PowerIsUnknown):
        check_power("anything")


def test_amounts_are_no_more_than_voted_and_no_less_than_nothing():
    check_ceiling(100, None)
    check_ceiling(100, 100)
    with pytest.raises(CeilingIsAboveDecision):
        check_ceiling(101, 100)
    for refused in (lambda: check_ceiling(-1, None), lambda: check_act(Limits(9, 0, FROM_ON, UNTIL_ON), FROM_ON, -1)):
        with pytest.raises(AmountIsNegative):
            refused()
