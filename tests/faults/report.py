"""The table: for each fault what people saw, how long it took to recover, and what was lost or doubled."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.faults.seen import Tally

TITLES = (
    "fault",
    "seen",
    "longest",
    "recovered",
    "letters lost",
    "doubled",
    "to check",
    "acts lost",
    "doubled",
    "note",
)
SOON = 10.0


@dataclass
class Row:
    """One line of the table, and what is wrong with it."""

    fault: str
    tally: Tally | None = None
    letters: dict[str, int] = field(default_factory=dict)
    acts: tuple[int, int] | None = None
    note: str = ""
    wrong: list[str] = field(default_factory=list)
    skipped: str = ""

    def check(self, is_right: Any, what: str) -> None:
        if not is_right:
            self.wrong.append(what)

    def judge(self, *, soon: float = SOON) -> "Row":
        """Hold against it what holds for every fault."""
        if self.tally:
            self.check(not self.tally.blames, f"seen: {told(self.tally.blames)}")
        if self.tally and self.tally.fault_ended:
            self.check((self.tally.first_good or 0) <= soon, "slow to recover")
            self.check(self.tally.last_bad <= soon, f"still bad {self.tally.last_bad:.1f} s later")
        for name in ("lost", "doubled"):
            self.check(not self.letters.get(name), f"letters {name}: {self.letters.get(name)}")
        if self.acts:
            self.check(self.acts == (0, 0), f"acts lost, doubled: {self.acts}")
        return self

    def cells(self) -> tuple[str, ...]:
        if self.skipped:
            return (self.fault, f"skipped: {self.skipped}", *[""] * (len(TITLES) - 2))
        acts = self.acts or ("", "")
        letters = [str(self.letters.get(name, "")) for name in ("lost", "doubled", "to check")]
        return (self.fault, *seen(self.tally), *letters, *map(str, acts), self.note)


def seen(tally: Tally | None) -> tuple[str, str, str]:
    if tally is None:
        return "", "", ""
    first = "" if tally.first_good is None else f"{tally.first_good:.1f} s"
    last = f", all well {tally.last_bad:.1f} s" if tally.last_bad else ""
    return told(tally.statuses), f"{tally.longest:.1f} s", (first + last if tally.fault_ended else "")


def told(counts: Counter[str]) -> str:
    return ", ".join(f"{count} × {name}" for name, count in sorted(counts.items()))


def table(rows: list[Row]) -> str:
    """Return the rows as Markdown."""
    lines = [TITLES, tuple("---" for _ in TITLES), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
