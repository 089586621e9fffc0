"""Amounts over time: lines, with a band between two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from koprogo.core.charts.axis import Place, edge_places, on_edges
from koprogo.core.charts.picture import INKS, Picture, Series, series_table, series_words
from koprogo.core.charts.scale import Scale, Tick, percent, scale_of
from koprogo.core.formats import money

DOTTED = 40


@dataclass(frozen=True, slots=True)
class Dot:
    """An amount of a line, and what is said of it."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series drawn as pieces between its dots."""

    label: str
    tone: str
    is_dashed: bool
    dots: list[Dot]

    @property
    def ink(self) -> str:
        return INKS[self.tone]

    @property
    def pieces(self) -> list[tuple[Dot, Dot]]:
        return list(pairwise(self.dots))


@dataclass(frozen=True, kw_only=True)
class Lines(Picture):
    """Lines over one axis; ``band`` is the outline of what lies between two of them."""

    template = "components/lines.html"

    ticks: list[Tick]
    places: list[Place]
    lines: list[Line]
    band: str
    nought: str
    today: str
    has_dots: bool


def lines(
    series: Sequence[Series],
    labels: Sequence[str],
    *,
    title: str,
    corner: str,
    band: tuple[int, int] | None = None,
    today: int | None = None,
    short: Sequence[str] = (),
) -> Lines:
    """Draw ``series`` over ``labels``, ``short`` on the axis; ``band`` names two series by rank, ``today`` a place."""
    scale = scale_of(cents for each in series for cents in each.values)
    return Lines(
        title=title,
        desc=series_words(labels, series),
        table=series_table(corner, labels, series),
        ticks=scale.ticks,
        places=edge_places(short or labels),
        lines=[_line(each, labels, scale) for each in series],
        band=_band(series[band[0]], series[band[1]], scale) if band else "",
        nought=percent(scale.from_top(0)),
        today="" if today is None else percent(on_edges(today, len(labels))),
        has_dots=len(labels) <= DOTTED,
    )


def _line(series: Series, labels: Sequence[str], scale: Scale) -> Line:
    known = [(rank, cents) for rank, cents in enumerate(series.values) if cents is not None]
    dots = [
        Dot(
            percent(on_edges(rank, len(labels))),
            percent(scale.from_top(cents)),
            f"{series.label} · {labels[rank]} : {money(cents)}",
        )
        for rank, cents in known
    ]
    return Line(series.label, series.tone, series.is_dashed, dots)


def _band(low: Series, high: Series, scale: Scale) -> str:
    """Go along the low line and back along the high one, where both have an amount."""
    count = len(low.values)
    both = [
        (on_edges(rank, count), below, above)
        for rank, (below, above) in enumerate(zip(low.values, high.values, strict=True))
        if below is not None and above is not None
    ]
    there = [(x, scale.from_top(below)) for x, below, _ in both]
    back = [(x, scale.from_top(above)) for x, _, above in reversed(both)]
    return " ".join(f"{x},{y}" for x, y in [*there, *back])
