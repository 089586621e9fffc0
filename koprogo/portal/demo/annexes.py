"""What the syndic of Résidence du Tilleul tells beside the accounts."""

from datetime import date
from typing import Any
from uuid import UUID

from accounting.domain.annexes import Kind
from accounting.models import FiscalYear
from accounting.services.annexes import add_item, take_from_year_before
from koprogo.core.money import Cents

TOLD: tuple[tuple[Kind, dict[str, Any]], ...] = (
    (
        Kind.COMMITMENT,
        {
            "text": "Remplacement de la porte d'entrée et de la vidéophonie",
            "party": "Menuiserie Lambert SRL",
            "on": date(2025, 3, 6),
            "cents": Cents(680_000),
            "done_cents": Cents(0),
        },
    ),
    (
        Kind.INSURANCE,
        {
            "text": "Dégât des eaux, cage d'escalier",
            "party": "AG Insurance, dossier 2025-114702",
            "on": date(2025, 11, 18),
            "cents": Cents(142_000),
            "status": "Expertise faite le 9 décembre, offre attendue",
        },
    ),
)


def tell(year: FiscalYear, *, by: UUID) -> None:
    """Tell of a vote that is not carried out and of a claim that is not settled."""
    for kind, item in TOLD:
        add_item(year=year, kind=kind, by=by, **item)


def tell_on(year: FiscalYear, *, by: UUID) -> None:
    """Begin the next year with what the one before told."""
    take_from_year_before(year=year, by=by)
