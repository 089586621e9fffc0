"""The names under a picture: few enough to be read on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from koprogo.core.charts.scale import WHOLE, percent

NAMED = 5


@dataclass(frozen=True, slots=True)
class Place:
    """The name of a place of the axis; the first and last stay inside the picture, those between need room."""

    x: str
    anchor: str
    text: str
    is_between: bool = False


def on_edges(rank: int, count: int) -> int:
    """Return where a place lies when the first and the last are the ends of the axis."""
    return WHOLE * rank // max(count - 1, 1)


def in_slots(rank: int, count: int) -> int:
    """Return where a place lies when each is the middle of a slot of its own."""
    return WHOLE * (2 * rank + 1) // (2 * max(count, 1))


def edge_places(labels: Sequence[str]) -> list[Place]:
    ranks = _ranks(len(labels))
    places = [_edge_place(labels[rank], on_edges(rank, len(labels))) for rank in ranks]
    return [replace(place, is_between=len(ranks) == NAMED and rank % 2 == 1) for rank, place in enumerate(places)]


def slot_places(labels: Sequence[str]) -> list[Place]:
    ranks = _ranks(len(labels)) if len(labels) > 2 * NAMED else range(len(labels))
    return [Place(percent(in_slots(rank, len(labels))), "middle", labels[rank]) for rank in ranks]


def _edge_place(text: str, x: int) -> Place:
    anchor = "start" if x == 0 else "end" if x == WHOLE else "middle"
    return Place(percent(x), anchor, text)


def _ranks(count: int) -> list[int]:
    """Return the ranks that are named: all of a few, else some evenly apart, both ends among them."""
    shown = min(count, NAMED)
    return sorted({rank * (count - 1) // max(shown - 1, 1) for rank in range(shown)})
