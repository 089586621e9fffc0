"""From one copropriété to the next, by keyboard and by hand."""

import re

from playwright.sync_api import expect

from tests.e2e.cast import LARGE, OWNER, SMALL, SYNDIC


def test_keys_open_the_switcher_and_typing_finds(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/members/")

    page.keyboard.press("g")
    page.keyboard.press("c")
    expect(page.locator(".switcher input[type=search]")).to_be_focused()
    page.keyboard.type("résidence du par")
    expect(page.locator("#switcher-list li")).to_have_text([re.compile("Résidence du Parc")])
    page.locator(".switcher input[type=search]").press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{visit.place.address}/c/{LARGE}/members/")
    expect(page).to_have_title(re.compile(" – Résidence du Parc$"))


def test_escape_closes_the_switcher_and_gives_the_focus_back(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/")
    page.keyboard.press("g")
    page.keyboard.press("c")

    page.keyboard.press("Escape")

    expect(page.locator(".switcher")).not_to_have_attribute("open", "")
    expect(page.locator(".switcher summary")).to_be_focused()


def test_owner_of_two_switches_in_two_actions_and_stays_in_the_section(visit):
    page = visit(OWNER, phone=True)
    page.goto(f"/c/{LARGE}/me/account/")
    page.goto(f"/c/{SMALL}/me/account/")

    page.locator(".switcher summary").tap()
    page.locator(f"#switcher-list a[href^='/c/{LARGE}/']").tap()

    expect(page).to_have_url(f"{visit.place.address}/c/{LARGE}/me/account/")


def test_section_the_other_does_not_have_leads_to_its_beginning(visit):
    page = visit(SYNDIC)

    page.goto("/switcher/?here=/c/tilleul/nowhere/")

    hrefs = page.locator("main tbody a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert hrefs == ["/c/residence-du-parc/", "/c/tilleul/", "/c/les-erables/"]
