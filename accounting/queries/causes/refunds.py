"""What goes back to owners out of the working capital: the decision, the key, their shares (art. 3.86 §3)."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any
from uuid import UUID

from accounting.models import JournalEntry, JournalLine
from accounting.queries.causes.shape import Cause, Split
from documents.models import Document
from koprogo.core.money import Cents

KIND = "working_capital_refund"


def refunds(owner_id: UUID, lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Explain a refund by the letter that announced it."""
    wanted = [line for line in lines if _may_be_refund(line)]
    if not wanted:
        return {}
    letters = Document.objects.filter(kind=KIND, owner=owner_id, subject_id__in={line.entry_id for line in wanted})
    by_entry = {letter.subject_id: letter for letter in letters}
    return {line.pk: _refund(line, letter) for line in wanted if (letter := by_entry.get(line.entry_id))}


def _may_be_refund(line: JournalLine) -> bool:
    return line.entry.source == JournalEntry.Source.NONE and line.entry.journal == JournalEntry.Journal.CALLS


def _refund(line: JournalLine, letter: Document) -> Cause:
    payload = letter.payload
    row = next((row for row in payload["lines"] if row["lot_id"] == str(line.lot_id)), None)
    return Cause(
        line.entry.text,
        decision=payload["decision"],
        page="journal_entry_detail",
        page_id=line.entry_id,
        document_id=letter.pk if letter.state == Document.State.RENDERED else None,
        split=_split(payload, row) if row else None,
    )


def _split(payload: dict[str, Any], row: dict[str, Any]) -> Split:
    return Split(
        lot=row["lot"],
        key=row["key"],
        asked_cents=Cents(payload["total_cents"]),
        shares=row["shares"],
        total_shares=row["total_shares"],
        part=Fraction(row["part"].replace(".", "")) if row["part"] else Fraction(1),
        amount_cents=Cents(row["amount_cents"]),
    )
