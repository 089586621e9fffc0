import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.call_entries import RECIPES, CallKind, OwnerCharge, entries_for_call
from accounting.domain.ledger import EntryHasNoLine, Line, check_balanced, trial_balance
from koprogo.core.money import Cents

charges = st.builds(
    OwnerCharge,
    owner=st.sampled_from(["Adam", "Baeten"]),
    lot=st.sampled_from(["1", "2"]),
    cents=st.integers(min_value=0, max_value=10**7).map(Cents),
    key=st.sampled_from(["general", "lift"]),
)


@given(st.sampled_from(CallKind), st.lists(charges, min_size=1).filter(lambda some: any(one.cents for one in some)))
def test_each_kind_balances_and_debits_what_is_charged(kind, some):
    entries = entries_for_call(kind, some)

    for entry in entries:
        check_balanced(entry)
    owed = trial_balance(entries[0])[RECIPES[kind].owners].debit_cents
    assert owed == sum(charge.cents for charge in some)


def general(owner, lot, cents):
    return OwnerCharge(owner, lot, Cents(cents), key="general")


def by_account(entry):
    return {account: sums.balance_cents for account, sums in trial_balance(entry).items()}


def test_provisions_by_two_keys():
    charges = [
        general("Adam", "1", 59940),
        OwnerCharge("Adam", "1", Cents(0), key="lift"),
        general("Baeten", "2", 48060),
        OwnerCharge("Baeten", "2", Cents(18000), key="lift"),
    ]

    (entry,) = entries_for_call(CallKind.PROVISION, charges, text="T1 2025")

    assert entry == (
        Line("4101", Cents(59940), owner="Adam", lot="1", key="general", text="T1 2025"),
        Line("4101", Cents(48060), owner="Baeten", lot="2", key="general", text="T1 2025"),
        Line("4101", Cents(18000), owner="Baeten", lot="2", key="lift", text="T1 2025"),
        Line("701000", credit_cents=Cents(108000), key="general", text="T1 2025"),
        Line("701000", credit_cents=Cents(18000), key="lift", text="T1 2025"),
    )


def test_reserve_call_is_followed_by_its_appropriation():
    charges = [
        general("Adam", "1", 19980),
        general("Baeten", "2", 16020),
        general("Claes", "3", 15000),
        general("Dubois", "4", 9000),
    ]

    call, appropriation = entries_for_call(CallKind.RESERVE, charges)

    assert by_account(call) == {"4100": 60000, "700000": -60000}
    assert by_account(appropriation) == {"160000": -60000, "680600": 60000}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (CallKind.WORKING_CAPITAL, {"100000": -100000, "4101": 100000}),
        (CallKind.WORKS, {"4101": 100000, "702000": -100000}),
    ],
)
def test_working_capital_and_works_are_owed_on_4101(kind, expected):
    (entry,) = entries_for_call(kind, [general("Adam", "1", 100000)])

    assert by_account(entry) == expected


def test_a_call_that_charges_nobody_is_refused():
    with pytest.raises(EntryHasNoLine):
        entries_for_call(CallKind.PROVISION, [general("Adam", "1", 0)])
