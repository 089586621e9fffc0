import pytest

from buildings.domain.identifiers import IbanIsInvalid
from buildings.models import BankAccount
from buildings.services.bank_accounts import (
    AccountIsClosed,
    AccountIsNotTheAssociations,
    IbanIsTaken,
    add_bank_account,
    close_bank_account,
)
from tests.factories.buildings import AssociationFactory, BankAccountFactory, MandateFactory

pytestmark = pytest.mark.usefixtures("copropriete")


def add(holder="ACP RESIDENCE DU PARC", iban="BE68 5390 0754 7034"):
    return add_bank_account(association=AssociationFactory(), kind="working", iban=iban, holder=holder, by=None)


def test_add_bank_account_keeps_the_number_bare():
    assert add().iban == "BE68539007547034"


def test_add_bank_account_with_a_wrong_number_is_refused():
    with pytest.raises(IbanIsInvalid):
        add(iban="BE68 5390 0754 7035")


def test_add_bank_account_twice_is_refused():
    add()

    with pytest.raises(IbanIsTaken):
        add()


@pytest.mark.parametrize("holder", ["Gestimmo SRL", "Gestimmo SRL compte tiers Résidence du Parc"])
def test_add_bank_account_of_the_syndic_is_refused(holder):
    MandateFactory(name="Gestimmo SRL")

    with pytest.raises(AccountIsNotTheAssociations) as refusal:
        add(holder=holder)

    assert refusal.value.article == "art. 3.86 §3"
    assert not BankAccount.objects.exists()


def test_close_bank_account_twice_is_refused():
    account = close_bank_account(account=BankAccountFactory(), by=None)

    assert account.is_closed
    with pytest.raises(AccountIsClosed):
        close_bank_account(account=account, by=None)
