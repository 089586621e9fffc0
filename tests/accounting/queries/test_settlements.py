"""The settlement read from the ledger: the worked year, a part of it, and what stops it."""

from datetime import date

import pytest

from accounting.models import FiscalYear
from accounting.queries.settlements import ChargeHasNoWeight, year_settlement
from buildings.models import AllocationShare
from koprogo.tenancy.models import Copropriete
from tests.factories.accounting import World, make_key
from tests.factories.worked_year import book, worked_year


@pytest.fixture
def world(copropriete: Copropriete) -> World:
    return worked_year()


def balances(found, world):
    names = {owner.pk: name for name, owner in world.owners.items()}
    return {names[share.owner]: (share.cents, share.provisions_cents, share.balance_cents) for share in found.shares}


def test_the_worked_year_settles_to_the_cent(world):
    found = year_settlement(FiscalYear.objects.get())

    assert balances(found, world) == {
        "Adam": (275437, 239760, 35677),
        "Baeten": (289979, 264240, 25739),
        "Claes": (194275, 189000, 5275),
        "Evrard": (81641, 63000, 18641),
        "Dubois": (216245, 204000, 12245),
    }
    assert (found.charges_cents, found.provisions_cents, found.balance_cents) == (1_057_577, 960_000, 97577)
    assert (found.difference_cents, len(found.by_charge)) == (0, 11)
    occupants = {share.owner: share.occupant_cents for share in found.shares}
    assert occupants[world.owners["Baeten"].pk] == 189795


def test_a_provisional_settlement_counts_the_days_until_its_day(world):
    found = year_settlement(FiscalYear.objects.get(), on=date(2025, 6, 30))

    claes = next(share for share in found.shares if share.owner == world.owners["Claes"].pk)
    assert "Evrard" not in balances(found, world)
    assert (claes.weight, claes.provisions_cents) == (181, 126000)
    assert found.difference_cents == 0


def test_shares_that_change_divide_the_year_by_days(world):
    AllocationShare.objects.filter(key=world.lift, lot=world.lots["4"]).update(until_on=date(2025, 7, 1))

    found = year_settlement(FiscalYear.objects.get())

    assert found.difference_cents == 0
    assert {line.charge.period.days for line in found.lines if line.charge.key == world.lift.pk} == {181, 184}


def test_meters_weigh_instead_of_shares(world):
    lots = {str(world.lots[lot].pk): units for lot, units in (("2", 10), ("3", 30))}
    owners = {str(world.lots["3"].pk): {str(world.owners["Claes"].pk): 29, str(world.owners["Evrard"].pk): 1}}
    reading = {"account": "612110", "key": str(world.lift.pk), "lots": lots, "owners": owners}
    FiscalYear.objects.update(readings=[reading])

    found = year_settlement(FiscalYear.objects.get())

    metered = [line.cents for line in found.lines if line.charge.account == "612110"]
    assert (metered, found.difference_cents) == ([10296, 30887], 0)


def test_a_key_without_shares_is_told(world):
    empty = make_key(world.association, code="VIDE", name="Vide")
    world.lift = empty
    book(world, date(2025, 12, 31), "PUR", "610500:ASC 1.00; 440000:Cleaning -1.00")

    with pytest.raises(ChargeHasNoWeight, match="Vide"):
        year_settlement(FiscalYear.objects.get())


def test_reading_a_settlement_costs_the_same_however_many_lots(world, django_assert_num_queries):
    year = FiscalYear.objects.get()

    with django_assert_num_queries(4):
        year_settlement(year)
