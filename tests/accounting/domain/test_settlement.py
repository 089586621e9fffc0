"""The settlement: the worked year to the cent, and what holds for any year."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.settlement import Charge, LotIsNotHeldWhole, lot_lines, occupant_part, settle, tenures
from buildings.domain.ownership import Part, Right
from koprogo.core.money import Cents
from koprogo.core.periods import Period

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
SALE = date(2025, 9, 15)
GENERAL = {"1": 333, "2": 267, "3": 250, "4": 150}
LIFT = {"1": 0, "2": 30, "3": 30, "4": 40}
LINES = [
    ("610500", GENERAL, 217800, 1),
    ("612000", GENERAL, 131690, 1),
    ("612100", GENERAL, 102437, 1),
    ("613000", GENERAL, 217800, 0),
    ("614000", GENERAL, 139512, 0),
    ("616010", GENERAL, 8460, 0),
    ("656000", GENERAL, 9600, 0),
    ("756000", GENERAL, -155, 0),
    ("610100", LIFT, 30250, 1),
    ("610110", LIFT, 159000, 1),
    ("612110", LIFT, 41183, 1),
]
PROVISIONS = {
    ("Adam", "1"): Cents(239760),
    ("Baeten", "2"): Cents(264240),
    ("Claes", "3"): Cents(189000),
    ("Evrard", "3"): Cents(63000),
    ("Dubois", "4"): Cents(204000),
}


def held(owner, from_on=date(2020, 1, 1), until_on=None, part=Fraction(1), right=Right.FULL):
    return Part(owner, right, part, Period(from_on, until_on))


PARTS = {
    "1": [held("Adam")],
    "2": [held("Baeten")],
    "3": [held("Claes", until_on=SALE), held("Evrard", from_on=SALE)],
    "4": [held("Dubois")],
}


def charge(account, weights, cents, occupant=0, **fields):
    return Charge(account, "key", Cents(cents), weights, YEAR, Fraction(occupant), **fields)


def year():
    lines = [line for one in LINES for line in lot_lines(charge(*one))]
    return lines, settle(lines, parts=PARTS, year=YEAR, provisions=PROVISIONS)


def test_the_worked_year_to_the_cent():
    lines, shares = year()

    by_owner = {share.owner: (share.cents, share.provisions_cents, share.balance_cents) for share in shares}
    assert by_owner == {
        "Adam": (275437, 239760, 35677),
        "Baeten": (289979, 264240, 25739),
        "Claes": (194275, 189000, 5275),
        "Evrard": (81641, 63000, 18641),
        "Dubois": (216245, 204000, 12245),
    }
    assert sum(line.cents for line in lines) == sum(share.cents for share in shares) == 1_057_577
    assert sum(share.balance_cents for share in shares) == 97577


def test_each_printed_part_of_the_worked_year():
    lines, _shares = year()

    printed = {line.charge.account: line.cents for line in lines if line.lot == "1"}
    assert list(printed.values()) == [72527, 43853, 34111, 72527, 46457, 2817, 3197, -52]
    lift = [line.cents for line in lines if line.charge.account == "612110"]
    assert lift == [12355, 12355, 16473]


def test_occupants_part_of_a_lot_and_the_days_of_a_sale():
    _lines, shares = year()

    baeten = next(share for share in shares if share.owner == "Baeten")
    assert (baeten.occupant_cents, baeten.cents - baeten.occupant_cents) == (189795, 100184)
    claes, evrard = (share for share in shares if share.lot == "3")
    assert (claes.weight, evrard.weight) == (257, 108)
    assert (claes.until_on, evrard.from_on) == (SALE, SALE)


def test_a_meter_read_at_the_sale_divides_by_consumption():
    heating = charge("612200", {"3": 4000, "4": 6000}, 100000, readings={"3": {"Claes": 3, "Evrard": 1}})

    shares = settle(lot_lines(heating), parts=PARTS, year=YEAR, provisions={})

    assert {share.owner: share.cents for share in shares} == {"Claes": 30000, "Evrard": 10000, "Dubois": 60000}


def test_joint_owners_and_usufruct():
    parts = {
        "1": [held("An", right=Right.USUFRUCT), held("Bo", right=Right.BARE)],
        "2": [held("Cy", part=Fraction(1, 3)), held("Di", part=Fraction(2, 3))],
    }

    shares = settle(lot_lines(charge("6", {"1": 1, "2": 1}, 20001)), parts=parts, year=YEAR, provisions={})

    assert {share.owner: share.cents for share in shares} == {"An": 10001, "Cy": 3333, "Di": 6667}


def test_a_lot_nobody_held_on_some_day_is_told():
    with pytest.raises(LotIsNotHeldWhole, match="Lot 3"):
        tenures("3", [held("Claes", until_on=SALE), held("Evrard", from_on=SALE + timedelta(days=1))], YEAR)


def test_provisions_without_charges_are_given_back():
    shares = settle([], parts=PARTS, year=YEAR, provisions={("Adam", "1"): Cents(500)})

    assert [(share.owner, share.balance_cents) for share in shares] == [("Adam", -500)]


AMOUNT = st.integers(-(10**9), 10**9)
WEIGHTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10_000), min_size=1).filter(
    lambda weights: any(weights.values())
)
PERCENT = st.integers(0, 100).map(lambda percent: Fraction(percent, 100))
# For each lot: the days of its sales, each to somebody new, and whether it is held by two.
HISTORY = st.lists(st.integers(1, 364), max_size=3, unique=True).map(sorted)


def parts_of(lot, sales, is_joint):
    days = [date(2020, 1, 1), *(YEAR.from_on + timedelta(days=day) for day in sales), None]
    parts = []
    for place, (begin, end) in enumerate(pairwise(days)):
        names = [f"{lot}{place}x", f"{lot}{place}y"] if is_joint else [f"{lot}{place}"]
        parts += [held(name, begin, end, part=Fraction(1, len(names))) for name in names]
    return parts


@given(st.lists(st.tuples(AMOUNT, WEIGHTS, PERCENT), max_size=6), HISTORY, st.booleans())
def test_nothing_is_lost_whatever_the_year(amounts, sales, is_joint):
    charges = [charge("610000", weights, cents, occupant) for cents, weights, occupant in amounts]
    parts = {lot: parts_of(lot, sales, is_joint) for lot in "abcdefgh"}
    lines = [line for one in charges for line in lot_lines(one)]

    shares = settle(lines, parts=parts, year=YEAR, provisions={})

    assert sum(line.cents for line in lines) == sum(share.cents for share in shares) == sum(c.cents for c in charges)
    for lot in parts:
        mine = [line for line in lines if line.lot == lot]
        of_lot = [share for share in shares if share.lot == lot]
        assert sum(line.cents for line in mine) == sum(share.cents for share in of_lot)
        assert sum(line.occupant_cents for line in mine) == sum(share.occupant_cents for share in of_lot)
    assert all(line.weight for line in lines)


@given(AMOUNT, WEIGHTS, PERCENT)
def test_income_mirrors_a_charge(cents, weights, occupant):
    charged, earned = (lot_lines(charge("6", weights, amount, occupant)) for amount in (cents, -cents))

    assert [line.cents for line in charged] == [-line.cents for line in earned]
    assert [line.occupant_cents for line in charged] == [-line.occupant_cents for line in earned]


@given(AMOUNT, PERCENT)
def test_the_occupant_and_the_owner_make_the_whole(cents, part):
    occupant = occupant_part(Cents(cents), part)

    assert abs(occupant - cents * part) < 1
    assert occupant_part(Cents(cents), 1 - part) + occupant in {cents - 1, cents, cents + 1}
