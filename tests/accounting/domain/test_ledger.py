import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.ledger import (
    EntryHasNoLine,
    EntryIsNotBalanced,
    Line,
    LineHasNotOneSide,
    Totals,
    check_balanced,
    credit,
    debit,
    reversal,
    totals,
    trial_balance,
)
from koprogo.core.money import Cents

cents = st.integers(min_value=-(10**9), max_value=10**9).filter(bool).map(Cents)
lines = st.builds(debit, st.sampled_from(["4101", "701000", "551000"]), cents, owner=st.sampled_from(["Adam", None]))


@given(st.lists(lines, min_size=1))
def test_an_entry_and_its_reversal_cancel_account_by_account(entry):
    both = trial_balance([*entry, *reversal(entry)])

    assert {sums.balance_cents for sums in both.values()} == {0}


@given(st.lists(lines, min_size=1))
def test_a_reversal_is_undone_by_another(entry):
    assert reversal(reversal(entry)) == tuple(entry)


@given(st.lists(lines, min_size=1))
def test_an_entry_with_its_counterpart_balances(entry):
    gap = totals(entry).balance_cents

    check_balanced(entry if gap == 0 else [*entry, credit("499000", gap)])


def test_an_entry_that_does_not_balance_is_refused_with_its_sums():
    with pytest.raises(EntryIsNotBalanced) as refused:
        check_balanced([debit("4101", Cents(100)), credit("701000", Cents(99))])

    assert refused.value.totals == Totals(Cents(100), Cents(99))
    assert str(refused.value) == "L'écriture n'est pas en équilibre : débit 1,00\u00a0€, crédit 0,99\u00a0€."


def test_an_entry_without_lines_is_refused():
    with pytest.raises(EntryHasNoLine):
        check_balanced([])


@pytest.mark.parametrize(("debit_cents", "credit_cents"), [(0, 0), (1, 1), (-1, 0), (0, -1), (5, -5)])
def test_a_line_has_one_side(debit_cents, credit_cents):
    with pytest.raises(LineHasNotOneSide):
        Line("4101", Cents(debit_cents), Cents(credit_cents))


def test_a_negative_debit_is_a_credit():
    assert debit("4101", Cents(-5)) == Line("4101", credit_cents=Cents(5))


def test_a_reversal_keeps_what_a_line_concerns():
    line = debit("4101", Cents(5), owner="Adam", lot="1", key="general", text="T1")

    assert reversal([line]) == (Line("4101", Cents(0), Cents(5), "Adam", "1", "general", "T1"),)


def test_trial_balance_is_in_the_order_of_the_chart():
    entry = [credit("701000", Cents(300)), debit("4101", Cents(100)), debit("4101", Cents(200))]

    assert list(trial_balance(entry).items()) == [
        ("4101", Totals(Cents(300), Cents(0))),
        ("701000", Totals(Cents(0), Cents(300))),
    ]
