"""The letter of a fund call, as it is printed."""

from datetime import date

import pytest

from accounting.domain.ledger import credit, debit
from accounting.services.issue import issue_fund_call
from accounting.services.letters import TEMPLATE
from accounting.services.working_capital import refund_working_capital
from documents.models import Document
from documents.pdf import letter_html
from koprogo.core.money import Cents
from koprogo.notifications.models import Delivery
from tests.factories.accounting import draft, give_part, make_owner
from tests.factories.books import book

pytestmark = pytest.mark.usefixtures("copropriete")


def letter_to(owner, language="fr"):
    document = Document.objects.filter(owner=owner).latest("id")
    return " ".join(letter_html(document.template, document.payload, language).split())


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_it_says_who_asks_what_by_when_and_how_to_pay(world, language):
    call = issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)

    letter = letter_to(world.owners["Baeten"], language)

    ogm = call.owner_shares.get(owner=world.owners["Baeten"]).ogm
    for shown in (
        "0999.999.922",
        "Résidence du Tilleul",
        "2025-001",
        "267/1.000",
        "480,60 €",
        "BE04 5390 0000 0131",
        f"+++{ogm[:3]}/{ogm[3:7]}/{ogm[7:]}+++",
        "17.01.2025" if language == "de" else "17/01/2025",
        "<svg",
    ):
        assert shown in letter, shown
    assert "style=" not in letter


def test_each_key_has_its_line_in_the_one_letter(world):
    """Y25-02: 480.60 by the general key and 180.00 by the lift key."""
    call = draft(world, parts=[(world.general, 180000), (world.lift, 60000)])
    issue_fund_call(fund_call=call, on=date(2025, 1, 2), by=None)

    letter = letter_to(world.owners["Baeten"])

    for shown in ("2.400,00 € répartis par plusieurs clés", "267/1.000", "2 · Ascenseur", "30/100", "660,60 €"):
        assert shown in letter.replace("\u00a0", " "), shown


def test_a_letter_asked_for_before_calls_had_parts_is_drawn_as_it_was(world):
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    payload = Document.objects.filter(owner=world.owners["Baeten"]).get().payload
    old = payload | {"lines": [{k: v for k, v in payload["lines"][0].items() if k not in ("key", "total_shares")}]}
    del old["keys"]

    assert letter_html(TEMPLATE, old, "fr") == letter_html(TEMPLATE, payload, "fr")


def test_the_part_for_the_reserve_is_told_even_when_it_is_nil(world):
    """R-265: art. 3.86 §3 asks for it with each call."""
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    provision = letter_to(world.owners["Adam"])
    reserve_call = draft(world, kind="reserve", bank_account=None, amount_cents=60000)
    issue_fund_call(fund_call=reserve_call, on=date(2025, 1, 2), by=None)

    reserve = letter_to(world.owners["Adam"])

    told = 'Dont destiné au fonds de réserve (art. 3.86, § 3 du Code civil)</th><td class="num">'
    assert f"{told}0,00" in provision
    assert f"{told}199,80" in reserve


def test_who_is_liable_together_is_told(world):
    lot = world.lots["1"]
    lot.ownerships.all().delete()
    give_part(lot, world.owners["Adam"], right="usufruct")
    give_part(lot, make_owner(world, "<b>Nu</b>"), right="bare")
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)

    letter = letter_to(world.owners["Adam"])

    assert "Débiteurs solidaires avec vous : &lt;b&gt;Nu&lt;/b&gt;" in letter
    assert "tenus solidairement" in letter
    assert "tenus solidairement" not in letter_to(world.owners["Baeten"])


def test_arrears_are_told_apart(world):
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    second = draft(world, called_on=date(2025, 4, 1), due_on=date(2025, 4, 16))
    issue_fund_call(fund_call=second, on=date(2025, 4, 1), by=None)

    letter = letter_to(world.owners["Adam"])

    assert "Sans compter cet appel, 599,40" in letter
    assert "n'est pas compris dans le total" in letter


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_a_refund_of_working_capital_is_written_to_each_owner(world, language):
    """Art. 3.86 §3: 1 000.00 go back, 267/1000 of it to Baeten; nothing is to be paid."""
    book("OPN", date(2025, 1, 1), debit("551000", 300000), credit("100000", 300000))

    refund_working_capital(cents=Cents(100000), on=date(2025, 6, 1), decision="AG du 3 mars, point 6", by=None)

    letter = letter_to(world.owners["Baeten"], language).replace("\u00a0", " ")
    for shown in ("AG du 3 mars, point 6", "1.000,00 €", "267/1.000", "267,00 €", "CAL 1"):
        assert shown in letter, shown
    assert "<svg" not in letter
    assert Delivery.objects.count() == Document.objects.filter(kind="working_capital_refund").count() == 4
