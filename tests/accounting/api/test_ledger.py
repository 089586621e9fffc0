from datetime import date

import pytest

from accounting.models import Account, JournalEntry
from accounting.services.issue import issue_fund_call
from tests.factories.accounting import draft

API = "/c/parc/api/v1"


@pytest.fixture
def issued(world):
    call = draft(world, kind="reserve", bank_account=None)
    return issue_fund_call(fund_call=call, on=date(2025, 1, 2), by=None)


def test_an_entry_comes_with_its_lines(world, issued, program):
    entry = JournalEntry.objects.get(journal="MSC")

    answer = program.get(f"{API}/journal-entries/{entry.pk}/").json()

    assert answer == {
        "id": str(entry.pk),
        "journal": "MSC",
        "number": 1,
        "fiscal_year_from_on": "2025-01-01",
        "entry_on": "2025-01-02",
        "text": "2025-001 Provision 1er trimestre 2025",
        "source_id": str(issued.pk),
        "reverses": None,
        "lines": [
            line(account="680600", key=str(world.general.pk), debit="1800.00"),
            line(account="160000", key=str(world.general.pk), credit="1800.00"),
        ],
    }


def line(**fields):
    return {"owner": None, "lot": None, "debit": "0.00", "credit": "0.00", "due_on": None} | fields


@pytest.mark.parametrize(
    ("query", "journals"),
    [("", ["MSC", "CAL"]), ("journal=CAL", ["CAL"]), ("account=68", ["MSC"]), ("entry_on_after=2025-02-01", [])],
)
def test_entries_are_narrowed(issued, program, query, journals):
    answer = program.get(f"{API}/journal-entries/?{query}").json()

    assert [entry["journal"] for entry in answer["results"]] == journals


def test_the_trial_balance_is_as_of_a_day(issued, program):
    before = program.get(f"{API}/trial-balance/?on=2025-01-01").json()
    after = program.get(f"{API}/trial-balance/?on=2025-01-02").json()

    assert before == []
    assert [(row["account"], row["balance"]) for row in after] == [
        ("160000", "-1800.00"),
        ("4100", "1800.00"),
        ("680600", "1800.00"),
        ("700000", "-1800.00"),
    ]


def test_an_account_gets_a_name_of_its_own_and_is_taken_out_of_use(program, world):
    answer = program.patch(
        f"{API}/accounts/610500/", {"own_name": "Nettoyage", "is_active": False}, content_type="application/json"
    )

    assert answer.json() == {
        "code": "610500",
        "name": "Nettoyage",
        "own_name": "Nettoyage",
        "is_own": False,
        "is_active": False,
        "is_posting_account": True,
        "normal_balance": "debit",
    }
    account = Account.objects.get(pk="610500")
    assert (account.own_name, account.is_active) == ("Nettoyage", False)


def test_an_account_that_calls_need_stays(program, world):
    answer = program.patch(f"{API}/accounts/4101/", {"is_active": False}, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (409, "account-in-use")


def test_the_chart_is_listed_by_code(program, world):
    answer = program.get(f"{API}/accounts/?limit=3").json()

    assert [row["code"] for row in answer["results"]] == ["0", "09", "090000"]
