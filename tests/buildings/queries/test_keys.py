from datetime import date
from fractions import Fraction

import pytest

from buildings.domain.ownership import Part, Right
from buildings.queries.keys import call_basis, keys_on
from koprogo.core.periods import Period
from tests.factories.buildings import (
    BEGINNING,
    AllocationShareFactory,
    GeneralKeyFactory,
    LotFactory,
    OwnerFactory,
    OwnershipFactory,
    owned_lot,
)

DAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("copropriete")


def test_call_basis_gives_lots_in_the_order_of_the_deed_with_their_parts():
    second, first = owned_lot(shares=300, number="B", position=2), None
    anne, bart = OwnerFactory(), OwnerFactory()
    first = owned_lot(shares=700, number="Z", position=1, parts={anne: Fraction(1, 3), bart: Fraction(2, 3)})

    basis = call_basis(GeneralKeyFactory(), DAY)

    assert [(lot.id, lot.number, lot.shares) for lot in basis.lots] == [(first.id, "Z", 700), (second.id, "B", 300)]
    assert basis.total_shares == 1000
    assert basis.parts[first.id] == (
        Part(anne.id, Right.FULL, Fraction(1, 3), Period(BEGINNING)),
        Part(bart.id, Right.FULL, Fraction(2, 3), Period(BEGINNING)),
    )
    assert basis.owner_names[anne.id] == anne.full_name


def test_call_basis_is_as_of_its_day():
    lot = LotFactory()
    seller, buyer = OwnerFactory(), OwnerFactory()
    OwnershipFactory(lot=lot, owner=seller, until_on=DAY)
    OwnershipFactory(lot=lot, owner=buyer, from_on=DAY)
    AllocationShareFactory(lot=lot, shares=10, until_on=DAY)
    AllocationShareFactory(lot=lot, shares=20, from_on=DAY)

    before = call_basis(GeneralKeyFactory(), date(2026, 11, 20)).lots[0]
    after = call_basis(GeneralKeyFactory(), DAY).lots[0]

    assert (before.shares, [part.owner for part in before.parts]) == (10, [seller.id])
    assert (after.shares, [part.owner for part in after.parts]) == (20, [buyer.id])


@pytest.mark.parametrize("lot_count", [1, 3])
def test_call_basis_reads_in_two_statements(lot_count, django_assert_num_queries):
    for _ in range(lot_count):
        owned_lot()
    key = GeneralKeyFactory()

    with django_assert_num_queries(2):
        call_basis(key, DAY)


def test_keys_on_a_day_sum_their_shares():
    owned_lot(shares=300)
    owned_lot(shares=0)

    (key,) = keys_on(DAY)

    assert (key.lot_count, key.share_sum) == (1, 300)
