"""A statement on paper is held to the proof of a file."""

from datetime import date

import pytest

from accounting.banking.statements import Movement
from accounting.models import BankStatement, BankTransaction
from accounting.services.bank_checks import BalanceDoesNotFollow, StatementIsAnother
from accounting.services.bank_import import GivenFile, import_bank_files
from accounting.services.bank_typed import (
    BalancesDisagree,
    MovementIsOutside,
    StatementIsKept,
    discard_statement,
    type_statement,
)
from buildings.models import BankAccount
from koprogo.core.money import Cents
from tests.factories.bank import Moved, coda

pytestmark = pytest.mark.usefixtures("world")
ON = date(2025, 4, 2)
PAGE = "/c/parc/bank/statements/new/"


def typed(*cents, old=0, number=1, on=ON, new=None):
    moves = [Movement(ON, None, Cents(one)) for one in cents]
    new = old + sum(cents) if new is None else new
    account = BankAccount.objects.get(kind=BankAccount.Kind.WORKING)
    balances = {"old_cents": Cents(old), "new_cents": Cents(new)}
    return type_statement(bank_account=account, number=number, until_on=on, movements=moves, by=None, **balances)


def test_the_same_statement_typed_twice_or_sent_later_by_the_bank_changes_nothing():
    row = typed(10000, -2500)

    assert (row.format, row.new_cents, typed(10000, -2500)) == ("manual", 7500, row)
    [outcome] = import_bank_files(files=[GivenFile("1.cod", coda([Moved(10000), Moved(-2500)]))], by=None)
    assert outcome.known == [row]
    assert BankTransaction.objects.count() == 2


def test_what_does_not_agree_is_refused_whole():
    typed(10000, -2500)

    for error, wrong in (
        (BalancesDisagree, {"new": 9999, "number": 2, "old": 7500}),
        (MovementIsOutside, {"on": date(2025, 4, 1), "number": 2, "old": 7500}),
        (BalanceDoesNotFollow, {"number": 2, "old": 7400}),
        (StatementIsAnother, {"number": 1, "old": 1}),
    ):
        with pytest.raises(error):
            typed(500, **wrong)
    with pytest.raises(MovementIsOutside):
        typed(0, number=2, old=7500)
    assert (BankStatement.objects.count(), BankTransaction.objects.count()) == (1, 2)


def sent(**fields):
    account = BankAccount.objects.get(kind=BankAccount.Kind.WORKING)
    head = {"bank_account": account.pk, "until_on": "2025-04-02", "old_cents": "-1.000,00", "new_cents": "-870,00"}
    lines = {"line-TOTAL_FORMS": 3, "line-INITIAL_FORMS": 0, "line-0-booked_on": "2025-04-01", "line-0-cents": "130,00"}
    said = {"line-0-communication": "+++010/8068/17183+++", "line-0-iban": "BE68 5390 0754 7034"}
    return head | lines | said | fields


def test_a_statement_is_typed_on_its_page(desk):
    assert desk.get(PAGE).status_code == 200

    answer = desk.post(PAGE, sent(), follow=True)

    assert "est enregistré" in answer.content.decode()
    move = BankTransaction.objects.get()
    assert (move.ogm, move.iban, move.amount_cents) == ("010806817183", "BE68539007547034", 13000)
    assert 'value="-870,00"' in desk.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"new_cents": "1,00"}, 409),
        ({"line-0-cents": "rien"}, 422),
        ({"line-0-booked_on": ""}, 422),
        ({"until_on": "9999-12-31"}, 422),
        ({"line-TOTAL_FORMS": "1000000"}, 422),
        ({"bank_account": "x\0"}, 422),
        ({"line-0-cents": "9999999999999,99", "old_cents": "9999999999999,99"}, 409),
    ],
)
def test_a_page_typed_wrong_is_shown_again(desk, fields, status):
    assert desk.post(PAGE, sent(**fields)).status_code == status
    assert not BankStatement.objects.exists()


def test_only_the_last_typed_statement_is_thrown_away_while_nothing_of_it_is_booked():
    first, last = typed(10000), typed(500, old=10000, number=2)

    with pytest.raises(StatementIsKept):
        discard_statement(statement=first, by=None)
    discard_statement(statement=last, by=None)
    BankTransaction.objects.update(state=BankTransaction.State.BOOKED)
    with pytest.raises(StatementIsKept):
        discard_statement(statement=first, by=None)

    assert list(BankStatement.objects.all()) == [first]
    assert BankTransaction.objects.count() == 1


def test_a_statement_typed_wrong_is_thrown_away_on_its_page(desk):
    row = typed(10000)
    at = f"/c/parc/bank/statements/{row.pk}/"

    assert f"{at}discard/" in desk.get(at).content.decode()
    assert desk.post(f"{at}discard/").status_code == 302
    assert not BankStatement.objects.exists()
