"""A year of a copropriété of 182 lots: about 12 000 lines, as they would be booked."""

from datetime import date, timedelta

from accounting.domain.ledger import Line, credit, debit
from accounting.models import Supplier
from accounting.services.ledger import post_entry
from koprogo.core.money import Cents
from tests.factories.accounting import World, make_lot, make_world

LOTS, MONTHS = 182, range(1, 13)
CHARGES = ("610500", "612000", "612100", "613000", "610110")


def large_year(lots: int = LOTS) -> World:
    """Make the lots, then twelve months of calls by two keys, receipts one by one, invoices and their payment."""
    world = make_world(total_shares=lots * 10)
    for number in range(1, lots + 1):
        make_lot(world, f"A{number}", 10, owner=f"Propriétaire {number:03d}")
    suppliers = [Supplier.objects.create(name=f"Fournisseur {number:02d}") for number in range(20)]
    for month in MONTHS:
        first = date(2025, month, 1)
        _called(world, first)
        _received(world, first)
        _bought(suppliers, first)
    return world


def _post(journal: str, on: date, text: str, lines: list[Line]) -> None:
    post_entry(journal=journal, on=on, text=text, lines=lines, by=None, due_on=on + timedelta(days=15))


def _called(world: World, on: date) -> None:
    pairs = list(zip(world.owners.values(), world.lots.values(), strict=True))
    for account, income, cents in (("4101", "701000", 15000), ("4100", "700000", 2500)):
        lines = [debit(account, Cents(cents), owner=owner.pk, lot=lot.pk) for owner, lot in pairs]
        total = Cents(cents * len(pairs))
        _post("CAL", on, f"Appel {on:%m/%Y}", [*lines, credit(income, total, key=world.general.pk)])


def _received(world: World, on: date) -> None:
    for place, owner in enumerate(world.owners.values()):
        paid_on = on + timedelta(days=5 + place % 20)
        _post(
            "BK1",
            paid_on,
            f"Versement {owner}",
            [debit("551000", Cents(15000)), credit("4101", Cents(15000), owner=owner.pk)],
        )


def _bought(suppliers: list[Supplier], on: date) -> None:
    for number in range(60):
        supplier, cents = suppliers[number % len(suppliers)], Cents(1000 + number * 137)
        day, charge = on + timedelta(days=number % 25), CHARGES[number % len(CHARGES)]
        _post("PUR", day, f"Facture {number}", [debit(charge, cents), credit("440000", cents, supplier=supplier.pk)])
        _post("BK1", day, f"Paiement {number}", [debit("440000", cents, supplier=supplier.pk), credit("551000", cents)])
