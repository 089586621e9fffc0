"""The syndic looks as an owner does, and leaves again."""

from playwright.sync_api import expect

from tests.e2e.cast import SMALL, SYNDIC
from tests.e2e.measures import axe, sideways, small_targets


def test_syndic_sees_as_an_owner_and_leaves(visit):
    page = visit(SYNDIC, phone=True, script=False)
    page.goto(f"/c/{SMALL}/owners/?q=Adam")
    page.locator("main tbody a", has_text="Adam").first.click()
    page.locator("main a[href$='/view-as/']").click()
    page.locator("main form button.btn-primary").click()

    expect(page).to_have_url(f"{visit.place.address}/c/{SMALL}/me/")
    banner = page.locator(".banner-view")
    expect(banner).to_contain_text("Adam")
    assert [*sideways(page), *small_targets(page)] == []

    page.goto(f"/c/{SMALL}/plan/")
    expect(banner).to_be_visible()
    banner.locator("button").click()
    expect(page).to_have_url(f"{visit.place.address}/c/{SMALL}/")
    expect(banner).to_have_count(0)


def test_banner_is_readable(visit):
    page = visit(SYNDIC, color_scheme="dark")
    page.goto(f"/c/{SMALL}/members/")
    page.locator("main a[href$='/view-as/']").last.click()
    assert [*axe(page), *sideways(page)] == []
    page.locator("main form button.btn-primary").click()

    expect(page.locator(".banner-view")).to_be_visible()
    assert [*axe(page), *sideways(page)] == []
    page.locator(".banner-view button").click()
