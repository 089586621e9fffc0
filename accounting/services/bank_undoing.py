"""Taking back what was booked of the bank."""

from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from accounting.domain.bank_parts import SUSPENSE, Part, PartKind, lines_of
from accounting.models import BankTransaction, JournalEntry
from accounting.queries.bank_known import returned
from accounting.queries.bank_parts import parts_of, stored
from accounting.services.bank_booking import locked_transactions
from accounting.services.bank_matching import propose_open
from accounting.services.bank_refusals import TransactionCameBack, TransactionIsNotBooked
from accounting.services.ledger import reverse_entry
from accounting.services.paid import suppliers_of
from accounting.services.portfolio import refresh_portfolio
from koprogo.audit.services import record
from koprogo.core.money import Cents

State = BankTransaction.State


def undo_transaction(*, bank_transaction: BankTransaction, by: UUID | None) -> BankTransaction:
    """Reverse the last entry of a movement, and of those matched together with it: they wait as before.

    :raises TransactionIsNotBooked: when there is nothing to undo.
    :raises TransactionCameBack: when its return is booked.
    """
    with transaction.atomic():
        rows = locked_transactions(_together(bank_transaction.pk))
        if {row.pk for row in rows} != _together(bank_transaction.pk):
            raise TransactionIsNotBooked
        _check_undone(rows)
        suppliers_of(line for row in rows for line in lines_of(parts_of(row.proposal), bank="", key=None))
        for row in rows:
            _undo(row, by)
        refresh_portfolio(on=localdate())
    propose_open()
    return BankTransaction.objects.get(pk=bank_transaction.pk)


def _together(pk: UUID) -> set[UUID]:
    """Return the movements of one group: read before they are locked, and again after."""
    groups = {part.group for part in parts_of(BankTransaction.objects.values_list("proposal", flat=True).get(pk=pk))}
    same = [BankTransaction.objects.filter(proposal__contains=[{"group": str(one)}]) for one in groups if one]
    return {pk, *(other for rows in same for other in rows.values_list("pk", flat=True))}


def _check_undone(rows: list[BankTransaction]) -> None:
    if any(row.state != State.BOOKED for row in rows):
        raise TransactionIsNotBooked
    if returned() & {row.pk for row in rows}:
        raise TransactionCameBack


def _undo(row: BankTransaction, by: UUID | None) -> None:
    entry = _last_entry(row)
    reverse_entry(entry=entry, on=entry.entry_on, by=by, text=f"Annulation : {entry.text}"[:160])
    _take_back(row, entry)
    record(action="bank_transaction.undo", subject=row, by=by, entry=str(entry.pk))


def _last_entry(row: BankTransaction) -> JournalEntry:
    """Return the last entry of a movement that stands: that of its identification, else its own."""
    entries = JournalEntry.objects.filter(source=JournalEntry.Source.PAYMENT, source_id=row.pk)
    return entries.filter(reverses=None, reversed_by=None).latest("posted_at", "pk")


def _take_back(row: BankTransaction, entry: JournalEntry) -> None:
    """Leave the movement as it was before ``entry``: waiting on 499000 again, or not booked."""
    if entry.pk != row.entry_id:
        parts = parts_of(row.proposal)
        waits = Cents(sum(part.cents for part in parts if part.id == row.pk))
        before = (*(part for part in parts if part.id != row.pk), Part(PartKind.SUSPENSE, waits, SUSPENSE))
        row.proposal = [stored(part) for part in before]
        row.save(update_fields=["proposal"])
        return
    row.state, row.entry, row.booked_by, row.booked_at = State.OPEN, None, None, None
    row.proposal, row.reason, row.score = [], "", 0
    row.save(update_fields=["state", "entry", "booked_by", "booked_at", "proposal", "reason", "score"])
