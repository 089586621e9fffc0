"""An assembly in two browsers: who conducts it, and an owner with a phone; each sees the other's changes in 2 s."""

from playwright.sync_api import Page, expect

from tests.e2e.cast import CHAIR, HALL, VOTER
from tests.e2e.measures import axe, sideways

SOON = 2_000


def test_conductor_and_phone_see_each_other(visit):
    chair, phone, wall = visit(CHAIR), visit(VOTER, phone=True), visit(CHAIR)
    chair.goto(f"/c/{HALL}/meetings/")
    chair.locator("main tbody a").first.click()
    meeting = chair.url.rstrip("/").rsplit("/", 1)[1]
    chair.goto(f"/c/{HALL}/meetings/{meeting}/conduct/")
    phone.goto(f"/c/{HALL}/meetings/{meeting}/vote/")
    wall.goto(f"/c/{HALL}/meetings/{meeting}/screen/")
    assert faults(chair, phone, wall) == []

    chair.get_by_role("button", name="Ouvrir le vote").click()
    expect(phone.get_by_role("button", name="Pour")).to_be_visible(timeout=SOON)
    expect(wall.locator(".screen-open")).to_contain_text("0 bulletin", timeout=SOON)
    assert faults(chair, phone, wall) == []

    phone.get_by_role("button", name="Pour").click()
    expect(chair.locator("#conduct-live .badge")).to_contain_text("1 / 4", timeout=SOON)
    expect(wall.locator(".screen-open")).to_contain_text("1 bulletin reçu", timeout=SOON)
    receipt = phone.locator(".ballots a").inner_text()

    exception = chair.locator(".exceptions li", has_text="Claes").locator("select")
    exception.select_option("against")
    chair.get_by_role("button", name="Inscrire les votes").click()
    chair.get_by_role("button", name="Clôturer le vote").click()
    expect(phone.locator("#now")).to_contain_text("Adoptée", timeout=SOON)
    expect(wall.locator(".screen-outcome")).to_contain_text("Adoptée", timeout=SOON)
    expect(wall.locator("body")).not_to_contain_text("Claes")
    assert faults(chair, phone, wall) == []

    phone.locator(".ballots a").click()
    expect(phone.locator("main")).to_contain_text("Compté tel quel")
    assert receipt in phone.url
    assert faults(phone) == []


def faults(*pages: Page) -> list[str]:
    return [f"{page.url}: {fault}" for page in pages for fault in (*sideways(page), *axe(page))]
