"""The geometry of small SVG charts, in whole thousandths, with the figures beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

WHOLE = 1000
TONES = 6
GAP = 6


@dataclass(frozen=True)
class Part:
    """One slice of a chart: ``text`` is its figure as it is read."""

    label: str
    value: int
    text: str
    tone: str = ""


@dataclass(frozen=True)
class Slice:
    label: str
    text: str
    tone: str
    start: int
    length: int
    percent: str

    @property
    def arc(self) -> int:
        """Leave a gap before the next slice of a ring."""
        return max(self.length - GAP, 1)


def slices(parts: Sequence[Part]) -> list[Slice]:
    """Lay ``parts`` end to end over 1000 units; their ends are rounded, so they never overlap."""
    total = sum(part.value for part in parts) or 1
    ends = [end * WHOLE // total for end in accumulate(part.value for part in parts)]
    starts = [0, *ends][: len(ends)]
    return [
        Slice(
            part.label, part.text, part.tone or f"c{rank % TONES + 1}", start, end - start, _percent(part.value, total)
        )
        for rank, (part, start, end) in enumerate(zip(parts, starts, ends, strict=True))
    ]


def _percent(value: int, total: int) -> str:
    """Write the part of ``value`` in ``total`` with one decimal, rounded half up."""
    tenths = (2 * value * WHOLE + total) // (2 * total)
    return f"{tenths // 10},{tenths % 10}"
