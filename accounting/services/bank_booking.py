"""Booking what the bank says, and taking it back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, now

from accounting.domain.bank_parts import SUSPENSE, Part, PartKind, check_parts, lines_of, lines_of_identification
from accounting.domain.bank_proposals import Reason
from accounting.domain.ledger import Line
from accounting.models import BankTransaction, JournalEntry
from accounting.queries.bank_accounts import journal_of, ledger_account_of
from accounting.queries.bank_known import returned
from accounting.queries.bank_parts import parts_of, stored
from accounting.services.bank_matching import propose_open
from accounting.services.bank_open import check_open, keeps_interest
from accounting.services.bank_refusals import (
    NothingWaits,
    TransactionCameBack,
    TransactionIsBooked,
    TransactionIsNotBooked,
    TransactionIsUnexplained,
)
from accounting.services.fiscal_years import locked_fiscal_year
from accounting.services.ledger import post_entry, reverse_entry
from accounting.services.paid import suppliers_of
from accounting.services.portfolio import refresh_portfolio
from buildings.models import BankAccount
from buildings.queries.keys import general_key_id
from buildings.services.associations import locked_association
from koprogo.audit.services import record
from koprogo.core.errors import DomainError
from koprogo.core.money import Cents

State = BankTransaction.State


def book_transaction(
    *, bank_transaction: BankTransaction, by: UUID | None, parts: Sequence[Part] | None = None
) -> BankTransaction:
    """Book a movement as ``parts`` say, or as it is proposed.

    :raises TransactionIsBooked: when somebody was faster.
    :raises TransactionIsUnexplained: without parts, when nothing is proposed.
    :raises PartsAreNotTheAmount, DebtIsSmaller: when the parts are not what is open, or not all of it.
    """
    with transaction.atomic():
        row = _booked(_locked(bank_transaction), parts, by)
        refresh_portfolio(on=localdate())
    propose_open()
    return row


def book_proposals(*, by: UUID | None, statement: UUID | None = None) -> int:
    """Book every movement that was recognised beyond doubt; what changed in between is left to be looked at."""
    with transaction.atomic():
        waiting = BankTransaction.objects.filter(state=State.PROPOSED).select_related("statement__bank_account")
        mine = waiting.filter(statement=statement) if statement else waiting
        rows = list(mine.select_for_update(of=("self",)).order_by("booked_on", "statement_id", "position"))
        suppliers_of(line for row in rows for line in lines_of(parts_of(row.proposal), bank="", key=None))
        count = sum(_booked_or_left(row, by) for row in rows)
        refresh_portfolio(on=localdate())
    propose_open()
    return count


def undo_transaction(*, bank_transaction: BankTransaction, by: UUID | None) -> BankTransaction:
    """Reverse the last entry of a movement: what it paid is open again, and it waits as before.

    :raises TransactionIsNotBooked: when there is nothing to undo.
    :raises TransactionCameBack: when its return is booked.
    """
    with transaction.atomic():
        row = _locked(bank_transaction)
        _check_undone(row)
        entry = _last_entry(row)
        reverse_entry(entry=entry, on=entry.entry_on, by=by, text=f"Annulation : {entry.text}"[:160])
        _take_back(row, entry)
        record(action="bank_transaction.undo", subject=row, by=by, entry=str(entry.pk))
        refresh_portfolio(on=localdate())
    propose_open()
    row.refresh_from_db()
    return row


@transaction.atomic
def identify_receipt(
    *, bank_transaction: BankTransaction, parts: Sequence[Part], on: date, by: UUID | None
) -> BankTransaction:
    """Move a receipt from 499000 to what it turned out to be, on a day of its own.

    :raises NothingWaits: when it does not wait there.
    :raises PartsAreNotTheAmount, DebtIsSmaller: when the parts are not what is open, or not all of it.
    """
    row = _locked(bank_transaction)
    kept = parts_of(row.proposal)
    waits = Cents(sum(part.cents for part in kept if part.kind == PartKind.SUSPENSE))
    if row.state != State.BOOKED or not waits:
        raise NothingWaits
    check_parts(parts, waits)
    suppliers_of(lines_of_identification(parts, key=None))
    locked_association()
    locked_fiscal_year(on)
    found = [replace(part, id=row.pk) for part in check_open(parts)]
    _post(row, JournalEntry.Journal.MISCELLANEOUS, on, lines_of_identification(found, key=general_key_id(on)), by)
    row.proposal = [stored(part) for part in (*(p for p in kept if p.kind != PartKind.SUSPENSE), *found)]
    row.save(update_fields=["proposal"])
    record(action="bank_transaction.identify", subject=row, by=by, amount=waits)
    refresh_portfolio(on=localdate())
    propose_open()
    return row


def _locked(bank_transaction: BankTransaction) -> BankTransaction:
    rows = BankTransaction.objects.select_related("statement__bank_account")
    return rows.select_for_update(of=("self",)).get(pk=bank_transaction.pk)


def _booked_or_left(row: BankTransaction, by: UUID | None) -> bool:
    try:
        with transaction.atomic():
            _booked(row, None, by)
    except DomainError:
        return False
    return True


def _booked(row: BankTransaction, parts: Sequence[Part] | None, by: UUID | None) -> BankTransaction:
    if row.state == State.BOOKED:
        raise TransactionIsBooked
    wanted = parts_of(row.proposal) if parts is None else tuple(parts)
    if not wanted:
        raise TransactionIsUnexplained
    check_parts(wanted, Cents(row.amount_cents))
    suppliers_of(lines_of(wanted, bank="", key=None))
    # Movements of two years pay the debts of one owner one after the other.
    locked_association()
    locked_fiscal_year(row.booked_on)
    found = check_open(wanted)
    row.entry = _post_movement(row, found, by)
    row.state, row.booked_by, row.booked_at = State.BOOKED, by, now()
    row.proposal = [stored(part) for part in found]
    row.reason = row.reason if parts is None else Reason.BY_HAND.value
    row.save(update_fields=["entry", "state", "booked_by", "booked_at", "proposal", "reason"])
    record(action="bank_transaction.book", subject=row, by=by, entry=str(row.entry), reason=row.reason)
    return row


def _post_movement(row: BankTransaction, parts: Sequence[Part], by: UUID | None) -> JournalEntry:
    account = row.statement.bank_account
    to_reserve = account.kind == BankAccount.Kind.RESERVE and keeps_interest()
    lines = lines_of(parts, bank=ledger_account_of(account), key=general_key_id(row.booked_on), to_reserve=to_reserve)
    return _post(row, journal_of(account), row.booked_on, lines, by)


def _post(row: BankTransaction, journal: str, on: date, lines: Sequence[Line], by: UUID | None) -> JournalEntry:
    said = " – ".join(filter(None, (row.counterparty, row.communication)))
    return post_entry(
        journal=journal,
        on=on,
        text=said[:160] or str(row.statement),
        lines=lines,
        by=by,
        source=JournalEntry.Source.PAYMENT,
        source_id=row.pk,
        document=row.statement.document,
        reference=str(row.statement),
    )


def _check_undone(row: BankTransaction) -> None:
    if row.state != State.BOOKED:
        raise TransactionIsNotBooked
    if row.pk in returned():
        raise TransactionCameBack


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
