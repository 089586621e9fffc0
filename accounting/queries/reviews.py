"""What the accounts reviewer drew and found, for his page, the syndic's and the report."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from accounting.models import FiscalYear, ReviewNote
from documents.payloads import revived
from koprogo.core.money import Cents


@dataclass(frozen=True)
class Review:
    """The control of a year: the notes with their sums, how they were drawn, and the conclusion."""

    year: FiscalYear
    notes: tuple[Any, ...]
    head: ReviewNote | None

    @property
    def conclusion(self) -> str:
        return self.head.conclusion if self.head else ""

    @property
    def concluded_on(self) -> date | None:
        return self.head.answered_at.date() if self.head and self.head.answered_at else None

    @property
    def draws(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = revived(json.loads(self.head.question or "[]")) if self.head else []
        return found

    @property
    def counts(self) -> Counter[str]:
        return Counter(note.state for note in self.notes)

    @property
    def waiting_count(self) -> int:
        return len(self.notes) - self.counts[ReviewNote.State.TICKED]

    @property
    def drawn_cents(self) -> Cents:
        return Cents(sum(note.cents for note in self.notes))

    @property
    def is_concluded(self) -> bool:
        return bool(self.head and self.head.state == ReviewNote.State.TICKED)


def review_of(year: FiscalYear) -> Review:
    """Read the control of a year: the notes in the order of their entries."""
    notes = ReviewNote.objects.filter(fiscal_year=year, entry__isnull=False).select_related("entry__document")
    rows = notes.annotate(cents=Sum("entry__lines__debit_cents")).order_by("entry__entry_on", "id")
    head = ReviewNote.objects.filter(fiscal_year=year, entry=None).first()
    return Review(year, tuple(rows), head)
