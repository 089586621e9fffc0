"""The chart of a copropriété: names of its own, accounts it does not use."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from accounting.domain.call_entries import RECIPES
from accounting.domain.pcmn import AccountIsOfChart, check_own_code
from accounting.models import Account, JournalLine
from accounting.queries.sums import balance_of
from accounting.services.fiscal_years import hold_payments
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.locking import still_there
from koprogo.core.money import format_cents

_BOOKED_BY_CALLS = frozenset(
    code for recipe in RECIPES.values() for code in (recipe.owners, recipe.called, recipe.appropriation, recipe.fund)
)


class AccountIsInUse(DomainError):
    """An account with a balance, or that the software books on, stays in the chart."""

    code = "account-in-use"
    message = N_("Le compte %(code)s sert à la comptabilité : il ne peut pas être désactivé.")
    why = N_("Son solde est de %(balance)s, ou le logiciel y écrit de lui-même.")
    advice = N_("Soldez-le d'abord par une écriture.")


class AccountWasUsed(DomainError):
    """What was used once is archived, never removed."""

    code = "account-was-used"
    message = N_("Le compte %(code)s a servi ou appartient au plan comptable : il ne se supprime pas.")
    advice = N_("Désactivez-le : il n'acceptera plus d'écriture et son passé restera lisible.")


@transaction.atomic
def add_account(*, code: str, labels: dict[str, str], by: UUID | None) -> Account:
    """Open an account below one of the minimum chart, with names by language (RD of 12 July 2012).

    :raises AccountIsOfChart: when there is one already; so does one of the copropriété's own.
    :raises AccountStandsNowhere: when it is not below an account of the chart.
    :raises AccountHasItsOwnLedger: when it is below one that is kept by person.
    """
    check_own_code(code)
    names = {language: text.strip() for language, text in labels.items() if text.strip()}
    account, is_new = Account.objects.get_or_create(code=code, defaults={"labels": names})
    if not is_new:
        raise AccountIsOfChart(code=code)
    record(action="account.add", subject=account, by=by, code=code, name=names["fr"])
    return account


@transaction.atomic
def remove_account(*, account: Account, by: UUID | None) -> None:
    """Remove an account of one's own that nothing was ever booked on or refers to.

    :raises AccountWasUsed: when it was used, or is of the chart.
    """
    account = still_there(Account.objects.select_for_update(), account.pk)
    if not account.labels:
        raise AccountWasUsed(code=account.code)
    record(action="account.remove", subject=account, by=by, code=account.code, name=account.name)
    try:
        with transaction.atomic():
            account.delete()
            _check_now()
    except (ProtectedError, IntegrityError) as error:
        raise AccountWasUsed(code=account.code) from error


def _check_now() -> None:
    """Have what refers to a removed row found now, not at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@transaction.atomic
def rename_account(*, account: Account, own_name: str, by: UUID | None) -> Account:
    """Give an account a name of its own; an empty one gives back the name of the chart."""
    before, account.own_name = account.own_name, own_name.strip()
    account.save(update_fields=["own_name"])
    _record("account.rename", account, by, {"own_name": [before, account.own_name]})
    return account


@transaction.atomic
def deactivate_account(*, account: Account, by: UUID | None) -> Account:
    """Take an account out of use.

    What was booked on it stays readable (RD of 12 July 2012).

    :raises AccountIsInUse: when its balance is not nil, or fund calls need it.
    """
    hold_payments()
    account = still_there(Account.objects.select_for_update(), account.pk)
    balance = balance_of(JournalLine.objects.filter(account=account))
    if balance or account.code in _BOOKED_BY_CALLS:
        raise AccountIsInUse(code=account.code, balance=format_cents(balance))
    return _switched(account, is_active=False, by=by)


@transaction.atomic
def activate_account(*, account: Account, by: UUID | None) -> Account:
    """Bring an account back into use."""
    return _switched(account, is_active=True, by=by)


def _switched(account: Account, *, is_active: bool, by: UUID | None) -> Account:
    before, account.is_active = account.is_active, is_active
    account.save(update_fields=["is_active"])
    _record("account.activate" if is_active else "account.deactivate", account, by, {"is_active": [before, is_active]})
    return account


def _record(action: str, account: Account, by: UUID | None, changed: dict[str, list[Any]]) -> None:
    record(action=action, subject=account, by=by, code=account.code, changed=changed)
