"""Problems and refusals that were kept as JSON, said in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from buildings.imports.codes import FIELD_LABELS
from buildings.imports.problems import KINDS, Severity
from koprogo.core.formats import grouped


@dataclass(frozen=True)
class ShownProblem:
    """A problem ready to be read; ``reference`` is the cell, ``value`` what stands in it."""

    code: str
    severity: Severity
    message: str
    reference: str
    value: str

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def shown_problem(problem: Mapping[str, Any]) -> ShownProblem:
    kind = KINDS[problem["code"]]
    return ShownProblem(
        code=kind.code,
        severity=kind.severity,
        message=_(kind.message) % translated(problem["params"]),
        reference=problem["reference"],
        value=problem["value"],
    )


def shown_refusal(refusal: Mapping[str, Any]) -> dict[str, str]:
    """Return what is refused and what to do; both empty when nothing is."""
    params = translated(refusal.get("params", {}))
    return {part: _(text) % params if (text := refusal.get(key)) else "" for part, key in TOLD.items()}


TOLD = {"what": "message", "advice": "advice"}


def translated(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return labels of fields in the reader's language and figures with their thousands apart."""
    return {name: translated_value(value) for name, value in params.items()}


def translated_value(value: Any) -> Any:
    if isinstance(value, int):
        return grouped(value)
    return _(value) if value in FIELD_LABELS.values() else value
