"""The chart of a copropriété: names of its own, accounts it does not use."""

from typing import Any
from uuid import UUID

from django.db import transaction

from accounting.domain.call_entries import RECIPES
from accounting.models import Account, JournalLine
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError

_BOOKED_BY_CALLS = frozenset(
    code for recipe in RECIPES.values() for code in (recipe.owners, recipe.called, recipe.appropriation, recipe.fund)
)


class AccountIsInUse(DomainError):
    """An account with entries, or that fund calls are booked on, stays in the chart."""

    code = "account-in-use"
    message = N_("Le compte %(code)s sert à la comptabilité : il ne peut pas être désactivé.")


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

    :raises AccountIsInUse: when it has entries, or fund calls need it.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.code in _BOOKED_BY_CALLS or JournalLine.objects.filter(account=account).exists():
        raise AccountIsInUse(code=account.code)
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
