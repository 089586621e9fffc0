"""What goes through a key, and what was paid for apart."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.shareable import Booked, arrange, nature
from koprogo.core.money import Cents

GEN, LIFT = "gen", "lift"


def booked(*rows):
    return [Booked(account, key, percent, Cents(cents)) for account, key, cents, percent in rows]


YEAR = booked(
    ("610100", LIFT, 30250, 100),
    ("610110", LIFT, 159000, 100),
    ("610500", GEN, 217800, 100),
    ("611100", GEN, 424000, 0),
    ("612000", GEN, 131690, 100),
    ("612100", GEN, 102437, 100),
    ("612110", LIFT, 41183, 100),
    ("613000", GEN, 217800, 0),
    ("614000", GEN, 139512, 0),
    ("616010", GEN, 8460, 0),
    ("643000", None, 14535, 0),
    ("643100", None, -14535, 0),
    ("656000", GEN, 9600, 0),
    ("680600", GEN, 60000, 0),
    ("680600", None, 4500, 0),
    ("681600", GEN, -424000, 0),
    ("700000", GEN, -60000, 0),
    ("701000", GEN, -720000, 0),
    ("701000", LIFT, -240000, 0),
    ("750000", None, -4500, 0),
    ("756000", GEN, -155, 0),
)


def test_the_worked_year_shares_eleven_lines():
    found = arrange(YEAR)

    assert {(line.account, line.key): line.cents for line in found.shared} == {
        ("610500", GEN): 217800,
        ("612000", GEN): 131690,
        ("612100", GEN): 102437,
        ("613000", GEN): 217800,
        ("614000", GEN): 139512,
        ("616010", GEN): 8460,
        ("656000", GEN): 9600,
        ("756000", GEN): -155,
        ("610100", LIFT): 30250,
        ("610110", LIFT): 159000,
        ("612110", LIFT): 41183,
    }
    assert (found.charges_cents, found.provisions_cents, found.private_cents) == (1_057_577, 960_000, 0)
    assert (found.excess, found.unkeyed) == ((), ())
    assert [(one.account, one.by, one.cents) for one in found.financed] == [
        ("680600", "700000", 60000),
        ("680600", "750000", 4500),
        ("611100", "681600", 424000),
    ]


def test_works_beyond_the_fund_are_shared():
    found = arrange(booked(("611100", GEN, 500000, 0), ("681600", GEN, -424000, 0)))

    assert [(line.account, line.cents) for line in found.shared] == [("611100", 76000)]


def test_a_call_for_works_not_used_is_told():
    found = arrange(booked(("611200", GEN, 600000, 0), ("702000", GEN, -1_000_000, 0)))

    assert (found.shared, [one.cents for one in found.excess]) == ((), [400000])


def test_a_reserve_call_without_appropriation_is_told():
    assert [one.cents for one in arrange(booked(("700000", GEN, -60000, 0))).excess] == [60000]


def test_a_line_without_key_is_never_shared():
    found = arrange(booked(("610500", None, 100, 100), ("610500", GEN, 200, 100)))

    assert [[line.cents for line in lines] for lines in (found.shared, found.unkeyed)] == [[200], [100]]


def test_parts_of_occupants_are_weighed():
    found = arrange(booked(("610500", GEN, 300, 100), ("610500", GEN, 100, 0)))

    assert found.shared[0].occupant * 4 == 3


ACCOUNTS = [
    "610500",
    "611100",
    "643000",
    "680600",
    "681600",
    "700000",
    "701000",
    "701900",
    "702000",
    "750000",
    "756000",
]
ROWS = st.lists(
    st.builds(
        Booked,
        st.sampled_from(ACCOUNTS),
        st.sampled_from([GEN, LIFT, None]),
        st.sampled_from([0, 50, 100]),
        st.integers(-(10**7), 10**7).map(Cents),
    ),
    max_size=14,
)


@given(ROWS)
def test_every_cent_is_somewhere(rows):
    found = arrange(rows)

    sums = Counter()
    for row in rows:
        sums[nature(row.account)] += row.cents
    shown = found.charges_cents + sum(line.cents for line in found.unkeyed) + found.private_cents
    shown -= found.provisions_cents + sum(one.cents for one in found.excess)
    assert shown == sum(sums.values()) - sums["settled"]
    assert all(0 <= line.occupant <= 1 for line in (*found.shared, *found.unkeyed))
