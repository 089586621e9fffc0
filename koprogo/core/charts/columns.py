"""Amounts side by side: a column for each series at each place."""

from collections.abc import Sequence
from dataclasses import dataclass

from koprogo.core.charts.axis import Place, slot_places
from koprogo.core.charts.picture import HATCHES, INKS, Picture, Series, series_table, written
from koprogo.core.charts.scale import WHOLE, Scale, Tick, percent, scale_of

FILLED = 700


@dataclass(frozen=True, slots=True)
class Column:
    """A column from nought to its amount."""

    x: str
    y: str
    width: str
    height: str
    tone: str
    hatch: int
    text: str

    @property
    def ink(self) -> str:
        return INKS[self.tone]


@dataclass(frozen=True, slots=True)
class Legend:
    """What a tone and its hatch stand for."""

    label: str
    tone: str
    hatch: int
    ink: str


@dataclass(frozen=True, kw_only=True)
class Columns(Picture):
    """Columns in groups over one axis."""

    template = "components/columns.html"

    ticks: list[Tick]
    places: list[Place]
    columns: list[Column]
    legend: list[Legend]
    nought: str


def columns(series: Sequence[Series], labels: Sequence[str], *, title: str, corner: str) -> Columns:
    """Draw the amounts of ``series`` side by side at each of ``labels``."""
    scale = scale_of(cents for each in series for cents in each.values)
    return Columns(
        title=title,
        desc=_words(series, labels),
        table=series_table(corner, labels, series),
        ticks=scale.ticks,
        places=slot_places(labels),
        columns=[each for rank in range(len(series)) for each in _columns(rank, series, labels, scale)],
        legend=[Legend(each.label, each.tone, rank % HATCHES + 1, each.ink) for rank, each in enumerate(series)],
        nought=percent(scale.from_top(0)),
    )


def _columns(rank: int, series: Sequence[Series], labels: Sequence[str], scale: Scale) -> list[Column]:
    one, slot = series[rank], WHOLE // max(len(labels), 1)
    width = slot * FILLED // (WHOLE * len(series))
    margin = (slot - width * len(series)) // 2
    return [
        _column(one, place, labels[place], (slot * place + margin + width * rank, width), rank, scale)
        for place, cents in enumerate(one.values)
        if cents is not None
    ]


def _column(series: Series, place: int, label: str, box: tuple[int, int], rank: int, scale: Scale) -> Column:
    cents = series.values[place] or 0
    top, foot = scale.from_top(max(cents, 0)), scale.from_top(min(cents, 0))
    return Column(
        x=percent(box[0]),
        y=percent(top),
        width=percent(box[1]),
        height=percent(foot - top),
        tone=series.tone,
        hatch=rank % HATCHES + 1,
        text=f"{series.label} · {label} : {written(cents)}",
    )


def _words(series: Sequence[Series], labels: Sequence[str]) -> str:
    """Tell each place with its amounts."""
    texts = [each.texts() for each in series]
    names = [each.label for each in series]
    return " ".join(
        f"{label} : {', '.join(f'{name} {text}' for name, text in zip(names, cells, strict=True) if text)}."
        for label, *cells in zip(labels, *texts, strict=True)
    )
