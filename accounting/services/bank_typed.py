"""Statements on paper, typed by hand: held to the same proof as a file of the bank."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounting.banking.statements import Movement, Statement
from accounting.models import BankStatement, BankTransaction
from accounting.services.bank_checks import check_same, own_account
from accounting.services.bank_import import same_statement, write_statement
from accounting.services.bank_matching import propose_open
from buildings.models import BankAccount
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents


class BalancesDisagree(DomainError):
    """Old balance and movements make the new balance, or something was typed wrong."""

    code = "bank-balances-disagree"
    message = N_("Ancien solde %(old)s et mouvements %(moved)s ne font pas le nouveau solde %(new)s.")


class MovementIsOutside(DomainError):
    """A statement holds the movements until its day, each of an amount."""

    code = "bank-movement-outside"
    message = N_("Le mouvement du %(on)s, %(amount)s, ne peut pas figurer sur un extrait du %(until)s.")


class StatementIsKept(DomainError):
    """What the bank sent stays, and what the books or a later statement rest on too."""

    code = "bank-statement-kept"
    message = N_("L'extrait %(number)s ne se supprime pas.")
    why = N_("Seul le dernier extrait saisi d'un compte se supprime, tant que rien n'en est comptabilisé.")
    advice = N_("Annulez d'abord la comptabilisation de ses mouvements, ou supprimez les extraits qui le suivent.")


def type_statement(
    *,
    bank_account: BankAccount,
    until_on: date,
    old_cents: Cents,
    new_cents: Cents,
    movements: Sequence[Movement],
    by: UUID | None,
    number: int | None = None,
) -> BankStatement:
    """Write a statement down as it stands on paper, and propose what its movements are.

    The same one twice changes nothing, nor does the file of the bank that comes later.

    :raises BalancesDisagree: with the three amounts.
    :raises MovementIsOutside: for a movement after its day, or of nothing.
    :raises StatementIsAnother, BalanceDoesNotFollow: when it does not stand among the others of its account.
    """
    first_on = min((move.booked_on for move in movements), default=until_on)
    statement = Statement(bank_account.iban, number, first_on, until_on, old_cents, new_cents, tuple(movements))
    _check(statement)
    row = _written(statement, by)
    propose_open()
    return row


@transaction.atomic
def _written(statement: Statement, by: UUID | None) -> BankStatement:
    account = own_account(statement)
    known = same_statement(account, statement)
    if known:
        check_same(known, statement)
        return known
    row, _ = write_statement(account, statement, format=BankStatement.Format.MANUAL, imported_by=by)
    return row


def _check(statement: Statement) -> None:
    for move in statement.movements:
        if not move.cents or move.booked_on > statement.new_on:
            on, until = (f"{day:%d/%m/%Y}" for day in (move.booked_on, statement.new_on))
            raise MovementIsOutside(on=on, amount=format_cents(move.cents), until=until)
    if statement.old_cents + statement.moved_cents != statement.new_cents:
        raise BalancesDisagree(
            old=format_cents(statement.old_cents),
            moved=format_cents(statement.moved_cents),
            new=format_cents(statement.new_cents),
        )


@transaction.atomic
def discard_statement(*, statement: BankStatement, by: UUID | None) -> None:
    """Throw away a statement that was typed wrong, with its movements.

    :raises StatementIsKept: when the bank sent it, something of it is booked, or another follows.
    """
    BankAccount.objects.select_for_update().get(pk=statement.bank_account_id)
    row = BankStatement.objects.select_for_update().get(pk=statement.pk)
    moves = BankTransaction.objects.select_for_update().filter(statement=row)
    if row.format != BankStatement.Format.MANUAL or _is_followed(row) or any(map(_is_used, moves)):
        raise StatementIsKept(number=str(row))
    record(action="bank_statement.discard", subject=row, by=by, number=str(row), movements=len(moves))
    moves.delete()
    row.delete()


def _is_followed(row: BankStatement) -> bool:
    later = Q(until_on__gt=row.until_on) | Q(until_on=row.until_on, number__gt=row.number)
    return BankStatement.objects.filter(later, bank_account=row.bank_account_id).exists()


def _is_used(move: BankTransaction) -> bool:
    return move.state == BankTransaction.State.BOOKED or move.entry_id is not None
