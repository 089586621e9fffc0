"""The rows of an analysis as the dry run shows them, in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buildings.domain.ownership import Right
from buildings.imports.codes import FIELD_LABELS, Field
from buildings.imports.problems import KINDS, Severity
from buildings.imports.rows import Change, RowKind
from buildings.imports.wording import ShownProblem, shown_problem
from buildings.models import Lot, Ownership

Text = str | Promise
Raw = Mapping[str, Any]

KIND_LABELS: dict[str, Text] = {
    RowKind.LOT: gettext_lazy("Lot"),
    RowKind.HOLDER: gettext_lazy("Titulaire"),
    RowKind.OWNER: gettext_lazy("Copropriétaire"),
    RowKind.TOTAL: gettext_lazy("Total"),
    RowKind.NOTE: gettext_lazy("Remarque"),
}
CHANGE_LABELS: dict[str, tuple[str, Text]] = {
    Change.NEW: ("info", gettext_lazy("Nouveau")),
    Change.CHANGED: ("warn", gettext_lazy("Modifié")),
    Change.SAME: ("", gettext_lazy("Inchangé")),
}
OTHER_LABELS: dict[str, Text] = {
    "holdings": gettext_lazy("Titulaires"),
    "surface_dm2": gettext_lazy("Surface (dm²)"),
}
FIELDS_OF_CHANGES = {"title": Field.CIVILITY, "reference": Field.OWNER_REFERENCE, "kind": Field.LOT_KIND}


@dataclass(frozen=True)
class ShownRow:
    """One row of the file; ``tone`` and ``change`` make the badge."""

    reference: str
    kind: Text
    label: str
    content: str
    tone: str
    change: Text
    changes: list[tuple[str, str, str]]
    problems: list[ShownProblem]
    has_errors: bool


def shown_row(row: Raw) -> ShownRow:
    tone, change = CHANGE_LABELS.get(row["change"], ("", ""))
    problems = [shown_problem(problem) for problem in row["problems"]]
    return ShownRow(
        reference=f"{row['sheet']}!{row['row']}",
        kind=KIND_LABELS[row["kind"]],
        label=row["label"],
        content=content_of(row),
        tone=tone,
        change=change,
        changes=[shown_change(one) for one in row["changes"]],
        problems=problems,
        has_errors=any(problem.is_error for problem in problems),
    )


def content_of(row: Raw) -> str:
    skipped = Field.OWNER_REFERENCE if row["kind"] == RowKind.OWNER else Field.LOT_NUMBER
    return " · ".join(text for name, text in row["values"] if name != skipped)


def shown_change(change: Raw) -> tuple[str, str, str]:
    name = change["field"]
    return field_label(name), shown_value(name, change["old"]), shown_value(name, change["new"])


def field_label(name: str) -> str:
    if name.startswith("key:"):
        return _("Clé %(code)s") % {"code": name.removeprefix("key:")}
    if name in OTHER_LABELS:
        return str(OTHER_LABELS[name])
    return _(FIELD_LABELS[FIELDS_OF_CHANGES.get(name) or Field(name)])


def shown_value(name: str, value: str) -> str:
    if name == "kind" and value:
        return str(Lot.Kind(value).label)
    if name == "holdings" and value:
        return ", ".join(map(shown_holding, value.split("; ")))
    return value or "–"


def shown_holding(text: str) -> str:
    """Return ``P016 : 1/2 Usufruit`` for ``P016 usufruct 1/2``."""
    owner, right, part = text.rsplit(" ", 2)
    return f"{owner} : {part} {Ownership.Right(Right(right).value).label}"


FILTERS: dict[str, Text] = {
    "problems": gettext_lazy("Avec un problème"),
    "errors": gettext_lazy("Erreurs"),
    "warnings": gettext_lazy("Avertissements"),
    "new": gettext_lazy("Nouveaux"),
    "changed": gettext_lazy("Modifiés"),
    "all": gettext_lazy("Toutes les lignes"),
}


def selected(rows: Iterable[Raw], show: str, search: str) -> list[Raw]:
    """Return the rows of a filter that hold the words searched for."""
    words = search.casefold().split()
    return [row for row in rows if is_shown(row, show) and has_words(row, words)]


def is_shown(row: Raw, show: str) -> bool:
    if show in ("new", "changed"):
        return bool(row["change"] == show)
    severities = {KINDS[problem["code"]].severity for problem in row["problems"]}
    wanted = {"problems": set(Severity), "errors": {Severity.ERROR}, "warnings": {Severity.WARNING}}
    return show not in wanted or bool(severities & wanted[show])


def has_words(row: Raw, words: list[str]) -> bool:
    text = " ".join((row["label"], *(text for _name, text in row["values"]))).casefold()
    return all(word in text for word in words)


def filter_counts(rows: list[Raw]) -> dict[str, int]:
    return {show: sum(is_shown(row, show) for row in rows) for show in FILTERS}
