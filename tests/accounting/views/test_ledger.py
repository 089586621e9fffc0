from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from accounting.models import Account, JournalEntry
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import reverse_entry
from accounting.views.ledger import SOURCES
from koprogo.tenancy.urls import INSIDE
from tests.factories.accounting import draft

JOURNAL, BALANCE = "/c/parc/journal/", "/c/parc/trial-balance/"


@pytest.fixture
def call(world):
    return issue_fund_call(fund_call=draft(world, kind="reserve", bank_account=None), on=date(2025, 1, 2), by=None)


def test_empty_books_say_where_entries_come_from(desk, copropriete):
    journal, balance = desk.get(JOURNAL).content.decode(), desk.get(BALANCE).content.decode()

    assert "Aucune écriture" in journal
    assert "Aucun compte n&#x27;a bougé" in balance or "Aucun compte n'a bougé" in balance


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["MSC 2025/1", "CAL 2025/1"]),
        ("?journal=CAL", ["CAL 2025/1"]),
        ("?account=160000", ["MSC 2025/1"]),
        ("?account=16", ["MSC 2025/1"]),
        ("?journal=CAL&account=160000", []),
        ("?journal=nope", []),
    ],
)
def test_the_journal_is_narrowed(call, desk, query, shown):
    page = desk.get(JOURNAL + query).content.decode()

    assert [number for number in ("MSC 2025/1", "CAL 2025/1") if f">{number}<" in page] == shown


def test_from_an_entry_one_goes_back_to_the_journal_as_it_was(call, desk):
    entry = JournalEntry.objects.get(journal="CAL")
    query = "journal=CAL&amp;account=4100"
    assert f'href="{JOURNAL}{entry.pk}/?{query}"' in desk.get(f"{JOURNAL}?journal=CAL&account=4100").content.decode()

    page = desk.get(f"{JOURNAL}{entry.pk}/?journal=CAL&account=4100").content.decode()

    assert f'href="{JOURNAL}?{query}"' in page
    assert f'href="/c/parc/calls/{call.pk}/"' in page
    assert all(name in page for name in ("Adam", "Baeten", "Claes", "Dubois", "599,40"))


def test_an_entry_and_its_reversal_point_to_each_other(call, desk):
    entry = JournalEntry.objects.get(journal="CAL")
    mirror = reverse_entry(entry=entry, on=date(2025, 2, 1), by=None, text="Erreur")

    assert f"{JOURNAL}{mirror.pk}/" in desk.get(f"{JOURNAL}{entry.pk}/").content.decode()
    assert f"{JOURNAL}{entry.pk}/" in desk.get(f"{JOURNAL}{mirror.pk}/").content.decode()


def test_the_trial_balance_is_as_of_a_day(call, desk):
    before = desk.get(f"{BALANCE}?on=2025-01-01").content.decode()
    after = desk.get(f"{BALANCE}?on=02/01/2025").content.decode()

    assert "au 01/01/2025" in before
    assert "680600" not in before
    assert "680600" in after
    assert "Différence entre débits et crédits : 0,00" in after


@pytest.mark.parametrize("count", [1, 3])
def test_the_journal_takes_the_same_statements_whatever_its_length(world, desk, django_assert_num_queries, count):
    for _ in range(count):
        issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    desk.get(JOURNAL)

    with django_assert_num_queries(JOURNAL_STATEMENTS):
        page = desk.get(JOURNAL).content.decode()
    assert page.count('<tr><th scope="row">') == count


JOURNAL_STATEMENTS = 5


@pytest.mark.parametrize("kinds", [("provision",), ("provision", "reserve", "works")])
def test_the_trial_balance_takes_the_same_statements(world, desk, django_assert_num_queries, kinds):
    for kind in kinds:
        issue_fund_call(fund_call=draft(world, kind=kind, bank_account=None), on=date(2025, 1, 2), by=None)
    desk.get(BALANCE)

    with django_assert_num_queries(BALANCE_STATEMENTS):
        desk.get(BALANCE)


BALANCE_STATEMENTS = 6


def test_the_chart_is_searched(desk, world):
    page = desk.get("/c/parc/accounts/?q=7010").content.decode()

    assert "701000" in page
    assert "702000" not in page


def test_an_account_is_renamed_and_switched(desk, world):
    renamed = desk.post("/c/parc/accounts/610500/", {"own_name": " Nettoyage "})
    off = desk.post("/c/parc/accounts/610500/switch/")
    assert (renamed.status_code, off.status_code) == (302, 302)
    account = Account.objects.get(pk="610500")
    assert (account.own_name, account.is_active) == ("Nettoyage", False)

    desk.post("/c/parc/accounts/610500/switch/")

    account.refresh_from_db()
    assert account.is_active


def test_an_account_with_entries_stays_in_use(desk, call):
    answer = desk.post("/c/parc/accounts/680600/switch/")

    assert answer.status_code == 409
    assert Account.objects.get(pk="680600").is_active


def test_the_books_are_read_only_for_the_reviewer(reviewer, call):
    pages = [reviewer.get(url).status_code for url in (JOURNAL, BALANCE, "/c/parc/accounts/", "/c/parc/arrears/")]
    refused = [reviewer.post(f"/c/parc/accounts/610500/{path}").status_code for path in ("", "switch/")]

    assert (pages, refused) == ([200] * 4, [403] * 2)


def test_what_an_entry_was_made_from_has_a_page(copropriete):
    assert all(reverse(route, args=[uuid4()], urlconf=INSIDE) for _, route in SOURCES.values())
