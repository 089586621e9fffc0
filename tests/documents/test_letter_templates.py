"""Every letter of every context: with the association's number (art. 3.86 §1), in every language."""

from datetime import date

import pytest
from django.conf import settings
from django.template.loader import get_template

from documents.pdf import draw_letter, letter_html
from koprogo.core.formats import money
from tests.documents.reading import text_of
from tests.documents.test_pdf import say

ROOT = settings.BASE_DIR / "templates"
LETTERS = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("*/letters/[!_]*.html"))
LANGUAGES = [code for code, _ in settings.LANGUAGES]
DAY = date(2026, 10, 1).isoformat()
# What letters of the contexts name on top of what every letter has.
MORE = {
    "call": {"number": "2026-001", "title": "T4", "kind": "provision", "amount_cents": 100, "called_on": DAY},
    "key": {"name": "Quotités", "total_shares": 1000},
    "lines": [
        {
            "lot": "A1",
            "shares": 412,
            "total_shares": 1000,
            "part": "1/2",
            "amount_cents": 100,
            "liable": ["M. Jan Maes"],
        }
    ],
    "amount_cents": 100,
    "total_cents": 100,
    "reserve_cents": 0,
    "arrears_cents": 50,
    "year": {
        "name": "2025",
        "from_on": DAY,
        "last_on": DAY,
        "charges_cents": 9,
        "shared_cents": 9,
        "difference_cents": 0,
    },
    "charges_cents": 300,
    "provisions_cents": 200,
    "budget": {"title": "Budget 2026", "from_on": DAY, "last_on": DAY, "adopted_on": DAY},
    "reserve": {"base_cents": 1057732, "minimum_cents": 52887, "contribution_cents": 60000},
    "transferred_on": DAY,
    "owed_cents": 0,
    "refund_cents": 75000,
    "balance_cents": 75000,
    "is_in_his_favour": True,
}
# What those of assemblies name.
MEETING = {
    "meeting": {"kind": "ordinary", "held_on": DAY, "begins_at": "19:00", "convened_on": DAY},
    "items": [{"position": 1, "title": "Comptes", "is_voted": True, "majority": "2/3", "amount_cents": 100}],
    "voter": {"name": "Mme Peeters", "heads": [{"lots": ["A1"], "shares": 412}], "shares": 412, "total_shares": 1000},
    "assist_until_on": DAY,
    "texts": [{"language": "nl", "title": "Vergadering", "date": "01/10/2026", "hour": "19:00", "remarks": "…"}],
    "check_in": "https://koprogo.example/c/parc/checkin/0/",
}


def test_there_are_letters():
    assert "accounting/letters/fund_call.html" in LETTERS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["documents/letter.html", *LETTERS])
def test_letter_shows_the_number_of_the_association(name, language):
    content = draw_letter(name, say(**(MEETING if name.startswith("meetings/") else MORE)), language).content

    assert "0850.123.440" in text_of(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_balance_in_favour_carries_no_sign_for_the_words_say_it(language):
    said = letter_html("accounting/letters/statement.html", say(**MORE | {"balance_cents": -39200}), language)

    assert f"<strong>{money(39200)}</strong>" in said


@pytest.mark.parametrize("name", LETTERS)
def test_letter_extends_the_one_that_all_share(name):
    assert 'extends "documents/letter.html"' in get_template(name).template.source
