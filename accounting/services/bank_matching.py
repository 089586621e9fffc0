"""Proposing what the movements still to book are."""

from django.db import transaction

from accounting.domain.bank_matching import propose
from accounting.domain.bank_proposals import Proposal
from accounting.models import BankTransaction
from accounting.queries.bank_known import known_for, move_of
from accounting.queries.bank_parts import stored

State = BankTransaction.State
WRITTEN = ["state", "proposal", "reason", "score"]


@transaction.atomic
def propose_open() -> int:
    """Look again at every movement that is not booked; return how many are recognised.

    Movements another hand is at are left to it.
    """
    waiting = BankTransaction.objects.exclude(state=State.BOOKED).select_for_update(skip_locked=True)
    rows = list(waiting.order_by("booked_on", "statement_id", "position"))
    known = known_for(rows) if rows else None
    changed = [row for row in rows if known and _write(row, propose(move_of(row), known))]
    BankTransaction.objects.bulk_update(changed, WRITTEN, batch_size=500)
    return sum(row.state == State.PROPOSED for row in rows)


def _write(row: BankTransaction, proposal: Proposal | None) -> bool:
    """Put the proposal on the row; return whether that changes it."""
    before = tuple(getattr(row, name) for name in WRITTEN)
    row.state = State.PROPOSED if proposal and proposal.is_certain else State.OPEN
    row.proposal = [stored(part) for part in proposal.parts] if proposal else []
    row.reason, row.score = (proposal.reason.value, proposal.score) if proposal else ("", 0)
    return before != tuple(getattr(row, name) for name in WRITTEN)
