"""What every picture has: a title, a description in words, and its figures as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar
from zlib import crc32

from koprogo.core.formats import money

# What paper shows, where the style sheet of the pages is not read.
INKS = {
    "c1": "#0b5563",
    "c2": "#b5651d",
    "c3": "#5b5fa8",
    "c4": "#5f7a1f",
    "c5": "#a33d68",
    "c6": "#68727c",
    "ok": "#17663a",
    "bad": "#ae231b",
    "age1": "#a8825a",
    "age2": "#7d4b00",
    "age3": "#963413",
    "age4": "#ae231b",
}
HATCHES = 6


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a picture: the first cell of a row names it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Amounts in cents under one name, one for each place of the axis; ``None`` where there is none."""

    label: str
    values: tuple[int | None, ...]
    tone: str = "c1"
    is_dashed: bool = False

    @property
    def ink(self) -> str:
        return INKS[self.tone]

    def texts(self) -> list[str]:
        return [written(cents) for cents in self.values]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture of any kind; ``template`` draws it."""

    template: ClassVar[str]

    title: str
    desc: str
    table: Table

    @property
    def uid(self) -> str:
        """Name its patterns apart from those of other pictures of the page."""
        return f"p{crc32(f'{self.template}{self.title}'.encode()):08x}"


def written(cents: int | None) -> str:
    return "" if cents is None else money(cents)


def series_table(corner: str, labels: Sequence[str], series: Sequence[Series]) -> Table:
    """Lay series beside each other, a row for each place of the axis."""
    columns = [each.texts() for each in series]
    rows = tuple((label, *cells) for label, *cells in zip(labels, *columns, strict=True))
    return Table((corner, *(each.label for each in series)), rows)


def series_words(labels: Sequence[str], series: Iterable[Series]) -> str:
    """Tell where each series begins and ends, and how low and high it goes."""
    return " ".join(_words(labels, each) for each in series if any(cents is not None for cents in each.values))


def _words(labels: Sequence[str], series: Series) -> str:
    known = [(label, cents) for label, cents in zip(labels, series.values, strict=True) if cents is not None]
    (first, begin), (last, end) = known[0], known[-1]
    low, high = min(cents for _, cents in known), max(cents for _, cents in known)
    return f"{series.label} : {first} {money(begin)} → {last} {money(end)} (min. {money(low)}, max. {money(high)})."
