from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.payments import Debt, PaidPart, PaymentIsNothing, allocate_payment
from koprogo.core.money import Cents

OLD = Debt("old", date(2025, 1, 17), Cents(5000))
RESERVE = Debt("reserve", date(2025, 3, 16), Cents(2000), "4100")
COSTS = Debt("costs", date(2025, 4, 1), Cents(1815), is_accessory=True)

debts = st.lists(
    st.builds(
        Debt,
        item=st.integers(1, 5),
        due_on=st.dates(date(2024, 1, 1), date(2026, 1, 1)),
        open_cents=st.integers(0, 10_000).map(Cents),
        is_accessory=st.booleans(),
    ),
    max_size=6,
)


def test_costs_come_first_then_the_oldest_debt_and_the_rest_is_an_advance():
    assert allocate_payment(Cents(10000), [RESERVE, COSTS, OLD]) == (
        PaidPart("costs", "4101", Cents(1815)),
        PaidPart("old", "4101", Cents(5000)),
        PaidPart("reserve", "4100", Cents(2000)),
        PaidPart(None, "4101", Cents(1185)),
    )


def test_what_the_communication_names_comes_before_all():
    assert allocate_payment(Cents(2500), [OLD, RESERVE], item="reserve") == (
        PaidPart("reserve", "4100", Cents(2000)),
        PaidPart("old", "4101", Cents(500)),
    )


def test_nothing_pays_nothing():
    with pytest.raises(PaymentIsNothing):
        allocate_payment(Cents(0), [OLD])


@given(cents=st.integers(1, 50_000).map(Cents), debts=debts, item=st.none() | st.integers(1, 5))
def test_no_cent_is_lost_and_no_debt_overpaid(cents, debts, item):
    parts = allocate_payment(cents, debts, item=item)

    assert sum(part.cents for part in parts) == cents
    advance = sum(part.cents for part in parts if part.item is None)
    assert advance == max(0, cents - sum(debt.open_cents for debt in debts))
