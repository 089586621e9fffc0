"""What the plan can be coloured by: a question, and the answer of each lot.

Tones are ``k1`` to ``k8`` for kinds, ``l0`` to ``l4`` for quantities, ``w0`` to ``w4`` for worries.

A context above registers its own question at start, as arrears are of no concern to the register.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buildings.models import Lot
from buildings.queries.lots import LotRow
from koprogo.core.formats import grouped

KIND_TONES = {kind.value: f"k{place}" for place, kind in enumerate(Lot.Kind, start=1)}
LEVELS = 4


@dataclass(frozen=True, slots=True)
class Paint:
    """The answer of a lot: a tone of the legend, and the words that say the same."""

    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Painting:
    """The answers of all lots, and what each tone stands for."""

    paints: dict[UUID, Paint]
    legend: tuple[tuple[str, str], ...]


Painter = Callable[[Sequence[LotRow], date], Painting]


@dataclass(frozen=True, slots=True)
class Question:
    """Something one asks of the plan: who may ask it, and who answers."""

    label: str | Promise
    action: str
    paint: Painter


QUESTIONS: dict[str, Question] = {}


def register_question(name: str, question: Question) -> None:
    """Let the plan be coloured by ``question``."""
    QUESTIONS[name] = question


def by_kind(rows: Sequence[LotRow], day: date) -> Painting:
    """Answer with what each lot is; tones ``k1`` to ``k8``."""
    paints = {row.lot.pk: Paint(KIND_TONES[row.lot.kind], row.lot.get_kind_display()) for row in rows}
    present = {row.lot.kind for row in rows}
    legend = tuple((KIND_TONES[kind.value], str(kind.label)) for kind in Lot.Kind if kind.value in present)
    return Painting(paints, legend)


def by_shares(rows: Sequence[LotRow], day: date) -> Painting:
    """Answer with the shares of each lot, in four levels of equal width up to the greatest; tones ``l0`` to ``l4``."""
    greatest = max((row.shares for row in rows), default=0)
    paints = {row.lot.pk: Paint(f"l{_level(row.shares, greatest)}", grouped(row.shares)) for row in rows}
    return Painting(paints, _steps(greatest))


def _level(shares: int, greatest: int) -> int:
    return -(-shares * LEVELS // greatest) if shares else 0


def _steps(greatest: int) -> tuple[tuple[str, str], ...]:
    tops = [greatest * level // LEVELS for level in range(LEVELS + 1)]
    spans = [
        (f"l{level}", f"{grouped(tops[level - 1] + 1)} – {grouped(tops[level])}") for level in range(1, LEVELS + 1)
    ]
    return (("l0", _("aucune quotité")), *spans)


def by_holding(rows: Sequence[LotRow], day: date) -> Painting:
    """Answer with how each lot is held; joint and without representative, it has no vote (R-137)."""
    return Painting({row.lot.pk: _how_held(row) for row in rows}, _held_legend())


def _how_held(row: LotRow) -> Paint:
    if not row.holders:
        return Paint("w4", _("sans propriétaire"))
    if row.lacks_representative:
        return Paint("w3", _("sans mandataire"))
    return Paint("w1", _("à plusieurs")) if row.needs_representative else Paint("w0", row.holders[0].name)


def _held_legend() -> tuple[tuple[str, str], ...]:
    return (
        ("w0", _("un seul titulaire")),
        ("w1", _("plusieurs titulaires, avec mandataire")),
        ("w3", _("plusieurs titulaires, sans mandataire : vote suspendu")),
        ("w4", _("sans propriétaire")),
    )


register_question("kind", Question(gettext_lazy("Nature"), "building.view", by_kind))
register_question("shares", Question(gettext_lazy("Quotités"), "building.view", by_shares))
register_question("holding", Question(gettext_lazy("Propriété"), "lot.view", by_holding))
