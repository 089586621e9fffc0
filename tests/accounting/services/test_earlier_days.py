"""Owners known from today only, and the year before that is to be caught up."""

from datetime import date

import pytest
from django.db import connection

from accounting.models import FiscalYear
from accounting.services.earlier_days import CallRestsOnShares, YearIsSettled
from accounting.services.issue import issue_fund_call
from buildings.domain.shares import SharesAreNotTheTotal
from buildings.models import AllocationShare, Lot, Ownership
from buildings.services.beginnings import LotBeginsThenAlready, LotHasNoBeginning, begin_earlier
from buildings.services.keys import KeyIsClosed
from koprogo.audit.models import LogEntry
from tests.factories.accounting import FIRST_DAY, World, draft, give_part, make_lot, make_owner, make_world

ENTERED, NEW_YEAR = date(2025, 11, 22), date(2025, 1, 1)

pytestmark = pytest.mark.usefixtures("copropriete")


@pytest.fixture
def typed() -> World:
    """Two lots typed by hand on one day: shares and owners begin then."""
    world = make_world()
    for number, shares in (("1", 600), ("2", 400)):
        give_part(make_lot(world, number, shares), make_owner(world, f"Owner {number}"), from_on=ENTERED)
    AllocationShare.objects.update(from_on=ENTERED)
    return world


def issue(world: World, **fields):
    return issue_fund_call(fund_call=draft(world, **fields), on=date(2025, 1, 2), by=None)


def test_a_past_quarter_is_called_once_its_owners_are_dated_earlier(typed):
    with pytest.raises(SharesAreNotTheTotal):
        issue(typed)

    lots = begin_earlier(lot=typed.lots["1"], from_on=NEW_YEAR, with_others=True, by=None)

    connection.check_constraints()
    call = issue(typed)
    assert [share.amount_cents for share in call.owner_shares.order_by("owner__reference")] == [108000, 72000]
    assert {lot.number for lot in lots} == {"1", "2"}
    assert LogEntry.objects.filter(action="lot.begun_earlier").count() == 2


def test_one_lot_alone_is_dated_and_shares_older_than_its_owners_stay(typed):
    AllocationShare.objects.filter(lot=typed.lots["1"]).update(from_on=FIRST_DAY)

    begin_earlier(lot=typed.lots["1"], from_on=NEW_YEAR, by=None)

    days = dict(Ownership.objects.values_list("lot__number", "from_on"))
    assert days == {"1": NEW_YEAR, "2": ENTERED}
    assert dict(AllocationShare.objects.values_list("lot__number", "from_on")) == {"1": FIRST_DAY, "2": ENTERED}


def test_what_was_called_or_settled_without_them_refuses(typed):
    AllocationShare.objects.filter(lot=typed.lots["1"]).update(from_on=FIRST_DAY, shares=1000)
    begin_earlier(lot=typed.lots["1"], from_on=NEW_YEAR, by=None)
    issue(typed)

    with pytest.raises(CallRestsOnShares):
        begin_earlier(lot=typed.lots["2"], from_on=NEW_YEAR, by=None)
    begin_earlier(lot=typed.lots["2"], from_on=date(2025, 1, 3), by=None)
    FiscalYear.objects.create(from_on=date(2024, 1, 1), until_on=NEW_YEAR, is_closed=True)
    with pytest.raises(YearIsSettled):
        begin_earlier(lot=typed.lots["1"], from_on=date(2024, 6, 1), by=None)


@pytest.mark.parametrize(("from_on", "refusal"), [(ENTERED, LotBeginsThenAlready), (date(2023, 12, 31), KeyIsClosed)])
def test_a_day_that_cannot_be_is_refused(typed, from_on, refusal):
    with pytest.raises(refusal):
        begin_earlier(lot=typed.lots["1"], from_on=from_on, by=None)


def test_a_lot_nobody_held_is_not_dated(typed):
    lot = Lot.objects.create(building=typed.building, number="3", kind="cellar")

    with pytest.raises(LotHasNoBeginning):
        begin_earlier(lot=lot, from_on=NEW_YEAR, by=None)
