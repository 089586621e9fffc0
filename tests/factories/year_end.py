"""A year closed long ago, and the control of one that is open, for the permission walk."""

from datetime import date
from typing import Any

from accounting.domain.annexes import Kind
from accounting.models import FiscalYear, JournalEntry, ReviewNote, Settlement, SettlementShare
from accounting.services.annexes import add_item
from documents.models import DocumentBatch
from koprogo.core.money import Cents
from tests.factories.accounting import World


def year_end(world: World) -> dict[str, str]:
    """Make a year closed long ago with its settlement, and a control of the year that is open."""
    year = FiscalYear.objects.create(from_on=date(2020, 1, 1), until_on=date(2021, 1, 1), is_closed=True)
    batch = DocumentBatch.objects.create(kind="statement", title="Décompte 2020")
    sums = dict.fromkeys(("charges_cents", "shared_cents", "difference_cents", "provisions_cents", "balance_cents"), 0)
    proof: Any = {"lines": [], "keys": [], "financed": [], "balances": [], "explained": {}, **sums}
    settlement = Settlement.objects.create(
        fiscal_year=year, charges_cents=0, provisions_cents=0, proof=proof, batch_id=batch.pk
    )
    share = SettlementShare.objects.create(
        settlement=settlement,
        owner=world.owners["Adam"],
        lot=world.lots["1"],
        from_on=year.from_on,
        until_on=date(2021, 1, 1),
        account="4101",
        charges_cents=0,
        provisions_cents=0,
        balance_cents=0,
        basis={"lot_cents": 0, "lot_occupant_cents": 0, "days": "366", "year_days": 366, "calls": []},
    )
    entry = JournalEntry.objects.select_related("fiscal_year").latest("id")
    ReviewNote.objects.create(fiscal_year=entry.fiscal_year)
    note = ReviewNote.objects.create(fiscal_year=entry.fiscal_year, entry=entry, state=ReviewNote.State.ASKED)
    open_year = str(entry.fiscal_year_id)
    loan: Any = {"text": "Toiture", "party": "Banque", "on": date(2024, 1, 1), "cents": Cents(1_000_000)}
    item = add_item(year=entry.fiscal_year, kind=Kind.LOAN, by=None, **loan)
    return {
        "settlement": str(year.pk),
        "settlements": str(settlement.pk),
        "settlement-shares": str(share.pk),
        "review-notes": str(note.pk),
        "annexes": Kind.COMMITMENT.value,
        "annex-items": item["id"],
        **dict.fromkeys(("closing", "yearly-accounts", "reviews"), open_year),
    }
