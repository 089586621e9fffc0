"""Amounts below each other: against a target, or from an opening to a closing amount."""

from collections.abc import Sequence
from dataclasses import dataclass

from koprogo.core.charts.picture import INKS, Picture, Table, written
from koprogo.core.charts.scale import Scale, percent, scale_of
from koprogo.core.formats import money

PITCH = 46


@dataclass(frozen=True, slots=True)
class Bullet:
    """An amount against its target, and what it is expected to become."""

    label: str
    actual: int
    target: int
    expected: int | None = None

    @property
    def is_over(self) -> bool:
        return self.actual > self.target


@dataclass(frozen=True, slots=True)
class Step:
    """An amount that adds to or takes from what stood before; a level stands on its own."""

    label: str
    cents: int
    is_level: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, its figure, ``of`` what if there is room, and its bar from nought or where the last ended."""

    y: int
    label: str
    text: str
    x: str
    width: str
    tone: str
    hatch: int
    target: str = ""
    expected: str = ""
    link: str = ""
    of: str = ""

    @property
    def ink(self) -> str:
        return INKS[self.tone]

    @property
    def words(self) -> str:
        return f"{self.label} : {self.text}{self.of}"


@dataclass(frozen=True, kw_only=True)
class Bullets(Picture):
    """Amounts against their targets, on one scale."""

    template = "components/rows.html"

    bars: list[Bar]
    nought: str

    @property
    def height(self) -> int:
        return PITCH * len(self.bars)


@dataclass(frozen=True, kw_only=True)
class Waterfall(Bullets):
    """From an opening amount to a closing one, step by step."""


def bullets(rows: Sequence[Bullet], *, title: str, heads: tuple[str, str, str, str], tone: str = "c1") -> Bullets:
    """Draw each amount with a mark at its target; ``heads`` name a row, its amount, target and expected amount."""
    scale = scale_of(cents for row in rows for cents in (row.actual, row.target, row.expected))
    has_expected = any(row.expected is not None for row in rows)
    table = [(row.label, money(row.actual), money(row.target), written(row.expected)) for row in rows]
    shown = 4 if has_expected else 3
    bars = [_bullet(rank, row, scale, tone) for rank, row in enumerate(rows)]
    return Bullets(
        title=title,
        desc=" ; ".join(bar.words for bar in bars),
        table=Table(heads[:shown], tuple(cells[:shown] for cells in table)),
        bars=bars,
        nought=percent(scale.at(0)),
    )


def _bullet(rank: int, row: Bullet, scale: Scale, tone: str) -> Bar:
    start, end = sorted((scale.at(0), scale.at(row.actual)))
    return Bar(
        y=PITCH * rank,
        label=row.label,
        text=money(row.actual),
        x=percent(start),
        width=percent(end - start),
        tone=tone,
        hatch=2 if row.is_over else 1,
        target=percent(scale.at(row.target)),
        expected="" if row.expected is None else percent(scale.at(row.expected)),
        of=f" / {money(row.target)}",
    )


def waterfall(steps: Sequence[Step], *, title: str, heads: tuple[str, str]) -> Waterfall:
    """Draw each step from where the one before it ended; levels reach down to nought."""
    ends = _ends(steps)
    scale = scale_of([*ends, *(step.cents for step in steps if step.is_level)])
    bars = [_step(rank, step, start, end, scale) for rank, (step, (start, end)) in enumerate(_spans(steps, ends))]
    return Waterfall(
        title=title,
        desc=" ; ".join(bar.words for bar in bars),
        table=Table(heads, tuple((step.label, money(step.cents)) for step in steps)),
        bars=bars,
        nought=percent(scale.at(0)),
    )


def _ends(steps: Sequence[Step]) -> list[int]:
    ends: list[int] = []
    for step in steps:
        ends.append(step.cents if step.is_level else (ends[-1] if ends else 0) + step.cents)
    return ends


def _spans(steps: Sequence[Step], ends: Sequence[int]) -> list[tuple[Step, tuple[int, int]]]:
    starts = [0, *ends]
    return [(step, (0 if step.is_level else start, end)) for step, start, end in zip(steps, starts, ends, strict=False)]


def _step(rank: int, step: Step, start: int, end: int, scale: Scale) -> Bar:
    left, right = sorted((scale.at(start), scale.at(end)))
    tone, hatch = ("c1", 1) if step.is_level else ("ok", 3) if step.cents >= 0 else ("bad", 2)
    sign = "+" if step.cents > 0 and not step.is_level else ""
    return Bar(
        y=PITCH * rank,
        label=step.label,
        text=sign + money(step.cents),
        x=percent(left),
        width=percent(right - left),
        tone=tone,
        hatch=hatch,
        link=percent(scale.at(end)),
    )
