"""Doubtful claims (accounting.md §5) and the lawyer's file."""

from datetime import date
from io import BytesIO

import pytest
from pikepdf import Pdf

from accounting.models import JournalEntry
from accounting.queries.balances import owner_balances
from accounting.queries.claims import doubtful_cents
from accounting.services.claim_files import NothingIsOpen, bundle, prepare_claim_file
from accounting.services.claims import ClaimIsSmaller, NothingIsLate, declare_doubtful, strike_out, take_back
from documents.pdf import letter_html
from documents.services.rendering import render_for_a_while
from koprogo.audit.models import LogEntry
from koprogo.core.money import Cents
from tests.accounting.services.test_reminders import FIRST, FORMAL, SECOND, call, send  # noqa: F401

pytestmark = pytest.mark.usefixtures("call")


def booked(text):
    entry = JournalEntry.objects.get(text=text)
    return [(line.account_id, line.debit_cents, line.credit_cents) for line in entry.lines.all()]


def test_a_doubtful_claim_leaves_the_owners_accounts_and_is_written_down(world):
    dubois = world.owners["Dubois"]
    declare_doubtful(owner=dubois, on=FORMAL, by=None)

    assert booked("Créance douteuse") == [("417", 27000, 0), ("4101", 0, 27000)]
    assert booked("Réduction de valeur") == [("6340", 27000, 0), ("419", 0, 27000)]
    assert owner_balances(FORMAL).get(pk=dubois.pk).balance_cents == 0
    with pytest.raises(NothingIsLate):
        declare_doubtful(owner=dubois, on=FORMAL, by=None)

    strike_out(owner=dubois, cents=Cents(20000), decision="AG du 3 mars", on=FORMAL, by=None)
    assert doubtful_cents(dubois.pk, FORMAL) == 7000
    with pytest.raises(ClaimIsSmaller):
        strike_out(owner=dubois, cents=Cents(7001), decision="AG du 3 mars", on=FORMAL, by=None)
    take_back(owner=dubois, cents=Cents(7000), on=FORMAL, by=None)
    assert booked("Reprise de réduction de valeur") == [("419", 7000, 0), ("6341", 0, 7000)]


def test_the_lawyer_gets_everything_in_one_file(world):
    dubois = world.owners["Dubois"]
    send(FIRST)
    send(SECOND)
    while not render_for_a_while(seconds=60):
        pass

    cover = prepare_claim_file(owner=dubois, on=FORMAL, by=None)
    while not render_for_a_while(seconds=60):
        pass
    cover.refresh_from_db()

    assert [piece["title"] for piece in cover.payload["pieces"]] == [
        "2025-001 Provision 1er trimestre 2025",
        "Rappel de paiement n° 1",
        "Rappel de paiement n° 2",
    ]
    html = " ".join(letter_html(cover.template, cover.payload, "fr").split())
    for said in ("270,00 €", "art. 27, 7°", "Dubois", "lot 4".capitalize(), "01/02/2025"):
        assert said in html, said
    with Pdf.open(BytesIO(bundle(cover))) as pdf:
        assert len(pdf.pages) >= 4
    with pytest.raises(NothingIsOpen):
        prepare_claim_file(owner=world.owners["Adam"], on=date(2025, 3, 1), by=None)


def test_who_opens_the_cover_of_a_file_is_written_down(world, desk):
    cover = prepare_claim_file(owner=world.owners["Dubois"], on=FORMAL, by=None)
    while not render_for_a_while(seconds=60):
        pass

    assert desk.get(f"/c/parc/documents/{cover.pk}.pdf").status_code == 200
    assert LogEntry.objects.get(action="owner.letter_viewed").subject_id == world.owners["Dubois"].pk
