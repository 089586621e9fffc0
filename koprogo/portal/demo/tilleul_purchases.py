"""What Résidence du Tilleul buys, and from whom."""

from datetime import date
from uuid import UUID

from accounting.models import Invoice, Supplier
from buildings.models import Lot, Owner
from koprogo.core.periods import add_months
from koprogo.portal.demo import house
from koprogo.portal.demo.books import Trade, approved, bill

CLEANING, LIFT, INSPECTION, ENERGY = "Net Services SRL", "Liftcare SA", "Contrôle Plus ASBL", "Énergie Nord SA"
WATER, SYNDIC, ROOFER, INSURER, LOCKSMITH = (
    "Vivaqua",
    "Syndic Dierckx SRL",
    "Toitures Lambin",
    "Assurances Brabant",
    "Clé Express",
)
TRADES = (
    Trade(CLEANING, "610500"),
    Trade(LIFT, "610110", "ASC", vat_rate=600),
    Trade(INSPECTION, "610100", "ASC"),
    Trade(ENERGY, "612100"),
    Trade(WATER, "612000", vat_rate=600),
    Trade(SYNDIC, "613000"),
    Trade(ROOFER, "611100", vat_rate=600),
    Trade(INSURER, "614000", vat_rate=0),
    Trade(LOCKSMITH, "643000", vat_rate=600),
)


def buy(owners: dict[str, Owner], of: dict[str, Supplier], *, by: UUID) -> list[Invoice]:
    """Approve the invoices of 2025."""
    drafts = [
        bill(of[CLEANING], f"2025-{month:03d}", add_months(date(2025, 1, 31), month - 1), 18_150, by=by)
        for month in range(1, 13)
    ]
    drafts += [
        bill(of[LIFT], "LC-2025-06", date(2025, 6, 30), 159_000, by=by),
        bill(of[INSPECTION], "C-4411", date(2025, 6, 30), 30_250, by=by),
        bill(of[ENERGY], "EN-77120", date(2025, 6, 30), 41_183, account="612110", key=house.key("ASC"), by=by),
        bill(of[ENERGY], "EN-79544", date(2025, 11, 28), 102_437, by=by),
        bill(of[WATER], "V-2025-3", date(2025, 10, 15), 98_690, by=by),
        bill(of[SYNDIC], "S-2025-040", date(2025, 11, 30), 217_800, by=by),
        bill(of[SYNDIC], "S-2025-041", date(2025, 11, 30), 8_460, account="616010", by=by),
        bill(
            of[LOCKSMITH],
            "2025/88",
            date(2025, 5, 15),
            12_720,
            key=None,
            owner=owners["claes"],
            lot=Lot.objects.get(number="3"),
            by=by,
        ),
        bill(
            of[ROOFER],
            "R-77",
            date(2025, 7, 10),
            424_000,
            fund="160000",
            decision="Assemblée du 3 mars 2025, résolution 9",
            by=by,
        ),
        bill(
            of[INSURER],
            "P-2025",
            date(2025, 10, 1),
            144_000,
            period_from_on=date(2025, 10, 1),
            period_until_on=date(2026, 10, 1),
            by=by,
        ),
    ]
    return [approved(draft, by=by) for draft in drafts]
