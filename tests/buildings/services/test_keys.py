from datetime import date

import pytest

from buildings.models import AllocationShare
from buildings.services.keys import (
    GeneralKeyExists,
    GeneralKeyStays,
    KeyCodeIsTaken,
    KeyIsClosed,
    SharesAreLocked,
    SharesChangeLater,
    add_key,
    close_key,
    lock_key,
    set_lot_shares,
)
from koprogo.core.periods import PeriodIsEmpty
from tests.factories.buildings import (
    BEGINNING,
    AllocationKeyFactory,
    AllocationShareFactory,
    AssociationFactory,
    GeneralKeyFactory,
    LotFactory,
)

DAY = date(2026, 11, 21)
LATER = date(2027, 1, 1)
pytestmark = pytest.mark.usefixtures("copropriete")


def rows(lot):
    shares = AllocationShare.objects.filter(lot=lot).order_by("from_on")
    return [(row.shares, row.from_on, row.until_on) for row in shares]


def test_add_key_with_a_taken_code_is_refused():
    AllocationKeyFactory(code="B")

    with pytest.raises(KeyCodeIsTaken):
        add_key(association=AssociationFactory(), code="B", name="Chauffage", from_on=DAY, by=None)


def test_add_second_general_key_is_refused():
    GeneralKeyFactory()

    with pytest.raises(GeneralKeyExists):
        add_key(association=AssociationFactory(), code="Z", name="Z", kind="general", from_on=DAY, by=None)


def test_set_lot_shares_ends_the_shares_before():
    lot = AllocationShareFactory(shares=100).lot

    set_lot_shares(key=GeneralKeyFactory(), lot=lot, shares=120, from_on=DAY, by=None)

    assert rows(lot) == [(100, BEGINNING, DAY), (120, DAY, None)]


def test_set_lot_shares_the_same_day_corrects():
    lot = LotFactory()
    set_lot_shares(key=GeneralKeyFactory(), lot=lot, shares=10, from_on=DAY, by=None)

    set_lot_shares(key=GeneralKeyFactory(), lot=lot, shares=20, from_on=DAY, by=None)

    assert rows(lot) == [(20, DAY, None)]


def test_set_lot_shares_to_zero_takes_the_lot_out():
    lot = AllocationShareFactory(shares=100).lot

    assert set_lot_shares(key=GeneralKeyFactory(), lot=lot, shares=0, from_on=DAY, by=None) is None
    assert rows(lot) == [(100, BEGINNING, DAY)]


def test_set_lot_shares_under_a_later_change_is_refused():
    lot = AllocationShareFactory(from_on=LATER).lot

    with pytest.raises(SharesChangeLater):
        set_lot_shares(key=GeneralKeyFactory(), lot=lot, shares=1, from_on=DAY, by=None)


def test_set_lot_shares_before_the_key_begins_is_refused():
    with pytest.raises(KeyIsClosed):
        set_lot_shares(key=GeneralKeyFactory(), lot=LotFactory(), shares=1, from_on=date(2019, 1, 1), by=None)


@pytest.mark.parametrize(("from_on", "deed"), [(DAY, "acte modificatif"), (BEGINNING, "acte"), (LATER, "")])
def test_set_lot_shares_of_a_locked_key_is_refused_with_the_reason(from_on, deed):
    share = AllocationShareFactory(shares=100)
    lock_key(key=share.key, reason="appel de fonds 2026/4", on=DAY)

    with pytest.raises(SharesAreLocked, match="appel de fonds 2026/4"):
        set_lot_shares(key=share.key, lot=share.lot, shares=90, from_on=from_on, deed=deed, by=None)

    assert rows(share.lot) == [(100, BEGINNING, None)]


def test_set_lot_shares_of_a_locked_key_needs_a_later_day_and_a_deed():
    share = AllocationShareFactory(shares=100)
    lock_key(key=share.key, reason="appel de fonds 2026/4", on=DAY)

    set_lot_shares(key=share.key, lot=share.lot, shares=90, from_on=LATER, deed="acte du 12/12/2026", by=None)

    assert rows(share.lot) == [(100, BEGINNING, LATER), (90, LATER, None)]


def test_lock_key_keeps_the_latest_day():
    key = GeneralKeyFactory()
    lock_key(key=key, reason="appel 2", on=LATER)

    key = lock_key(key=key, reason="appel 1", on=DAY)

    assert (key.locked_by, key.locked_from_on) == ("appel 2", LATER)


def test_close_key_ends_it():
    assert close_key(key=AllocationKeyFactory(), until_on=DAY, by=None).until_on == DAY


def test_close_key_is_refused_for_the_deed_for_a_locked_one_and_before_its_beginning():
    locked = lock_key(key=AllocationKeyFactory(), reason="appel 1", on=DAY)

    with pytest.raises(GeneralKeyStays):
        close_key(key=GeneralKeyFactory(), until_on=DAY, by=None)
    with pytest.raises(SharesAreLocked):
        close_key(key=locked, until_on=DAY, by=None)
    with pytest.raises(PeriodIsEmpty):
        close_key(key=AllocationKeyFactory(), until_on=BEGINNING, by=None)
