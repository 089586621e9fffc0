"""The facts of the year, read from ``y25.txt``."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from accounting.domain.ledger import Totals
from koprogo.core.money import Cents, cents_from_decimal_string

HERE = Path(__file__).parent
# Account, and the owner or supplier it is kept for.
Place = tuple[str, str]
Sums = dict[Place, Totals]


@dataclass(frozen=True)
class Step:
    """What one step of the year books; ``is_sum``: by several entries until its day."""

    number: str
    on: date
    is_sum: bool
    journals: frozenset[str]
    title: str
    lines: tuple[tuple[Place, Cents], ...]

    @property
    def sums(self) -> Sums:
        return summed(self.lines)


def summed(lines) -> Sums:
    """Sum debits and credits of each place; credits are negative cents."""
    sides: defaultdict[Any, list[int]] = defaultdict(lambda: [0, 0])
    for place, cents in lines:
        sides[place][cents < 0] += abs(cents)
    return {place: Totals(Cents(debit), Cents(credit)) for place, (debit, credit) in sides.items()}


def year_2025() -> dict[str, Step]:
    """Return the steps of the year by their number."""
    return {step.number: step for step in map(_step, _blocks("y25.txt")) if step.number != "BALANCE"}


def trial_balance_2025() -> dict[Place, Cents]:
    """Return what each account, owner and supplier must end with, debit positive."""
    return dict(next(_step(block) for block in _blocks("y25.txt") if block[0].startswith("BALANCE")).lines)


def other_recipes() -> dict[str, Step]:
    """Return the recipes beside the year by their title."""
    return {step.title: step for step in map(_step, _blocks("others.txt"))}


def _blocks(name: str) -> list[list[str]]:
    blocks = (HERE / name).read_text(encoding="utf-8").split("\n\n")
    kept = [[row for row in block.splitlines() if row and row[0] != "#"] for block in blocks]
    return [block for block in kept if block]


def _step(block: list[str]) -> Step:
    number, day, journals, title = [*block[0].split(maxsplit=3), "", ""][:4]
    lines = tuple(map(_line, block[1:]))
    return Step(number, date.fromisoformat(day.rstrip("+")), "+" in day, frozenset(journals.split("/")), title, lines)


def _line(row: str) -> tuple[Place, Cents]:
    account, party, side, euros = row.split()
    cents = cents_from_decimal_string(euros)
    return (account, "" if party == "-" else party), cents if side == "D" else Cents(-cents)
