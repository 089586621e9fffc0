"""The heads of the copropriété on a day, read from the register."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from buildings.domain.ownership import needs_representative
from buildings.models import AllocationKey, AllocationShare, Lot, Ownership, Representative
from buildings.queries.keys import as_part, parts_by_lot
from meetings.domain.heads import Head, HeadLot

# Shares of each lot by key; the key of the deed is ``None``.
Weights = dict[UUID, dict[UUID | None, int]]


def heads_on(day: date) -> list[Head]:
    """Return all heads on a day in the order of the deed, with their shares in every key, in four statements."""
    lots = list(Lot.objects.order_by("position", "number"))
    held = parts_by_lot((lot.pk for lot in lots), day)
    weighed = _weights(day)
    spokesmen = {row.lot_id: row for row in Representative.objects.on(day).select_related("owner")}
    alone: dict[UUID, list[Lot]] = defaultdict(list)
    joint: list[Lot] = []
    for lot in lots:
        parts = held[lot.pk]
        if needs_representative(map(as_part, parts), day):
            joint.append(lot)
        elif parts:
            alone[parts[0].owner_id].append(lot)
    heads = [_alone(held, mine, weighed) for mine in alone.values()]
    heads += [_joint(held[lot.pk], lot, spokesmen.get(lot.pk), weighed) for lot in joint]
    place = {lot.pk: index for index, lot in enumerate(lots)}
    return sorted(heads, key=lambda head: place[head.lots[0].id])


def _alone(held: dict[UUID, list[Ownership]], lots: list[Lot], weighed: Weights) -> Head:
    owner = held[lots[0].pk][0].owner
    return Head(owner.full_name, owner.pk, None, _lots(lots, weighed), holders=(owner.pk,))


def _joint(parts: list[Ownership], lot: Lot, spokesman: Representative | None, weighed: Weights) -> Head:
    owners = {part.owner_id: part.owner.full_name for part in parts}
    who = (spokesman.owner.full_name if spokesman.owner else spokesman.name) if spokesman else ""
    return Head(
        name=" / ".join(owners.values()),
        owner=spokesman.owner_id if spokesman else None,
        lot=lot.pk,
        lots=_lots([lot], weighed),
        representative=who,
        holders=tuple(owners),
    )


def _lots(lots: Iterable[Lot], weighed: Weights) -> tuple[HeadLot, ...]:
    return tuple(_lot(lot, weighed[lot.pk]) for lot in lots)


def _lot(lot: Lot, weights: dict[UUID | None, int]) -> HeadLot:
    special = {key: shares for key, shares in weights.items() if key is not None}
    return HeadLot(lot.pk, lot.number, weights.get(None, 0), special)


def _weights(day: date) -> Weights:
    found: Weights = defaultdict(dict)
    for row in AllocationShare.objects.on(day).select_related("key__association"):
        is_deed = row.key.kind == AllocationKey.Kind.GENERAL and row.key.association.parent_id is None
        found[row.lot_id][None if is_deed else row.key_id] = row.shares
    return found
