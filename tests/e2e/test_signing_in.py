"""Coming in: with an account, with a wrong word, with nothing at all."""

from playwright.sync_api import expect

from tests.e2e.cast import EMPTY, LARGE, OWNER, PASSWORD, SMALL, SYNDIC, address_of, sign_in
from tests.e2e.clicks import clicks


def test_syndic_lands_in_the_portfolio_and_opens_a_copropriete_in_one_click(visit):
    page = visit()
    sign_in(page, SYNDIC)

    with clicks(page) as made:
        names = page.locator("main table tbody th").all_inner_texts()
        made.click(page.locator(f"main a[href='/c/{EMPTY}/']"))

    assert names == ["Résidence du Parc", "Résidence du Tilleul", "Résidence Les Érables"]
    assert made.count == 1
    expect(page).to_have_title("Aujourd'hui – Résidence Les Érables")


def test_wrong_password_keeps_the_address_and_says_so(visit):
    page = visit()
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(address_of(SYNDIC))
    page.locator("input[name=password]").fill(PASSWORD + "!")

    page.locator("form button.btn-primary").click()

    expect(page.locator("input[name=login]")).to_have_value(address_of(SYNDIC))
    expect(page.locator("[role=alert]").first).to_be_visible()


def test_link_into_a_copropriete_survives_signing_in(visit):
    page = visit()
    page.goto(f"/c/{SMALL}/calls/")
    page.locator("input[name=login]").fill(address_of(SYNDIC))
    page.locator("input[name=password]").fill(PASSWORD)

    page.locator("form button.btn-primary").click()

    expect(page).to_have_url(f"{visit.place.address}/c/{SMALL}/calls/")


def test_foreign_copropriete_is_not_found(visit):
    visit.watch.expect(404)
    page = visit(OWNER)

    answers = [page.goto(f"/c/{slug}/").status for slug in (EMPTY, "nowhere")]

    assert answers == [404, 404]
    assert LARGE not in page.content()


def test_signing_out_ends_the_session(visit):
    page = visit()
    sign_in(page, SYNDIC)
    page.locator("details.menu:has([action$='/accounts/logout/']) summary").click()
    page.locator("form[action$='/accounts/logout/'] button").click()

    page.goto(f"/c/{SMALL}/")

    expect(page.locator("input[name=password]")).to_be_visible()
