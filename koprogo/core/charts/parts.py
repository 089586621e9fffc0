"""The parts of a whole: a ring or a bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import cos, pi, sin

from koprogo.core.charts.picture import HATCHES, INKS, Picture, Table
from koprogo.core.charts.scale import WHOLE
from koprogo.core.charts.scale import percent as thousandths

TONES = 6
CENTRE, OUTER, INNER = 500, 490, 330


@dataclass(frozen=True)
class Part:
    """One slice of a chart: ``text`` is its figure as it is read."""

    label: str
    value: int
    text: str
    tone: str = ""


@dataclass(frozen=True)
class Slice:
    """A part laid out: from ``start``, ``length`` long, in thousandths of the whole."""

    label: str
    text: str
    tone: str
    start: int
    length: int
    percent: str
    hatch: int = 1

    @property
    def ink(self) -> str:
        return INKS[self.tone]

    @property
    def words(self) -> str:
        return f"{self.label} {self.text} ({self.percent} %)"

    @property
    def x(self) -> str:
        return thousandths(self.start)

    @property
    def width(self) -> str:
        return thousandths(self.length)

    @property
    def arc(self) -> str:
        """Return its outline in a ring of a thousand units; a whole ring is two halves."""
        if self.length >= WHOLE:
            return _arc(0, WHOLE // 2) + _arc(WHOLE // 2, WHOLE)
        return _arc(self.start, self.start + self.length)


@dataclass(frozen=True, kw_only=True)
class Ring(Picture):
    """The parts of a whole around their sum."""

    template = "components/donut.html"

    slices: list[Slice]
    total: str


@dataclass(frozen=True, kw_only=True)
class Stack(Picture):
    """The parts of a whole end to end."""

    template = "components/bar.html"

    slices: list[Slice]


def slices(parts: Sequence[Part]) -> list[Slice]:
    """Lay ``parts`` end to end over 1000 units; their ends are rounded, so they never overlap."""
    values = [max(part.value, 0) for part in parts]
    total = sum(values) or 1
    ends = [end * WHOLE // total for end in accumulate(values)]
    starts = [0, *ends][: len(ends)]
    return [
        Slice(
            label=part.label,
            text=part.text,
            tone=part.tone or f"c{rank % TONES + 1}",
            start=start,
            length=end - start,
            percent=_percent(max(part.value, 0), total),
            hatch=rank % HATCHES + 1,
        )
        for rank, (part, start, end) in enumerate(zip(parts, starts, ends, strict=True))
    ]


def ring(parts: Sequence[Part], *, title: str, total: str = "") -> Ring:
    laid = slices(parts)
    return Ring(title=title, desc=_words(laid), table=_table(title, laid), slices=laid, total=total)


def stack(parts: Sequence[Part], *, title: str) -> Stack:
    laid = slices(parts)
    return Stack(title=title, desc=_words(laid), table=_table(title, laid), slices=laid)


def _words(laid: Sequence[Slice]) -> str:
    return ", ".join(each.words for each in laid)


def _table(title: str, laid: Sequence[Slice]) -> Table:
    return Table((title, "€", "%"), tuple((each.label, each.text, f"{each.percent} %") for each in laid))


def _percent(value: int, total: int) -> str:
    """Write the part of ``value`` in ``total`` with one decimal, rounded half up."""
    tenths = (2 * value * WHOLE + total) // (2 * total)
    return f"{tenths // 10},{tenths % 10}"


def _arc(start: int, end: int) -> str:
    far = int(end - start > WHOLE // 2)
    (x1, y1), (x2, y2) = _point(start, OUTER), _point(end, OUTER)
    (x3, y3), (x4, y4) = _point(end, INNER), _point(start, INNER)
    outer, inner = f"A{OUTER} {OUTER} 0 {far} 1 {x2} {y2}", f"A{INNER} {INNER} 0 {far} 0 {x4} {y4}"
    return f"M{x1} {y1}{outer}L{x3} {y3}{inner}Z"


def _point(thousandths: int, radius: int) -> tuple[int, int]:
    """Return the point of a circle that many thousandths clockwise from its top."""
    angle = 2 * pi * thousandths / WHOLE
    return CENTRE + round(radius * sin(angle)), CENTRE - round(radius * cos(angle))
