"""The outcome of an analysis, kept as JSON until it is accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from buildings.imports.plan import RegisterPlan
from buildings.imports.problems import Problem
from buildings.imports.rows import Change, RowKind


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row of the file: what it is, what it says, what it changes and what is wrong with it."""

    sheet: str
    row: int
    kind: RowKind
    label: str
    change: Change
    values: Mapping[str, str]
    changes: tuple[Mapping[str, str], ...]
    problems: tuple[Problem, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "row": self.row,
            "kind": self.kind,
            "label": self.label,
            "change": self.change,
            "values": [[name, text] for name, text in self.values.items()],
            "changes": [dict(change) for change in self.changes],
            "problems": [problem.to_dict() for problem in self.problems],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "RowResult":
        return cls(
            sheet=data["sheet"],
            row=data["row"],
            kind=RowKind(data["kind"]),
            label=data["label"],
            change=Change(data["change"]),
            values=dict(data["values"]),
            changes=tuple(data["changes"]),
            problems=tuple(Problem.from_dict(problem) for problem in data["problems"]),
        )


@dataclass(frozen=True, slots=True)
class Analysis:
    """Every row, the problems of the file as a whole, and the plan: None as long as there is an error."""

    rows: tuple[RowResult, ...]
    problems: tuple[Problem, ...]
    plan: RegisterPlan | None
    changes_nothing: bool
    counts: Mapping[str, int]

    def all_problems(self) -> Iterator[Problem]:
        yield from self.problems
        for row in self.rows:
            yield from row.problems

    @property
    def error_count(self) -> int:
        return sum(problem.is_error for problem in self.all_problems())

    @property
    def warning_count(self) -> int:
        return sum(not problem.is_error for problem in self.all_problems())

    def to_dict(self) -> dict[str, Any]:
        return {
            "rows": [row.to_dict() for row in self.rows],
            "problems": [problem.to_dict() for problem in self.problems],
            "plan": self.plan.to_dict() if self.plan else None,
            "changes_nothing": self.changes_nothing,
            "counts": dict(self.counts),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Analysis":
        return cls(
            rows=tuple(RowResult.from_dict(row) for row in data["rows"]),
            problems=tuple(Problem.from_dict(problem) for problem in data["problems"]),
            plan=RegisterPlan.from_dict(data["plan"]) if data["plan"] else None,
            changes_nothing=data["changes_nothing"],
            counts=data["counts"],
        )
