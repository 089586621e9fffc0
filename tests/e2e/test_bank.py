"""A syndic drops the file of his bank and works through what it does not explain, by keyboard alone."""

import re

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.e2e.cast import SMALL, SYNDIC
from tests.e2e.measures import axe, sideways
from tests.factories.bank import Moved, coda

BANK = f"/c/{SMALL}/bank/"
# As banks write the number of a holder they do not tell.
UNTOLD = "0000000000"
MOVES = [
    Moved(-800, code="03537000"),
    Moved(7501, name="ZZ UNE"),
    Moved(7502, name="ZZ DEUX"),
    Moved(7503, name="ZZ TROIS"),
]


def current(page: Page) -> int:
    """Return the row that the keyboard is in."""
    return page.evaluate(
        "[...document.querySelectorAll('[data-row]')].indexOf(document.activeElement.closest('[data-row]'))"
    )


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_exceptions_are_worked_through_by_keyboard_alone(visit):
    page = visit(SYNDIC)
    page.goto(BANK)
    iban = page.locator("section.card", has_text="Fonds de roulement").locator("p.tnum").inner_text()
    iban = "".join(iban.split()[:4])
    content = coda(MOVES, iban=iban, number=900, on=localdate(), holder=UNTOLD)
    press(page, "n")
    page.locator("input[type=file]").set_input_files(
        [{"name": "a.cod", "mimeType": "text/plain", "buffer": content}] * 2
    )
    page.locator("form .form-foot button").click()
    expect(page.locator("main")).to_contain_text("4 mouvements")
    expect(page.locator("main")).to_contain_text("rien n'a changé")
    assert [*axe(page), *sideways(page)] == []

    press(page, "b")
    expect(page).to_have_title(re.compile("^Mouvements à traiter"))
    rows = page.locator("[data-row]")
    count = rows.count()
    assert count >= 3
    assert current(page) == 0
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert current(page) == 1
    press(page, "w")
    expect(rows).to_have_count(count - 1)
    press(page, "u")
    expect(rows).to_have_count(count)
    assert [*axe(page), *sideways(page)] == []

    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    press(page, "e")
    expect(page).to_have_title(re.compile("^2 mouvements ensemble"))
    left = page.locator("[data-rest]")
    expect(left).not_to_have_text("0,00 €")
    page.locator("select[name=advance_owner]").select_option(index=1)
    page.locator("input[name=advance]").focus()
    page.keyboard.press("Enter")
    expect(left).to_have_text("0,00 €")
    assert [*axe(page), *sideways(page)] == []
    press(page, "Enter")
    expect(rows).to_have_count(count - 2)
    press(page, "u")
    expect(rows).to_have_count(count)

    press(page, "s")
    left = page.locator("[data-rest]")
    expect(left).not_to_have_text("0,00 €")
    page.locator("input[name=suspense]").focus()
    page.keyboard.press("Enter")
    expect(left).to_have_text("0,00 €")
    assert [*axe(page), *sideways(page)] == []
    press(page, "Enter")
    expect(rows).to_have_count(count - 1)
