from datetime import date

import pytest
from django.utils.translation import override

from accounting.domain.ledger import credit, debit
from accounting.domain.pcmn import AccountIsOfChart
from accounting.models import Account
from accounting.services.accounts import (
    AccountIsInUse,
    AccountWasUsed,
    add_account,
    deactivate_account,
    remove_account,
)
from accounting.services.ledger import AccountTakesNoEntry, post_entry
from koprogo.core.money import Cents
from tests.factories.accounting import make_world

pytestmark = pytest.mark.usefixtures("copropriete")


def own(code="161400"):
    return add_account(code=code, labels={"fr": "Réserve piscine", "nl": "Reserve zwembad"}, by=None)


def book(code, cents):
    lines = [debit("499000", Cents(cents)), credit(code, Cents(cents))]
    return post_entry(journal="MSC", on=date(2025, 1, 1), text="", lines=lines, by=None)


def test_an_account_of_ones_own_has_names_and_takes_entries():
    make_world()
    account = own()

    book("161400", 100)

    with override("nl"):
        assert account.name == "Reserve zwembad"
    with override("de"):
        assert account.name == "Réserve piscine"


def test_an_account_nobody_opened_takes_no_entry():
    make_world()

    with pytest.raises(AccountTakesNoEntry):
        book("161400", 100)


def test_an_account_is_opened_once():
    own()

    with pytest.raises(AccountIsOfChart):
        own()


def test_what_was_used_is_archived_once_its_balance_is_nil_and_never_removed():
    make_world()
    account = own()
    book("161400", 100)
    with pytest.raises(AccountWasUsed):
        remove_account(account=account, by=None)
    with pytest.raises(AccountIsInUse, match="161400"):
        deactivate_account(account=account, by=None)
    book("161400", -100)

    deactivate_account(account=account, by=None)

    with pytest.raises(AccountTakesNoEntry):
        book("161400", 100)


def test_what_was_never_used_is_removed_but_not_what_the_chart_has():
    remove_account(account=own(), by=None)

    assert not Account.objects.filter(code="161400").exists()
    with pytest.raises(AccountWasUsed):
        remove_account(account=Account.objects.get(code="610500"), by=None)
