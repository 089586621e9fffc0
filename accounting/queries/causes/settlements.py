"""Balances of settlements: the lines of the lot's share, and the owner's part of it (R-280, R-321)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from accounting.models import JournalEntry, JournalLine, SettlementShare
from accounting.queries.causes.shape import Cause, of_source
from accounting.queries.share_lines import explained_lines


def settlements(owner_id: UUID, lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Unfold the balance of a settlement into the lines of the lot's share."""
    wanted = of_source(lines, JournalEntry.Source.SETTLEMENT)
    if not wanted:
        return {}
    ids = {line.entry.source_id for line in wanted}
    shares = SettlementShare.objects.filter(owner=owner_id, settlement__in=ids).select_related(
        "settlement__fiscal_year"
    )
    by_lot: dict[Any, SettlementShare] = {(share.settlement_id, share.lot_id): share for share in shares}
    known = {line.pk: by_lot.get((line.entry.source_id, line.lot_id)) for line in wanted}
    return {
        pk: Cause(
            title=str(share.settlement.fiscal_year),
            page="settlement_owner",
            page_id=share.settlement.fiscal_year_id,
            share=share,
            lines=tuple(explained_lines(share.lines)),
        )
        for pk, share in known.items()
        if share
    }
