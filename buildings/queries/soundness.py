"""Whether the register holds together on a day: read from the rows, trusting no trigger."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from buildings.models import Ownership

ENJOYMENT = {Ownership.Right.FULL, Ownership.Right.USUFRUCT, Ownership.Right.EMPHYTEUSIS}
TITLE = {Ownership.Right.FULL, Ownership.Right.BARE, Ownership.Right.FREEHOLD}


def flaws(on: date) -> Iterator[str]:
    """Say of each lot whose parts do not make the whole on ``on``, in English for operators."""
    lots: dict[str, list[Ownership]] = {}
    for ownership in Ownership.objects.on(on).select_related("lot"):
        lots.setdefault(f"{ownership.lot} ({ownership.lot_id})", []).append(ownership)
    for lot, held in sorted(lots.items()):
        sides = {name: parts_of(held, rights) for name, rights in (("enjoyment", ENJOYMENT), ("title", TITLE))}
        yield from (f"lot {lot}: the parts of {name} make {part}" for name, part in sides.items() if part != 1)


def parts_of(held: list[Ownership], rights: set[Ownership.Right]) -> Fraction:
    """Return what the owners hold together of one side of a lot."""
    mine = (row for row in held if row.right in rights)
    return sum((Fraction(row.part_numerator, row.part_denominator) for row in mine), Fraction(0))
