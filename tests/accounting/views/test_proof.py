import pytest

from accounting.models import JournalLine
from accounting.services.issue import issue_fund_call
from tests.accounting.doing import guards_off, settled
from tests.factories.accounting import draft

PAGE, API = "/c/parc/ledger-proof/", "/c/parc/api/v1/ledger-proof/"


@pytest.fixture
def call(world):
    call = draft(world)
    issued = issue_fund_call(fund_call=call, on=call.called_on, by=None)
    settled()
    return issued


def test_empty_books_have_nothing_to_prove(desk, copropriete):
    assert "Rien à prouver encore" in desk.get(PAGE).content.decode()


def test_intact_books_show_their_root(desk, program, call):
    page, answer = desk.get(PAGE).content.decode(), program.get(API)

    assert "Le grand livre est intact" in page
    assert answer.json()["is_intact"]
    assert answer.json()["years"][0]["root_hash"] in page


def test_an_altered_entry_is_shown_to_people_and_programs(desk, program, call):
    line = JournalLine.objects.filter(debit_cents__gt=0)[0]
    with guards_off():
        JournalLine.objects.filter(pk=line.pk).update(debit_cents=line.debit_cents + 1)

    page, answer = desk.get(PAGE).content.decode(), program.get(API).json()

    assert "CAL 2025/1" in page
    assert "1 anomalie" in page
    assert [(flaw["kind"], flaw["entry"]) for flaw in answer["flaws"]] == [("altered", str(line.entry_id))]
