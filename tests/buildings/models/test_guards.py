"""The database has the last word, whatever the code above it does."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction

from buildings.models import AllocationKey, Association, Ownership
from tests.factories.buildings import (
    AllocationShareFactory,
    GeneralKeyFactory,
    LotFactory,
    OwnerAddressFactory,
    OwnerFactory,
    OwnershipFactory,
    RepresentativeFactory,
    owned_lot,
)

DAY = date(2026, 11, 21)
HALF = Fraction(1, 2)
pytestmark = pytest.mark.usefixtures("copropriete")


def refused(name, write):
    """Assert that the constraint ``name`` refuses what ``write`` does, at the latest at commit."""
    with pytest.raises(IntegrityError, match=name):
        committed(write)


def committed(write):
    with transaction.atomic():
        write()
        connection.check_constraints()


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 2), (2, 3)])
def test_less_than_the_whole_lot_is_refused(numerator, denominator):
    refused("the whole", lambda: OwnershipFactory(part_numerator=numerator, part_denominator=denominator))


def test_a_lot_held_twice_over_is_refused():
    lot = owned_lot()

    refused("the whole", lambda: OwnershipFactory(lot=lot))


def test_a_day_without_owner_is_refused():
    lot = LotFactory()

    def write():
        OwnershipFactory(lot=lot, until_on=DAY)
        OwnershipFactory(lot=lot, from_on=date(2026, 11, 22))

    refused("the whole", write)


def test_a_usufruct_without_bare_ownership_is_refused():
    refused("the whole", lambda: OwnershipFactory(right="usufruct"))


def test_ending_an_ownership_without_another_is_refused():
    lot = owned_lot()

    refused("the whole", lambda: Ownership.objects.filter(lot=lot).update(until_on=DAY))


def test_an_ownership_stays_in_its_lot():
    lot, other = owned_lot(), LotFactory()

    refused("another lot", lambda: Ownership.objects.filter(lot=lot).update(lot=other))


def test_the_same_right_of_an_owner_twice_at_once_is_refused():
    anne = OwnerFactory()
    lot = owned_lot(parts={anne: HALF, OwnerFactory(): HALF})

    refused("ownership_never_twice_at_once", lambda: OwnershipFactory(lot=lot, owner=anne, part_denominator=2))


@pytest.mark.parametrize(
    ("factory", "name"),
    [
        (AllocationShareFactory, "share_is_single"),
        (RepresentativeFactory, "representative_is_single"),
        (OwnerAddressFactory, "owner_address_is_single"),
    ],
)
def test_overlapping_periods_are_refused(factory, name):
    row = factory(until_on=date(2026, 12, 1))
    same = {field: getattr(row, field) for field in ("key", "lot", "owner") if hasattr(row, field)}

    refused(name, lambda: factory(**same, from_on=DAY))


def test_periods_that_touch_are_fine():
    row = OwnerAddressFactory(until_on=DAY)

    OwnerAddressFactory(owner=row.owner, from_on=DAY)


def test_a_second_principal_association_or_general_key_is_refused():
    key = GeneralKeyFactory()

    refused("association_principal_is_single", lambda: Association.objects.create(name="Autre"))
    refused(
        "key_general_is_single",
        lambda: AllocationKey.objects.create(
            association=key.association, kind="general", code="G2", name="Deux", from_on=DAY
        ),
    )
