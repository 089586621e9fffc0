"""Statements on paper, typed by hand: held to the same proof as a file of the bank."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from accounting.banking.statements import Movement, Statement
from accounting.models import BankStatement
from accounting.services.bank_checks import check_same, own_account
from accounting.services.bank_import import same_statement, write_statement
from accounting.services.bank_matching import propose_open
from buildings.models import BankAccount
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
