"""Each amount on an owner's account unfolds to what made it, and from there to its page, in two clicks (R-270)."""

import re
from datetime import date
from fractions import Fraction

import pytest

from accounting.domain.ledger import credit, debit
from accounting.domain.reminders import Stage
from accounting.models import BooksPolicy
from accounting.queries.owner_accounts import owner_account
from accounting.services.bank_booking import book_proposals, book_transaction
from accounting.services.issue import issue_fund_call
from accounting.services.manual_entries import post_by_hand
from accounting.services.payment_plans import agree_plan
from accounting.services.policies import change_policy
from accounting.services.sales import book_sale
from accounting.services.takeover import accept_takeover, start_takeover
from accounting.services.working_capital import refund_working_capital
from koprogo.core.money import Cents
from tests.accounting.services.test_bank_booking import ogm, received
from tests.accounting.services.test_reminders import send
from tests.accounting.takeover.files import OWNERS, TILLEUL, xlsx
from tests.factories.accounting import SALE, draft
from tests.factories.bank import Moved
from tests.factories.purchases import approved, line, supplier

pytestmark = pytest.mark.usefixtures("copropriete")
MONTHS = [date(2025, month, 1) for month in range(1, 13)]
DUBOIS = "BE13539000010639"


def told(cause):
    """Return the facts of a cause as text, day or cents by their label."""
    return {fact.label: fact.text or fact.on or fact.cents for fact in cause.facts}


def shown(split):
    return split.lot, split.asked_cents, split.shares, split.total_shares, split.exact_cents, split.amount_cents


@pytest.fixture
def opened(world):
    paper = start_takeover(
        content=xlsx(Balance=TILLEUL, Copropriétaires=OWNERS), name="balance.xlsx", on=MONTHS[0], by=None
    )
    accept_takeover(paper=paper, by=None)
    return world


def call(world, kind, cents, on, **fields):
    days = {"called_on": on, "due_on": on.replace(day=16)}
    made = draft(world, kind=kind, title=f"Appel {kind}", amount_cents=cents, **days, **fields)
    return issue_fund_call(fund_call=made, on=on, by=None)


@pytest.fixture
def chased(opened):
    """Dubois: taken over, called thrice, charged a lock, paid and bounced, reminded twice, given back, corrected."""
    world, dubois = opened, opened.owners["Dubois"]
    provision = call(world, "provision", 180000, MONTHS[0])
    call(world, "reserve", 60000, MONTHS[1], bank_account=None)
    call(world, "works", 100001, MONTHS[1], decision="AG du 3 mars 2025, point 9")
    lock = line(world, "643000", 12720, owner=dubois, lot=world.lots["4"], text="Serrure")
    approved(world, lock, supplier=supplier("Locksmith", iban="BE68539007547034"), number="2025/88")
    received(Moved(27000, ogm=ogm(provision, dubois), iban=DUBOIS, name="Dubois", end_to_end="E-1"), old=214829)
    book_proposals(by=None)
    [back] = received(Moved(-27000, iban=DUBOIS, end_to_end="E-1", returned="AC04"), number=2, old=241829)
    book_transaction(bank_transaction=back, by=None)
    stages = [Stage(15, Cents(1815)), Stage(30, interest=True, is_formal=True, channel="registered")]
    change_policy(stages=stages, reminder_basis="ROI art. 12", interest_rate=800, by=None)
    send(date(2025, 5, 1))
    send(date(2025, 6, 1))
    refund_working_capital(cents=Cents(100000), on=MONTHS[6], decision="AG, point 6", by=None)
    badge = [debit("4101", Cents(4500), owner=dubois.pk), credit("742200", Cents(4500), key=world.general.pk)]
    post_by_hand(on=MONTHS[6], text="Badge", lines=badge, by=None, reference="OD-1")
    agree_plan(owner=dubois, agreed_on=MONTHS[7], count=6, first_on=MONTHS[8], by=None)
    return world


def causes_of(owner):
    return {movement.text: movement.cause for movement in owner_account(owner.pk).movements}


def test_every_kind_of_amount_says_what_made_it(chased):
    dubois = chased.owners["Dubois"]
    found = causes_of(dubois)

    assert told(found["Décompte 2024"])["Repris des comptes précédents au"] == MONTHS[0]
    assert shown(found["2025-001 Appel provision"].split) == ("4", 180000, 150, 1000, 27000, 27000)
    assert shown(found["2025-002 Appel reserve"].split) == ("4", 60000, 150, 1000, 9000, 9000)
    works = found["2025-003 Appel works"]
    assert works.decision == "AG du 3 mars 2025, point 9"
    assert shown(works.split) == ("4", 100001, 150, 1000, Fraction(1500015, 100), 15000)
    assert works.split.rounding == Fraction(-15, 100)
    assert told(found["Serrure"]) == {
        "Facture": "Locksmith, 2025/88",
        "Date de la facture": date(2025, 1, 31),
        "Montant de la facture": 12720,
        "Ligne 1": "Serrure",
        "Lot": "4",
        "Répartition": "part privative à charge de Dubois, 100 %",
        "Montant": 12720,
    }
    refund = found["AG, point 6"]
    assert (refund.decision, shown(refund.split)) == ("AG, point 6", ("4", 100000, 150, 1000, 15000, 15000))
    assert told(found["Badge"])["Pièce"] == "OD-1"


def test_costs_and_interest_say_their_basis_and_rate(chased):
    found = causes_of(chased.owners["Dubois"])

    cost = told(found["Rappel de paiement n° 1"])
    assert (cost["Base des frais"], cost["Montant"]) == ("ROI art. 12", 1815)
    interest = told(found["Intérêts de retard au 01/06/2025"])
    assert (interest["Taux d'intérêt"], interest["2025-003 Appel works"]) == ("8 % par an", 15000)
    assert "Rappel de paiement n° 1" not in interest
    assert {fact["Répartition"] for fact in (cost, interest)} == {"part privative à charge de Dubois, 100 %"}


def test_what_moved_at_the_bank_says_which_debt_it_was_for(chased):
    moved = [one for one in owner_account(chased.owners["Dubois"].pk).movements if one.cause.page.startswith("bank")]
    paid, back = (told(movement.cause) for movement in moved)

    assert (paid["Reçu"], paid["Impute"]) == (27000, "2025-001 Appel provision")
    assert (back["Revenu impayé"], back["Motif du retour"]) == (-27000, "AC04")


def test_both_sides_of_a_sale_see_how_their_part_came_about(opened):
    """Y25-25: 3 000.00 × 250/1000 = 750.00, back to Claes and called from Evrard; §5 (b): 16 of 92 days."""
    BooksPolicy.objects.create(provisions_follow_sale=True)
    quarter = {"period_from_on": MONTHS[6], "period_until_on": MONTHS[9]}
    call(opened, "provision", 252000, MONTHS[6], **quarter)

    book_sale(lot=opened.lots["3"], transferred_on=SALE, on=SALE, by=None)

    for name in ("Claes", "Evrard"):
        sold = [one.cause for one in owner_account(opened.owners[name].pk).movements if "Mutation" in one.text]
        capital = next(cause for cause in sold if cause.split)
        assert shown(capital.split) == ("3", 300000, 250, 1000, 75000, 75000)
        days = next(cause for cause in sold if not cause.split)
        assert told(days)["Provision du 01/07/2025 au 30/09/2025"] == "630,00 € × 16/92".replace(" €", "\xa0€")


def test_two_clicks_lead_from_each_amount_to_its_page(chased, desk, owner_of):
    """One opens the line, the second its page; the owner reads all of it in the line itself."""
    dubois = chased.owners["Dubois"]
    page = desk.get(f"/c/parc/owners/{dubois.pk}/account/").content.decode()
    lines = re.findall(r'<details class="more">.*?</details>', page, re.DOTALL)

    assert len(lines) == len(owner_account(dubois.pk).movements) == 11
    for unfolded in lines:
        [link] = [href for href in re.findall(r'<a[^>]* href="([^"]+)"', unfolded) if "/documents/" not in href]
        assert desk.get(link).status_code == 200, link

    own = owner_of(dubois).get("/c/parc/me/account/").content.decode()
    folded = re.findall(r'<details class="more">.*?</details>', own, re.DOTALL)
    assert len(folded) == 11
    assert all("<dd" in unfolded for unfolded in folded)
    assert not re.search(r'href="[^"]*/(invoices|journal|bank|reminders)/', "".join(folded))
