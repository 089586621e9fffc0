from datetime import date
from fractions import Fraction

import pytest

from buildings.models import Renter, Representative
from buildings.services.renters import RenterIsGone, RenterIsThere, add_renter, end_renter
from buildings.services.representatives import (
    LotHasOneHolder,
    RepresentationIsOver,
    RepresentativeIsNobody,
    designate_representative,
    end_representative,
)
from tests.factories.buildings import OwnerFactory, owned_lot

DAY = date(2026, 11, 21)
LATER = date(2027, 1, 1)
HALF = Fraction(1, 2)
pytestmark = pytest.mark.usefixtures("copropriete")


def joint_lot():
    anne, bart = OwnerFactory(), OwnerFactory()
    return anne, bart, owned_lot(parts={anne: HALF, bart: HALF})


def test_designate_representative_ends_the_one_before():
    anne, _, lot = joint_lot()
    designate_representative(lot=lot, owner=anne, from_on=DAY, by=None)

    designate_representative(lot=lot, name="Me Claes", from_on=LATER, by=None)

    rows = Representative.objects.order_by("from_on")
    assert [(row.owner or row.name, row.until_on) for row in rows] == [(anne, LATER), ("Me Claes", None)]


def test_designate_representative_is_refused():
    _, _, lot = joint_lot()

    with pytest.raises(LotHasOneHolder):
        designate_representative(lot=owned_lot(), name="Me Claes", from_on=DAY, by=None)
    with pytest.raises(RepresentativeIsNobody):
        designate_representative(lot=lot, from_on=DAY, by=None)
    designate_representative(lot=lot, name="Me Claes", from_on=LATER, by=None)
    with pytest.raises(RepresentationIsOver):
        designate_representative(lot=lot, name="Me Maes", from_on=DAY, by=None)


def test_end_representative_once():
    anne, _, lot = joint_lot()
    row = designate_representative(lot=lot, owner=anne, from_on=DAY, by=None)
    end_representative(representative=row, until_on=LATER, by=None)

    with pytest.raises(RepresentationIsOver):
        end_representative(representative=row, until_on=LATER, by=None)


def test_a_renter_is_once_in_a_lot_and_leaves_once():
    lot = owned_lot()
    renter = add_renter(lot=lot, name="Ivo Claes", from_on=DAY, by=None)

    with pytest.raises(RenterIsThere):
        add_renter(lot=lot, name="Ivo Claes", from_on=LATER, by=None)
    end_renter(renter=renter, until_on=LATER, by=None)
    with pytest.raises(RenterIsGone):
        end_renter(renter=renter, until_on=LATER, by=None)
    assert not Renter.objects.on(LATER).exists()
