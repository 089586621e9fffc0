"""Whether what was frozen is still what it was: settlements by their hash and their entry, conclusions by the log."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F, Sum

from accounting.models import JournalEntry, JournalLine, ReviewNote, Settlement, SettlementShare
from koprogo.audit.models import LogEntry


def settlement_hash(settlement: Settlement, rows: Sequence[SettlementShare]) -> str:
    """Hash what was frozen, so that a change by hand shows."""
    shares: list[Any] = [
        [str(row.owner_id), str(row.lot_id), row.account, row.ogm, row.charges_cents, row.provisions_cents, row.lines]
        for row in rows
    ]
    return text_hash(json.dumps([settlement.proof, shares], sort_keys=True, ensure_ascii=False))


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def flaws() -> Iterator[str]:
    """Say which settlement, share or conclusion was changed since, in English for operators."""
    for settlement in Settlement.objects.exclude(sha256="").select_related("fiscal_year"):
        rows = list(settlement.shares.order_by("id"))
        if {settlement_hash(settlement, rows), settlement.sha256, *_logged("year.close", settlement)} != {
            settlement.sha256
        }:
            yield f"settlement {settlement.fiscal_year} ({settlement.pk}): what was frozen was changed"
        yield from _unbooked(settlement, rows)
    for note in ReviewNote.objects.filter(entry=None, state=ReviewNote.State.TICKED):
        if {text_hash(note.conclusion), *_logged("review.conclude", note.fiscal_year)} != {text_hash(note.conclusion)}:
            yield f"review of year {note.fiscal_year_id} ({note.pk}): the conclusion was changed"


def _unbooked(settlement: Settlement, rows: Sequence[SettlementShare]) -> Iterator[str]:
    """Hold each share against the entry of the settlement, which the chain holds."""
    lines = JournalLine.objects.filter(
        entry__source=JournalEntry.Source.SETTLEMENT, entry__source_id=settlement.pk, entry__reverses=None
    )
    sums = lines.order_by().values_list("owner", "lot").annotate(sum=Sum(F("debit_cents") - F("credit_cents")))
    booked = {(owner, lot): cents for owner, lot, cents in sums}
    for row in rows:
        wanted = (row.charges_cents - row.provisions_cents, booked.get((row.owner_id, row.lot_id), 0))
        if {row.balance_cents} != {*wanted}:
            yield f"settlement share ({row.pk}): its balance is not what was booked"


def _logged(action: str, subject: Any) -> list[str]:
    """Return the hashes the log keeps of it; older entries keep none."""
    rows = LogEntry.objects.filter(action=action, data__has_key="sha256")
    if isinstance(subject, Settlement):
        rows = rows.filter(data__settlement=str(subject.pk))
    else:
        rows = rows.filter(subject_id=subject.pk)
    return [data["sha256"] for data in rows.values_list("data", flat=True)]
