from datetime import date

import pytest

from accounting.domain.ledger import credit, debit
from accounting.models import FundCall, JournalEntry
from accounting.queries.balances import owner_balances, receivable_totals
from accounting.queries.ledger import trial_balance
from accounting.services.cancel import CancellationHasNoReason, FundCallIsADraft, cancel_fund_call
from accounting.services.fund_calls import FundCallIsCancelled, change_draft
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry
from documents.models import Document, DocumentBatch
from documents.pdf import letter_html
from koprogo.audit.models import LogEntry
from koprogo.notifications.models import Delivery
from tests.factories.accounting import draft

pytestmark = pytest.mark.usefixtures("copropriete")
CALLED, TODAY = date(2025, 3, 1), date(2025, 3, 10)


def issued(world, **fields):
    known = {"kind": "reserve", "bank_account": None, "amount_cents": 60000, "called_on": CALLED}
    return issue_fund_call(fund_call=draft(world, **(known | fields), due_on=date(2025, 3, 16)), on=CALLED, by=None)


def cancel(call, on=TODAY, reason="clé erronée"):
    return cancel_fund_call(fund_call=call, on=on, reason=reason, by=None)


def test_both_entries_of_a_reserve_call_are_mirrored_and_each_owner_is_told(world):
    call = cancel(issued(world))

    assert (call.state, call.cancel_reason) == ("cancelled", "clé erronée")
    assert [row.balance_cents for row in trial_balance(on=TODAY)] == [0, 0, 0, 0]
    entries = JournalEntry.objects.filter(source_id=call.pk).order_by("id").values_list("journal", "entry_on")
    assert list(entries) == [("CAL", CALLED), ("MSC", CALLED), ("MSC", TODAY), ("CAL", TODAY)]
    assert receivable_totals(TODAY).due_cents == 0
    batch = DocumentBatch.objects.get(kind="fund_call_cancelled")
    assert (batch.subject_id, batch.total_count, Delivery.objects.filter(document__batch=batch).count()) == (
        call.pk,
        4,
        4,
    )
    assert LogEntry.objects.filter(subject_id=call.pk, action="fund_call.cancel").count() == 1


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_the_letter_says_what_is_taken_back_and_why(world, language):
    call = cancel(issued(world))

    document = Document.objects.get(batch__kind="fund_call_cancelled", owner=world.owners["Adam"])
    letter = letter_html(document.template, document.payload, language)
    for shown in (call.number, "clé erronée", "199,80", "0999.999.922"):
        assert shown in letter


def test_what_was_paid_stays_to_the_credit_of_the_owner(world):
    call = issued(world)
    adam = world.owners["Adam"]
    lines = [debit("551000", 19980), credit("4100", 19980, owner=adam.pk, item=call.pk)]
    post_entry(journal="BK1", on=date(2025, 3, 5), text="Adam", lines=lines, by=None)

    cancel(call)

    assert owner_balances(TODAY).get(pk=adam.pk).balance_cents == -19980


def test_a_call_of_later_is_reversed_on_its_own_day(world):
    cancel(issued(world), on=date(2025, 2, 20))

    assert set(JournalEntry.objects.values_list("entry_on", flat=True)) == {CALLED}


def test_only_an_issued_call_is_cancelled_once_and_with_a_reason(world):
    call = issued(world)

    with pytest.raises(FundCallIsADraft):
        cancel(draft(world))
    with pytest.raises(CancellationHasNoReason):
        cancel(call, reason="  ")
    cancel(call)
    with pytest.raises(FundCallIsCancelled):
        cancel(FundCall.objects.get(pk=call.pk))
    with pytest.raises(FundCallIsCancelled):
        change_draft(fund_call=call, title="x", by=None)
    with pytest.raises(FundCallIsCancelled):
        issue_fund_call(fund_call=call, on=TODAY, by=None)


def test_letters_that_still_wait_are_withdrawn_and_those_gone_stay(world):
    call = issued(world)
    gone = Delivery.objects.filter(document__batch__kind="fund_call").first()
    Delivery.objects.filter(pk=gone.pk).update(state=Delivery.State.SENT)

    cancel(call)

    assert list(Delivery.objects.filter(document__batch__kind="fund_call")) == [gone]
    assert Delivery.objects.filter(document__batch__kind="fund_call_cancelled").count() == 4
    assert LogEntry.objects.get(action="fund_call.cancel").data["withdrawn"] == 3
