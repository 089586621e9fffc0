"""Where an amount lies between the ends of an axis, in thousandths."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from koprogo.core.formats import NBSP, grouped

WHOLE = 1000
STEPS = (1, 2, 5)
TICKS = 4
EURO = 100


def percent(thousandths: int) -> str:
    """Write thousandths as SVG reads them in every language: ``12.5%``."""
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{abs(thousandths) // 10}.{abs(thousandths) % 10}%"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across a picture, from its top, with its amount in whole euros."""

    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high`` cents, with a tick each ``step``."""

    low: int
    high: int
    step: int

    def at(self, cents: int) -> int:
        """Return how far ``cents`` is from the low end, in thousandths, rounded half up."""
        span = self.high - self.low
        return (2 * WHOLE * (cents - self.low) + span) // (2 * span)

    def from_top(self, cents: int) -> int:
        return WHOLE - self.at(cents)

    @property
    def ticks(self) -> list[Tick]:
        values = range(self.low, self.high + 1, self.step)
        return [Tick(percent(self.from_top(cents)), f"{grouped(cents // EURO)}{NBSP}€") for cents in values]


def scale_of(amounts: Iterable[int | None], *, ticks: int = TICKS) -> Scale:
    """Return an axis that holds nought and all ``amounts`` between round numbers of euros."""
    known = [0, *(cents for cents in amounts if cents is not None)]
    low, high = min(known), max(known)
    step = _step(max(high - low, EURO), ticks)
    low = low // step * step
    return Scale(low, max(-(-high // step) * step, low + step), step)


def _step(span: int, ticks: int) -> int:
    """Return the smallest round number of euros that spans it in ``ticks`` steps."""
    sizes = (EURO * digit * 10**power for power in count() for digit in STEPS)
    return next(size for size in sizes if size * ticks >= span)
