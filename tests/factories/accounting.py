"""The association of the worked year: four lots, a general key and a lift key."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from accounting.services.fund_calls import draft_fund_call
from buildings.models import AllocationKey, AllocationShare, Association, BankAccount, Building, Lot, Owner, Ownership

FIRST_DAY = date(2024, 1, 1)
SALE = date(2025, 9, 15)


@dataclass
class World:
    """What a test works with, by name."""

    association: Association
    building: Building
    general: AllocationKey
    working: BankAccount
    reserve: BankAccount
    lift: AllocationKey | None = None
    lots: dict[str, Lot] = field(default_factory=dict)
    owners: dict[str, Owner] = field(default_factory=dict)


def make_world(*, total_shares: int = 1000, **profile: Any) -> World:
    """Make an association with its bank accounts, a building and an empty general key."""
    fields = {
        "name": "Résidence du Tilleul",
        "street": "Rue du Tilleul 1",
        "postal_code": "1060",
        "city": "Saint-Gilles",
        "kbo_number": "0999999922",
        "ogm_prefix": 100,
        "languages": ["fr", "nl"],
    }
    association = Association.objects.create(total_shares=total_shares, **(fields | profile))
    holder = "ACP Résidence du Tilleul"
    kinds = BankAccount.Kind
    return World(
        association=association,
        building=Building.objects.create(name="Tilleul"),
        general=make_key(association, kind="general", code="GEN", name="Quotités générales"),
        working=BankAccount.objects.create(
            association=association, kind=kinds.WORKING, iban="BE04539000000131", holder=holder
        ),
        reserve=BankAccount.objects.create(
            association=association, kind=kinds.RESERVE, iban="BE90539000000232", holder=holder
        ),
    )


def make_key(association: Association, **fields: Any) -> AllocationKey:
    return AllocationKey.objects.create(association=association, from_on=FIRST_DAY, **fields)


def make_owner(world: World, name: str, **fields: Any) -> Owner:
    owner = Owner.objects.create(reference=f"C{len(world.owners) + 1:03d}", last_name=name, **fields)
    world.owners[name] = owner
    return owner


def make_lot(world: World, number: str, shares: int, *, owner: str = "") -> Lot:
    """Make a lot of the general key, held whole by ``owner`` when one is named."""
    lot = Lot.objects.create(building=world.building, number=number, kind="apartment", position=len(world.lots) + 1)
    world.lots[number] = lot
    give_shares(world.general, lot, shares)
    if owner:
        give_part(lot, world.owners.get(owner) or make_owner(world, owner))
    return lot


def give_shares(key: AllocationKey, lot: Lot, shares: int) -> AllocationShare:
    return AllocationShare.objects.create(key=key, lot=lot, shares=shares, from_on=FIRST_DAY)


def give_part(
    lot: Lot,
    owner: Owner,
    *,
    right: str = "full",
    part: Fraction = Fraction(1),
    from_on: date = FIRST_DAY,
    until_on: date | None = None,
) -> Ownership:
    return Ownership.objects.create(
        lot=lot,
        owner=owner,
        right=right,
        part_numerator=part.numerator,
        part_denominator=part.denominator,
        from_on=from_on,
        until_on=until_on,
    )


def tilleul() -> World:
    """Make Résidence du Tilleul: lot 3 passes from Claes to Evrard on 15 September 2025."""
    world = make_world()
    for number, name, shares in (("1", "Adam", 333), ("2", "Baeten", 267), ("3", "", 250), ("4", "Dubois", 150)):
        make_lot(world, number, shares, owner=name)
    give_part(world.lots["3"], make_owner(world, "Claes"), until_on=SALE)
    give_part(world.lots["3"], make_owner(world, "Evrard"), from_on=SALE)
    world.lift = make_key(world.association, kind="lift", code="ASC", name="Ascenseur")
    for number, shares in (("2", 30), ("3", 30), ("4", 40)):
        give_shares(world.lift, world.lots[number], shares)
    return world


def draft(world: World, **fields: Any) -> Any:
    """Draft a provision of 1 800.00 by the general key, called on 2 January 2025."""
    known: dict[str, Any] = {
        "kind": "provision",
        "title": "Provision 1er trimestre 2025",
        "key": world.general,
        "bank_account": world.working,
        "amount_cents": 180000,
        "called_on": date(2025, 1, 2),
        "due_on": date(2025, 1, 17),
        "by": None,
    }
    if "parts" in fields:
        known.pop("key"), known.pop("amount_cents")
    return draft_fund_call(**(known | fields))
