"""Claims that may not be paid: doubtful, written down, lost or recovered (accounts 417, 419, 6340, 6341)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounting.domain.ledger import Line, credit, debit
from accounting.domain.reminder_entries import (
    DOUBTFUL,
    WRITTEN_DOWN,
    loss_lines,
    recovery_lines,
    write_down_lines,
)
from accounting.models import JournalEntry
from accounting.queries.bank_accounts import ledger_balance
from accounting.queries.claims import doubtful_cents
from accounting.queries.open_items import EVER, standing_debts
from accounting.services.fiscal_years import hold_payments, locked_fiscal_year
from accounting.services.ledger import post_entry
from accounting.services.payment_plans import check_no_plan
from accounting.services.portfolio import refresh_portfolio
from buildings.models import Owner
from buildings.queries.keys import general_key_id
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.formats import day, money
from koprogo.core.money import Cents


class NothingIsLate(DomainError):
    """Only what should have been paid is doubtful."""

    code = "claim-nothing-late"
    message = N_("Rien n'était en retard au %(on)s pour ce copropriétaire.")


class ClaimIsSmaller(DomainError):
    """No more is struck out or taken back than is doubtful."""

    code = "claim-smaller"
    message = N_("Les créances douteuses de ce copropriétaire sont de %(doubtful)s, moins que %(asked)s.")


class WriteDownIsSmaller(DomainError):
    """No more is taken back than was written down."""

    code = "write-down-smaller"
    message = N_("Les réductions de valeur actées sont de %(written)s, moins que %(asked)s.")


@transaction.atomic
def declare_doubtful(*, owner: Owner, on: date, by: UUID | None) -> Cents:
    """Move what an owner is late with to 417 and write it down: until it is paid the others bear it (general key).

    :raises NothingIsLate: when he is late with nothing.
    :raises PlanIsRunning: while he pays by a plan; broken, it may be doubtful.
    """
    hold_payments()
    check_no_plan(owner)
    debts = [debt for debt in standing_debts(owner.pk, on) if debt.due_on < on or debt.is_accessory]
    total = Cents(sum(debt.open_cents for debt in debts))
    if not total:
        raise NothingIsLate(on=day(on))
    moved = [
        credit(debt.account, debt.open_cents, owner=owner.pk, item=debt.item, due_on=debt.due_on) for debt in debts
    ]
    _post(_("Créance douteuse"), [debit(DOUBTFUL, total, owner=owner.pk), *moved], on, by)
    _post(_("Réduction de valeur"), write_down_lines(total, key=general_key_id(on)), on, by)
    record(action="claim.doubtful", subject=owner, by=by, cents=total)
    return total


@transaction.atomic
def strike_out(*, owner: Owner, cents: Cents, decision: str, on: date, by: UUID | None) -> JournalEntry:
    """Strike out a doubtful claim for good: ``decision`` says who decided it, as the others bear it.

    :raises ClaimIsSmaller: when less is doubtful.
    """
    hold_payments()
    _check(owner, cents, on)
    entry = _post(_("Perte sur créance"), loss_lines(cents, owner=owner.pk), on, by, reference=decision[:40])
    record(action="claim.lost", subject=owner, by=by, cents=cents, decision=decision)
    return entry


@transaction.atomic
def take_back(*, owner: Owner, cents: Cents, on: date, by: UUID | None) -> JournalEntry:
    """Take back the write-down of what was paid after all; the payment itself credits 417.

    :raises WriteDownIsSmaller: when less was written down.
    """
    hold_payments()
    _check_written_down(cents, on)
    entry = _post(_("Reprise de réduction de valeur"), recovery_lines(cents, key=general_key_id(on)), on, by)
    record(action="claim.recovered", subject=owner, by=by, cents=cents)
    return entry


def _check(owner: Owner, cents: Cents, on: date) -> None:
    doubtful = min(doubtful_cents(owner.pk, on), doubtful_cents(owner.pk, EVER))
    if not 0 < cents <= doubtful:
        raise ClaimIsSmaller(doubtful=money(doubtful), asked=money(cents))


def _check_written_down(cents: Cents, on: date) -> None:
    """Hold an amount against 419, under the lock of the year: two owners are not taken back at once."""
    locked_fiscal_year(on)
    written = Cents(min(-ledger_balance(WRITTEN_DOWN, on), -ledger_balance(WRITTEN_DOWN, EVER)))
    if not 0 < cents <= written:
        raise WriteDownIsSmaller(written=money(written), asked=money(cents))


def _post(text: str, lines: Sequence[Line], on: date, by: UUID | None, reference: str = "") -> JournalEntry:
    entry = post_entry(
        journal=JournalEntry.Journal.MISCELLANEOUS, on=on, text=text, lines=lines, by=by, reference=reference
    )
    refresh_portfolio(on=on)
    return entry
