"""Two desks write in the books at the same time: numbers have no gap, the chain no fork, a lock no hole."""

from datetime import date

import pytest

from accounting.domain.ledger import credit, debit
from accounting.models import Account, FiscalYear, JournalEntry
from accounting.queries.proof import verify_ledger
from accounting.services.accounts import deactivate_account
from accounting.services.fiscal_years import PeriodIsLocked
from accounting.services.ledger import EntryIsReversed, post_entry, reverse_entry
from accounting.services.periods import lock_period, open_next_year
from koprogo.core.money import Cents
from koprogo.tenancy.schema import entered
from tests.accounting.services.test_issue_at_once import at_once, founded, real  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2025, 3, 1)


def posting(schema, *, journal="MSC", on=ON):
    def post():
        with entered(schema):
            lines = [debit("610500", Cents(1)), credit("440000", Cents(1))]
            return post_entry(journal=journal, on=on, text="", lines=lines, by=None)

    return post


def kinds(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_entries_posted_at_once_are_numbered_and_chained_without_a_gap(real):  # noqa: F811
    with entered(real.schema_name):
        founded(real)

        outcomes = at_once(*(posting(real.schema_name, journal=journal) for journal in ("MSC", "PUR") * 4))

        assert kinds(outcomes) == ["JournalEntry"] * 8
        for journal in ("MSC", "PUR"):
            assert sorted(JournalEntry.objects.filter(journal=journal).values_list("number", flat=True)) == [1, 2, 3, 4]
        assert sorted(JournalEntry.objects.values_list("chain_position", flat=True)) == list(range(1, 9))
        assert verify_ledger().is_intact
        assert FiscalYear.objects.count() == 1


def test_nothing_slips_into_a_period_that_is_being_locked(real):  # noqa: F811
    with entered(real.schema_name):
        founded(real)
        posting(real.schema_name)()
        year = FiscalYear.objects.get()

        def lock():
            with entered(real.schema_name):
                return lock_period(year=year, until_on=date(2025, 6, 30), reason="", by=None)

        outcomes = at_once(posting(real.schema_name), lock, posting(real.schema_name))

        refused = [outcome for outcome in outcomes if isinstance(outcome, PeriodIsLocked)]
        posted = [outcome for outcome in outcomes if isinstance(outcome, JournalEntry)]
        assert (len(refused) + len(posted), JournalEntry.objects.count()) == (2, 1 + len(posted))
        with pytest.raises(PeriodIsLocked):
            posting(real.schema_name)()


def test_an_entry_reversed_by_two_is_reversed_once(real):  # noqa: F811
    with entered(real.schema_name):
        founded(real)
        entry = posting(real.schema_name)()

        def undo():
            with entered(real.schema_name):
                return reverse_entry(entry=JournalEntry.objects.get(pk=entry.pk), on=ON, by=None, text="")

        outcomes = at_once(undo, undo)

        assert kinds(outcomes) == [EntryIsReversed.__name__, "JournalEntry"]
        assert verify_ledger().is_intact


def test_two_who_open_the_next_year_open_two_that_follow(real):  # noqa: F811
    with entered(real.schema_name):
        founded(real)
        posting(real.schema_name)()

        def following():
            with entered(real.schema_name):
                return open_next_year(by=None)

        at_once(following, following)

        years = FiscalYear.objects.order_by("from_on").values_list("from_on", "until_on")
        assert [until for _, until in years][:-1] == [begin for begin, _ in years][1:]


def test_an_account_is_not_switched_off_under_an_entry(real):  # noqa: F811
    with entered(real.schema_name):
        founded(real)

        def switch_off():
            with entered(real.schema_name):
                return deactivate_account(account=Account.objects.get(code="610500"), by=None)

        outcomes = at_once(posting(real.schema_name), switch_off, posting(real.schema_name), switch_off)

        is_active = Account.objects.get(code="610500").is_active
        assert is_active is JournalEntry.objects.exists()
        assert {kind for kind in kinds(outcomes) if kind.startswith("Account")} <= {
            "Account",
            "AccountIsInUse",
            "AccountTakesNoEntry",
        }
