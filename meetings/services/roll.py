"""The roll: written when people begin to arrive, sealed when the meeting is opened (R-119)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from meetings.domain.heads import Head, HeadLot
from meetings.models import Attendance, Meeting, RollLine
from meetings.queries.heads import heads_on
from meetings.queries.seals import FIGURES, line_seal


def write_roll(meeting: Meeting, on: date | None = None) -> list[RollLine]:
    """Bring the roll of a locked meeting in step with the register on a day, its own; a sale until then changes it.

    Who is no longer on it leaves the list with his stay; before the opening nothing has been decided.
    """
    known = {(line.owner_id, line.lot_id): line for line in meeting.roll.all()}
    wanted = [_line(meeting, position, head) for position, head in enumerate(heads_on(on or meeting.held_on), start=1)]
    kept = {(line.owner_id, line.lot_id) for line in wanted}
    gone = [line.pk for place, line in known.items() if place not in kept]
    Attendance.objects.filter(roll_line__in=gone).delete()
    RollLine.objects.filter(pk__in=gone).delete()
    for line in wanted:
        old = known.get((line.owner_id, line.lot_id))
        if old is not None:
            line.pk = old.pk
    RollLine.objects.bulk_create(wanted, update_conflicts=True, unique_fields=["id"], update_fields=[*FIGURES])
    return wanted


def _line(meeting: Meeting, position: int, head: Head) -> RollLine:
    return RollLine(
        meeting=meeting,
        position=position,
        # A head of a joint lot is named by its lot: its representative may be a head himself.
        owner_id=None if head.is_joint else head.owner,
        lot_id=head.lot,
        name=head.name,
        lots=[_lot(lot, head) for lot in head.lots],
        shares=head.shares,
        weights=_weights(head),
        representative=head.representative,
        suspended_for=_("aucun mandataire commun désigné (art. 3.87 §1)") if head.is_suspended else "",
    )


def _lot(lot: HeadLot, head: Head) -> dict[str, Any]:
    known: dict[str, Any] = {"lot": str(lot.id), "number": lot.number, "shares": lot.shares}
    return known | {"representative": str(head.owner)} if head.is_joint and head.owner else known


def _weights(head: Head) -> dict[str, int]:
    keys = {key for lot in head.lots for key in lot.weights}
    return {str(key): head.weight(key) for key in sorted(keys)}


def totals(roll: list[RollLine]) -> dict[str, Any]:
    """Sum heads, shares and the weights in each special key over a roll; keep the seal of each line."""
    keys: dict[str, int] = {}
    for line in roll:
        for key, weight in line.weights.items():
            keys[key] = keys.get(key, 0) + weight
    sums = {"heads": len(roll), "shares": sum(line.shares for line in roll), "keys": keys}
    return sums | {"lines": {str(line.position): line_seal(line) for line in roll}}
