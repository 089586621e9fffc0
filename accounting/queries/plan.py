"""Arrears on the plan of the building: each lot by how long its owners are late."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from accounting.queries.arrears import BUCKETS, ArrearsRow, arrears_rows
from accounting.queries.balances import owners_in_arrears
from buildings.queries.lots import LotRow
from buildings.queries.painters import Paint, Painting
from koprogo.core.formats import money


def by_arrears(rows: Sequence[LotRow], day: date) -> Painting:
    """Answer with the oldest overdue debt among the holders of each lot; tones ``w0`` to ``w4``."""
    late = {row.owner.pk: row for row in arrears_rows(owners_in_arrears(day), day)}
    return Painting({row.lot.pk: _paint(row, late) for row in rows}, _legend())


def _paint(row: LotRow, late: dict[UUID, ArrearsRow]) -> Paint:
    holders = [late[holder.owner_id] for holder in row.holders if holder.owner_id in late]
    if not holders:
        return Paint("w0", _("à jour"))
    worst = max(holders, key=lambda holder: holder.late_days)
    level = 1 + sum(worst.late_days > limit for limit in BUCKETS)
    return Paint(f"w{level}", money(worst.overdue_cents))


def _legend() -> tuple[tuple[str, str], ...]:
    return (
        ("w0", _("à jour")),
        ("w1", _("en retard de 30 jours au plus")),
        ("w2", _("de 31 à 60 jours")),
        ("w3", _("de 61 à 90 jours")),
        ("w4", _("de plus de 90 jours")),
    )
