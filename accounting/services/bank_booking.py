"""Booking what the bank says."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, now

from accounting.domain.bank_groups import check_group, divide_parts
from accounting.domain.bank_parts import Part, PartKind, check_parts, lines_of, lines_of_identification
from accounting.domain.bank_proposals import Reason
from accounting.domain.ledger import Line
from accounting.models import BankTransaction, JournalEntry
from accounting.queries.bank_accounts import journal_of, ledger_account_of
from accounting.queries.bank_parts import parts_of, stored
from accounting.services.bank_matching import propose_open
from accounting.services.bank_open import check_open, keeps_interest
from accounting.services.bank_refusals import (
    NothingWaits,
    TransactionIsBooked,
    TransactionIsUnexplained,
)
from accounting.services.fiscal_years import locked_fiscal_year
from accounting.services.ledger import post_entry
from accounting.services.paid import suppliers_of
from accounting.services.portfolio import refresh_portfolio
from buildings.models import BankAccount
from buildings.queries.keys import general_key_id
from buildings.services.associations import locked_association
from koprogo.audit.services import record
from koprogo.core.errors import DomainError
from koprogo.core.ids import uuid7
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
        row = _booked(locked_transactions([bank_transaction.pk])[0], parts, by)
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


def group_transactions(
    *, bank_transactions: Sequence[BankTransaction], parts: Sequence[Part], by: UUID | None
) -> list[BankTransaction]:
    """Book movements that pay ``parts`` together, an entry each; one undo takes them all back.

    :raises GroupIsTooSmall, GroupGoesBothWays, GroupCannotWait: when they cannot be matched together.
    :raises TransactionIsBooked: when somebody was faster with one of them.
    :raises PartsAreNotTheAmount, DebtIsSmaller: when the parts are not what is open, or not all of it.
    """
    with transaction.atomic():
        rows = locked_transactions(row.pk for row in bank_transactions)
        for row in rows:
            check_not_booked(row)
        amounts = [Cents(row.amount_cents) for row in rows]
        check_group(amounts, parts)
        check_parts(parts, Cents(sum(amounts)))
        group = uuid7()
        found = [replace(part, group=group) for part in _open_parts(parts, [row.booked_on for row in rows])]
        for row, mine in zip(rows, divide_parts(found, amounts), strict=True):
            _written(row, mine, by, Reason.GROUP)
        refresh_portfolio(on=localdate())
    propose_open()
    return rows


def identify_receipt(
    *, bank_transaction: BankTransaction, parts: Sequence[Part], on: date, by: UUID | None
) -> BankTransaction:
    """Move a receipt from 499000 to what it turned out to be, on a day of its own.

    :raises NothingWaits: when it does not wait there.
    :raises PartsAreNotTheAmount, DebtIsSmaller: when the parts are not what is open, or not all of it.
    """
    with transaction.atomic():
        row = _identified(locked_transactions([bank_transaction.pk])[0], parts, on, by)
        refresh_portfolio(on=localdate())
    propose_open()
    return row


def locked_transactions(wanted: Iterable[UUID]) -> list[BankTransaction]:
    """Lock movements, in one order."""
    rows = BankTransaction.objects.select_related("statement__bank_account").filter(pk__in={*wanted})
    return list(rows.select_for_update(of=("self",)).order_by("booked_on", "statement_id", "position"))


def _identified(row: BankTransaction, parts: Sequence[Part], on: date, by: UUID | None) -> BankTransaction:
    kept = parts_of(row.proposal)
    waits = Cents(sum(part.cents for part in kept if part.kind == PartKind.SUSPENSE))
    if row.state != State.BOOKED or not waits:
        raise NothingWaits
    check_parts(parts, waits)
    found = [replace(part, id=row.pk) for part in _open_parts(parts, [on])]
    _post(row, JournalEntry.Journal.MISCELLANEOUS, on, lines_of_identification(found, key=general_key_id(on)), by)
    row.proposal = [stored(part) for part in (*(p for p in kept if p.kind != PartKind.SUSPENSE), *found)]
    row.save(update_fields=["proposal"])
    record(action="bank_transaction.identify", subject=row, by=by, amount=waits)
    return row


def _booked_or_left(row: BankTransaction, by: UUID | None) -> bool:
    try:
        with transaction.atomic():
            _booked(row, None, by)
    except DomainError:
        return False
    return True


def _booked(row: BankTransaction, parts: Sequence[Part] | None, by: UUID | None) -> BankTransaction:
    check_not_booked(row)
    wanted = parts_of(row.proposal) if parts is None else tuple(parts)
    if not wanted:
        raise TransactionIsUnexplained
    check_parts(wanted, Cents(row.amount_cents))
    return _written(row, _open_parts(wanted, [row.booked_on]), by, row.reason if parts is None else Reason.BY_HAND)


def check_not_booked(row: BankTransaction) -> None:
    if row.state == State.BOOKED:
        raise TransactionIsBooked


def _open_parts(parts: Sequence[Part], days: Iterable[date]) -> list[Part]:
    """Lock suppliers, association and years, then say on which account each part is open.

    Movements of two years pay the debts of one owner one after the other.
    """
    suppliers_of(lines_of(parts, bank="", key=None))
    locked_association()
    for day in sorted({*days}):
        locked_fiscal_year(day)
    return check_open(parts)


def _written(row: BankTransaction, found: Sequence[Part], by: UUID | None, reason: str) -> BankTransaction:
    row.entry = _post_movement(row, found, by)
    row.state, row.booked_by, row.booked_at = State.BOOKED, by, now()
    row.proposal, row.reason = [stored(part) for part in found], str(reason)
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
