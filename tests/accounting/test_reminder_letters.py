"""Reminders and formal notices, as they are printed."""

from datetime import date

import pytest

from accounting.services.policies import change_policy
from documents.pdf import letter_html
from tests.accounting.services.test_reminders import FIRST, FORMAL, SECOND, call, charge_costs, send  # noqa: F401

pytestmark = pytest.mark.usefixtures("call")


def printed(reminder, language="fr"):
    document = reminder.document
    return " ".join(letter_html(document.template, document.payload, language).split())


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_a_reminder_says_what_is_open_and_how_to_pay_all_of_it(language):
    [reminder] = send(FIRST).sent

    letter = printed(reminder, language)

    ogm = reminder.ogm
    for shown in (
        "0999.999.922",
        "2025-001 Provision 1er trimestre 2025",
        "270,00 €",
        "BE04 5390 0000 0131",
        f"+++{ogm[:3]}/{ogm[3:7]}/{ogm[7:]}+++",
        "<svg",
    ):
        assert shown in letter, shown
    assert "style=" not in letter


def test_a_formal_notice_says_interest_costs_and_what_follows():
    charge_costs()
    send(FIRST)
    second = printed(send(SECOND).sent[0])
    formal = printed(send(FORMAL).sent[0])

    assert "18,15 €" in second
    assert "ROI art. 12" in second
    for said in ("4,5 % par an", "juge de paix", "art. 27, 7°", "plan de paiement", "Mise en demeure", "288,15 €"):
        assert said in formal, said
    assert str(date(2025, 3, 18).strftime("%d/%m/%Y")) in formal


def test_the_free_reminder_of_book_xix_says_so():
    change_policy(book_xix=True, by=None)

    assert "Ce premier rappel est gratuit" in printed(send(FIRST).sent[0])
