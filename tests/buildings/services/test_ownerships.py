from datetime import date
from fractions import Fraction

import pytest
from django.db import connection

from buildings.domain.ownership import EnjoymentIsNotWhole, LotHasNoOwner, PartIsNotAFraction, Right, TitleIsNotWhole
from buildings.domain.transfers import SellerHoldsLess, SellerIsBuyer, TransferIsNotTheLast
from buildings.models import Ownership, Representative
from buildings.services.ownerships import TransferNeedsNotice, set_ownership, transfer_ownership
from koprogo.audit.models import LogEntry
from koprogo.tenancy.models import PortfolioSummary
from tests.factories.buildings import BEGINNING, LotFactory, OwnerFactory, RepresentativeFactory, owned_lot

DAY = date(2026, 11, 21)
EARLIER = date(2026, 11, 20)
HALF = Fraction(1, 2)


def held(lot, on=DAY):
    rows = Ownership.objects.on(on).filter(lot=lot)
    return {(row.owner_id, row.right): Fraction(row.part_numerator, row.part_denominator) for row in rows}


def sell(lot, seller, buyer, **fields):
    return transfer_ownership(lot=lot, seller=seller, buyer=buyer, **{"on": DAY, "deed": "acte", "by": None} | fields)


@pytest.fixture(autouse=True)
def _checked_at_once(copropriete):
    """Let the database judge each statement instead of the whole test."""
    yield
    connection.check_constraints()


def test_the_day_of_the_transfer_is_the_buyers(copropriete):
    seller, buyer = OwnerFactory(), OwnerFactory()
    lot = owned_lot(parts={seller: Fraction(1)})

    sell(lot, seller, buyer)

    assert held(lot, EARLIER) == {(seller.id, "full"): 1}
    assert held(lot) == {(buyer.id, "full"): 1}
    assert LogEntry.objects.get(action="lot.transferred").data["deed"] == "acte"
    assert PortfolioSummary.objects.get(pk=copropriete.pk).owner_count == 1


def test_a_part_of_the_lot_is_transferred():
    seller, buyer = OwnerFactory(), OwnerFactory()
    lot = owned_lot(parts={seller: HALF, buyer: HALF})

    sell(lot, seller, buyer, fraction=Fraction(1, 6))

    assert held(lot) == {(seller.id, "full"): Fraction(1, 3), (buyer.id, "full"): Fraction(2, 3)}


def test_a_lot_sold_twice_is_refused():
    seller = OwnerFactory()
    lot = owned_lot(parts={seller: Fraction(1)})
    buyer = OwnerFactory()
    sell(lot, seller, buyer)

    with pytest.raises(SellerHoldsLess):
        sell(lot, seller, OwnerFactory(), on=date(2026, 12, 1))

    assert held(lot, date(2026, 12, 1)) == {(buyer.id, "full"): 1}


def test_a_transfer_under_a_later_one_is_refused():
    seller = OwnerFactory()
    lot = owned_lot(parts={seller: Fraction(1)})
    sell(lot, seller, OwnerFactory())

    with pytest.raises(TransferIsNotTheLast):
        sell(lot, seller, OwnerFactory(), on=EARLIER)


def test_a_transfer_to_oneself_or_without_the_notaries_notice_is_refused():
    seller = OwnerFactory()
    lot = owned_lot(parts={seller: Fraction(1)})

    with pytest.raises(SellerIsBuyer):
        sell(lot, seller, seller)
    with pytest.raises(TransferNeedsNotice):
        sell(lot, seller, OwnerFactory(), deed=" ")


def test_a_representative_who_sells_represents_no_longer():
    anne, bart, carl = OwnerFactory.create_batch(3)
    lot = owned_lot(parts={anne: HALF, bart: HALF})
    RepresentativeFactory(lot=lot, owner=anne)

    sell(lot, anne, carl, fraction=HALF)

    assert not Representative.objects.on(DAY).exists()
    assert Representative.objects.on(EARLIER).get().owner == anne


def test_set_ownership_begins_a_lot_and_splits_its_right():
    parent, child = OwnerFactory(), OwnerFactory()
    lot = LotFactory()
    set_ownership(lot=lot, parts=[(parent, Right.FULL, Fraction(1))], from_on=BEGINNING, by=None)

    set_ownership(
        lot=lot,
        parts=[(parent, Right.USUFRUCT, Fraction(1)), (child, Right.BARE, Fraction(1))],
        from_on=DAY,
        deed="donation",
        by=None,
    )

    assert held(lot, EARLIER) == {(parent.id, "full"): 1}
    assert held(lot) == {(parent.id, "usufruct"): 1, (child.id, "bare"): 1}


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ([], LotHasNoOwner),
        ([(Right.FULL, HALF)], EnjoymentIsNotWhole),
        ([(Right.FULL, Fraction(1)), (Right.FULL, Fraction(1, 3))], EnjoymentIsNotWhole),
        ([(Right.USUFRUCT, Fraction(1))], TitleIsNotWhole),
    ],
)
def test_set_ownership_that_is_not_whole_is_refused(parts, refusal):
    lot = LotFactory()

    with pytest.raises(refusal):
        set_ownership(lot=lot, parts=[(OwnerFactory(), right, part) for right, part in parts], from_on=DAY, by=None)

    assert held(lot) == {}


def test_parts_given_to_one_owner_by_one_right_are_one_part():
    lot, owner = LotFactory(), OwnerFactory()
    parts = [(owner, Right.FULL, Fraction(1, 3)), (owner, Right.FULL, Fraction(2, 3))]

    set_ownership(lot=lot, parts=parts, from_on=DAY, by=None)

    assert held(lot) == {(owner.id, "full"): 1}
    assert Ownership.objects.filter(lot=lot).count() == 1


def test_parts_of_one_owner_are_at_most_the_lot():
    lot, owner = LotFactory(), OwnerFactory()

    with pytest.raises(PartIsNotAFraction):
        set_ownership(lot=lot, parts=[(owner, Right.FULL, Fraction(2, 3))] * 2, from_on=DAY, by=None)


def test_set_ownership_under_a_later_change_is_refused():
    lot = owned_lot()

    with pytest.raises(TransferIsNotTheLast):
        set_ownership(lot=lot, parts=[(OwnerFactory(), Right.FULL, Fraction(1))], from_on=date(2019, 1, 1), by=None)
