"""Periods are locked and opened again; the first and the last year may be short or long, never a gap between."""

from datetime import date

import pytest

from accounting.domain.fiscal_years import FiscalYearIsTooLong
from accounting.domain.ledger import credit, debit
from accounting.models import FiscalYear
from accounting.services.fiscal_years import FiscalYearIsClosed, PeriodIsLocked
from accounting.services.ledger import post_entry, reverse_entry
from accounting.services.periods import (
    LockIsOutsideYear,
    PeriodIsLockedAlready,
    PeriodIsOpen,
    YearHasNeighbour,
    YearLeavesEntriesOut,
    change_year,
    lock_period,
    open_next_year,
    reopen_period,
)
from koprogo.audit.models import LogEntry
from koprogo.core.money import Cents
from tests.factories.accounting import make_world

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def books(copropriete):
    make_world()
    return post(date(2025, 6, 15))


def post(on):
    lines = [debit("610500", Cents(1)), credit("440000", Cents(1))]
    return post_entry(journal="MSC", on=on, text="", lines=lines, by=None)


def year(of=2025):
    return FiscalYear.objects.get(from_on__year=of)


def lock(until_on=date(2025, 6, 30)):
    return lock_period(year=year(), until_on=until_on, reason="TVA déposée", by=None)


def test_a_locked_period_takes_no_entry_and_no_reversal(books):
    lock()

    for act in (
        lambda: post(date(2025, 6, 30)),
        lambda: reverse_entry(entry=books, on=date(2025, 6, 20), by=None, text=""),
    ):
        with pytest.raises(PeriodIsLocked, match="verrouillée"):
            act()
    assert post(date(2025, 7, 1)).number == 2


def test_a_period_is_opened_again_with_a_reason_that_is_kept():
    lock()

    reopen_period(year=year(), from_on=date(2025, 6, 1), reason="Facture oubliée", by=None)

    assert post(date(2025, 6, 1)).number == 2
    with pytest.raises(PeriodIsLocked):
        post(date(2025, 5, 31))
    told = LogEntry.objects.filter(action__startswith="period.").order_by("id").values_list("action", "data__reason")
    assert list(told) == [("period.lock", "TVA déposée"), ("period.reopen", "Facture oubliée")]


def test_opened_from_its_first_day_nothing_is_locked():
    lock()

    assert reopen_period(year=year(), from_on=date(2025, 1, 1), reason="", by=None).open_from_on is None


def test_locks_move_forward_inside_the_year_and_only_locks_are_opened():
    with pytest.raises(PeriodIsOpen):
        reopen_period(year=year(), from_on=date(2025, 2, 1), reason="", by=None)
    lock()
    with pytest.raises(PeriodIsLockedAlready):
        lock(date(2025, 6, 30))
    with pytest.raises(LockIsOutsideYear):
        lock(date(2026, 1, 1))


def test_a_closed_year_is_neither_locked_nor_changed():
    FiscalYear.objects.update(is_closed=True)

    for act in (
        lock,
        lambda: reopen_period(year=year(), from_on=date(2025, 1, 1), reason="", by=None),
        lambda: change_year(year=year(), from_on=date(2025, 1, 1), last_on=date(2026, 6, 30), by=None),
    ):
        with pytest.raises(FiscalYearIsClosed):
            act()


@pytest.mark.parametrize(
    ("last_on", "until_on"),
    [(None, date(2027, 1, 1)), (date(2026, 6, 30), date(2026, 7, 1)), (date(2027, 12, 31), date(2028, 1, 1))],
)
def test_the_next_year_begins_where_the_last_one_ends(last_on, until_on):
    opened = open_next_year(last_on=last_on, by=None)

    assert (opened.from_on, opened.until_on) == (date(2026, 1, 1), until_on)


def test_no_year_lasts_more_than_twenty_four_months():
    with pytest.raises(FiscalYearIsTooLong):
        open_next_year(last_on=date(2028, 1, 1), by=None)
    with pytest.raises(FiscalYearIsTooLong):
        change_year(year=year(), from_on=date(2025, 1, 1), last_on=date(2027, 1, 1), by=None)


def test_the_only_year_is_made_longer_on_both_sides_or_shorter_around_its_entries():
    longer = change_year(year=year(), from_on=date(2024, 7, 1), last_on=date(2026, 6, 30), by=None)
    assert str(longer) == "2024-2026"
    assert change_year(year=longer, from_on=date(2025, 6, 15), last_on=date(2025, 6, 15), by=None).last_on

    with pytest.raises(YearLeavesEntriesOut):
        change_year(year=longer, from_on=date(2025, 6, 16), last_on=date(2025, 12, 31), by=None)


def test_between_two_years_nothing_moves():
    open_next_year(by=None)

    for first, last in ((date(2025, 1, 1), date(2025, 11, 30)), (date(2025, 1, 1), date(2026, 1, 31))):
        with pytest.raises(YearHasNeighbour):
            change_year(year=year(), from_on=first, last_on=last, by=None)
    with pytest.raises(YearHasNeighbour):
        change_year(year=year(2026), from_on=date(2026, 2, 1), last_on=date(2026, 12, 31), by=None)
    assert change_year(year=year(), from_on=date(2024, 9, 1), last_on=date(2025, 12, 31), by=None)
