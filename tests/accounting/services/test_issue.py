from datetime import date

import pytest

from accounting.models import FundCall, FundCallShare, JournalEntry
from accounting.services.fund_calls import FundCallIsIssued
from accounting.services.issue import issue_fund_call
from tests.factories.accounting import draft, tilleul

pytestmark = pytest.mark.usefixtures("copropriete")


def issue(fund_call, on=None):
    return issue_fund_call(fund_call=fund_call, on=on or fund_call.called_on, by=None)


def booked(call):
    """Return what a call was booked with: account with owner, debit, credit."""
    entries = JournalEntry.objects.filter(source_id=call.pk).order_by("id")
    rows = [list(e.lines.values_list("account", "owner__last_name", "debit_cents", "credit_cents")) for e in entries]
    return [(entry.journal, entry.entry_on, lines) for entry, lines in zip(entries, rows, strict=True)]


def test_a_provision_by_the_general_key_is_booked_to_the_cent():
    call = issue(draft(tilleul()))

    assert booked(call) == [
        (
            "CAL",
            date(2025, 1, 2),
            [
                ("4101", "Adam", 59940, 0),
                ("4101", "Baeten", 48060, 0),
                ("4101", "Claes", 45000, 0),
                ("4101", "Dubois", 27000, 0),
                ("701000", None, 0, 180000),
            ],
        )
    ]


def test_a_second_issue_is_refused_and_changes_nothing():
    call = issue(draft(tilleul()))

    with pytest.raises(FundCallIsIssued):
        issue(FundCall.objects.get(pk=call.pk))

    assert FundCallShare.objects.count() == 4
    assert JournalEntry.objects.count() == 1
