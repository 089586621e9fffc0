from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.cut_off import AccountIsNoResult, CutOff, CutOffKind, part_after
from accounting.domain.ledger import check_balanced
from accounting.domain.occupants import usual_occupant_percent
from accounting.domain.purchases import (
    FundIsUnknown,
    FundNeedsADecision,
    LineIsNotImputed,
    LinesAreNotTheTotal,
    PrivateLineNamesAFund,
    Purchase,
    check_purchases,
    negated,
    purchase_lines,
    recharge_lines,
    vat_within,
    withdrawal_lines,
)
from koprogo.core.money import Cents
from koprogo.core.periods import Period

DUE = date(2025, 3, 2)
cents = st.integers(-(10**9), 10**9).map(Cents)


def shape(lines):
    return [(line.account, line.debit_cents, line.credit_cents) for line in lines]


def booked(*lines, due=DUE):
    total = Cents(sum(line.cents for line in lines))
    return purchase_lines(lines, supplier="Cleaning", item="invoice", dues=[(due, total)], text="")


def test_an_invoice_is_booked_gross_with_its_vat_for_memory():
    """Y25-05: cleaning 150.00 + 21 %."""
    charge, owed = booked(Purchase("610500", Cents(18150), key="gen", vat_rate=2100, vat_cents=Cents(3150)))

    assert shape([charge, owed]) == [("610500", 18150, 0), ("440000", 0, 18150)]
    assert (charge.key, charge.vat_rate, charge.vat_cents) == ("gen", 2100, 3150)
    assert (owed.supplier, owed.item, owed.due_on) == ("Cleaning", "invoice", DUE)


def test_a_private_share_is_recharged_to_its_owner():
    """Y25-16 and Y25-17: the lock of Claes's door."""
    line = Purchase("610700", Cents(12720), owner="Claes", lot="3")

    assert shape(booked(line)) == [("643000", 12720, 0), ("440000", 0, 12720)]
    recharge = recharge_lines([line], due_on=DUE, text="")
    assert shape(recharge) == [("4101", 12720, 0), ("643100", 0, 12720)]
    assert {(side.owner, side.lot) for side in recharge} == {("Claes", "3")}


def test_works_are_taken_from_the_reserve_with_their_key():
    """Y25-19 and Y25-20."""
    line = Purchase("611100", Cents(424000), key="gen", fund="160000", decision="resolution 9")

    assert shape(booked(line)) == [("611100", 424000, 0), ("440000", 0, 424000)]
    assert shape(withdrawal_lines([line])) == [("160000", 424000, 0), ("681600", 0, 424000)]
    assert {side.key for side in withdrawal_lines([line])} == {"gen"}


def test_a_credit_note_mirrors_the_invoice():
    """§5: 106.00 of the lift contract."""
    assert shape(booked(*negated([Purchase("610110", Cents(10600), key="lift")]))) == [
        ("610110", 0, 10600),
        ("440000", 10600, 0),
    ]


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        (Purchase("610500", Cents(100)), LineIsNotImputed),
        (Purchase("610500", Cents(90), key="gen"), LinesAreNotTheTotal),
        (Purchase("611100", Cents(100), key="gen", fund="160000"), FundNeedsADecision),
        (Purchase("611100", Cents(100), key="gen", fund="100000", decision="9"), FundIsUnknown),
        (Purchase("611100", Cents(100), owner="x", fund="160000", decision="9"), PrivateLineNamesAFund),
    ],
)
def test_lines_nobody_can_bear_are_refused(line, refusal):
    with pytest.raises(refusal):
        check_purchases([line], Cents(100))


def test_what_waits_on_class_four_needs_no_key():
    assert check_purchases([Purchase("499600", Cents(265000))], Cents(265000)) is None


@given(st.lists(st.tuples(cents.filter(bool), st.booleans()), min_size=1, max_size=8))
def test_every_invoice_balances(lines):
    """Whatever its lines, private or not, more or less than nothing."""
    purchases = [Purchase("610500", amount, key="gen", owner="A" if private else None) for amount, private in lines]
    total = Cents(sum(line.cents for line in purchases))
    for side in (purchases, negated(purchases)):
        check_balanced(booked(*side) if total else [*booked(*side)])
        if any(line.owner for line in side):
            check_balanced(recharge_lines(side, due_on=None, text=""))


@pytest.mark.parametrize(
    ("gross", "rate", "vat"),
    [(18150, 2100, 3150), (159000, 600, 9000), (12720, 600, 720), (100, 0, 0), (-121, 2100, -21)],
)
def test_vat_is_found_within_the_gross(gross, rate, vat):
    assert vat_within(Cents(gross), rate) == vat


@pytest.mark.parametrize(
    ("amount", "from_on", "until_on", "year_end", "after"),
    [
        (144000, date(2025, 10, 1), date(2026, 10, 1), date(2026, 1, 1), 107704),
        (138000, date(2024, 10, 1), date(2025, 10, 1), date(2025, 1, 1), 103216),
        (1000, date(2025, 1, 1), date(2026, 1, 1), date(2026, 1, 1), 0),
        (1000, date(2026, 1, 1), date(2026, 2, 1), date(2026, 1, 1), 1000),
    ],
)
def test_what_is_deferred_goes_by_days(amount, from_on, until_on, year_end, after):
    """Y25-01 and Y25-24: 273/365 of the fire policy."""
    assert part_after(Cents(amount), Period(from_on, until_on), year_end) == after


@pytest.mark.parametrize(
    ("kind", "account", "lines"),
    [
        (CutOffKind.DEFERRED_CHARGE, "614000", [("490", 100, 0), ("614000", 0, 100)]),
        (CutOffKind.INVOICE_TO_RECEIVE, "612000", [("612000", 100, 0), ("444", 0, 100)]),
        (CutOffKind.ACCRUED_CHARGE, "650000", [("650000", 100, 0), ("492", 0, 100)]),
        (CutOffKind.ACCRUED_INCOME, "742000", [("491", 100, 0), ("742000", 0, 100)]),
        (CutOffKind.DEFERRED_INCOME, "702000", [("702000", 100, 0), ("493", 0, 100)]),
    ],
)
def test_what_is_cut_off_comes_back_next_year(kind, account, lines):
    """Y25-22, Y25-24, Y25-32 and the calls not yet consumed."""
    cut_off = CutOff(kind, account, Cents(100), key="gen")

    assert shape(cut_off.lines) == lines
    assert sorted(shape(cut_off.release)) == sorted((code, right, left) for code, left, right in lines)
    with pytest.raises(AccountIsNoResult):
        CutOff(kind, "551000", Cents(100))


def test_the_chart_says_what_the_occupant_usually_bears():
    percents = map(usual_occupant_percent, ("610500", "610110", "611100", "614000", "nothing"))

    assert [*percents] == [100, 100, 0, 0, 0]
