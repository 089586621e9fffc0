from datetime import date

import pytest

from accounting.domain.ledger import EntryIsNotBalanced, credit, debit
from accounting.models import JournalEntry
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import EntryIsReversed
from accounting.services.manual_entries import (
    EntryIsOfAnAct,
    LineNeedsOwner,
    LineNeedsSupplier,
    ReversalIsTooEarly,
    post_by_hand,
    reverse_by_hand,
)
from documents.services import Paper, read_document
from koprogo.core.money import Cents
from tests.factories.accounting import draft, tilleul

pytestmark = pytest.mark.usefixtures("copropriete")
ON = date(2025, 3, 1)


def post(*lines, **more):
    return post_by_hand(
        **({"on": ON, "text": "Loyer identifié", "lines": lines, "by": None, "reference": "OD-1"} | more)
    )


def test_an_entry_by_hand_keeps_its_voucher():
    world = tilleul()
    lines = debit("499000", Cents(7500)), credit("4101", Cents(7500), owner=world.owners["Dubois"].pk)

    entry = post(*lines, reference="E-12", paper=Paper("extrait.pdf", b"%PDF-1.7\n%%EOF\n"))

    assert (entry.journal, entry.reference, entry.document.title) == ("MSC", "E-12", "Loyer identifié")
    assert read_document(entry.document).startswith(b"%PDF")


@pytest.mark.parametrize(("account", "refusal"), [("4101", LineNeedsOwner), ("440000", LineNeedsSupplier)])
def test_accounts_kept_by_person_get_no_line_of_nobody(account, refusal):
    tilleul()

    with pytest.raises(refusal):
        post(debit("499000", Cents(1)), credit(account, Cents(1)))


def test_what_does_not_balance_keeps_no_paper():
    tilleul()

    with pytest.raises(EntryIsNotBalanced):
        post(debit("499000", Cents(1)), paper=Paper("x.pdf", b"%PDF-1.7"))


def test_an_entry_by_hand_is_reversed_once_and_says_what_it_undoes():
    tilleul()
    entry = post(debit("499000", Cents(1)), credit("610500", Cents(1)))

    with pytest.raises(ReversalIsTooEarly):
        reverse_by_hand(entry=entry, on=date(2025, 2, 28), text="", by=None)
    mirror = reverse_by_hand(entry=entry, on=ON, text="", by=None)

    assert mirror.text == "Extourne de MSC 1 : Loyer identifié"
    with pytest.raises(EntryIsReversed):
        reverse_by_hand(entry=entry, on=ON, text="", by=None)


def test_what_an_act_booked_is_undone_by_the_act():
    issue_fund_call(fund_call=draft(tilleul()), on=date(2025, 1, 2), by=None)

    with pytest.raises(EntryIsOfAnAct):
        reverse_by_hand(entry=JournalEntry.objects.get(), on=ON, text="", by=None)
