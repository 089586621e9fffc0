"""Coming in with a proven identity: tied once, then no password and no second factor."""

from playwright.sync_api import expect

from tests.e2e.cast import EMPTY, KNOWN_SYNDIC, address_of, sign_in
from tests.e2e.measures import axe, sideways

PAGE, WANTED = "/accounts/identity/", f"/c/{EMPTY}/arrears/"


def test_unknown_identity_is_told_how_to_tie_it(visit):
    visit.watch.expect(403)
    page = visit(phone=True)
    page.goto("/accounts/login/")

    page.get_by_role("button", name="Continuer avec itsme").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("n'ouvre encore aucun compte")
    assert [*axe(page), *sideways(page)] == []


def test_identity_is_tied_then_opens_what_asks_for_a_second_factor(visit):
    page = visit()
    sign_in(page, KNOWN_SYNDIC)
    page.goto("/profile/")
    page.locator(f"main a[href='{PAGE}']").click()
    page.get_by_role("button", name="Relier mon identité").click()
    expect(page).to_have_url(f"{visit.place.address}{PAGE}")
    expect(page.locator("main .badge-ok")).to_have_text("Reliée")
    assert visit.place.e_mail_about("identité", to=address_of(KNOWN_SYNDIC))

    strict = visit(base_url=visit.place.strict, phone=True)
    strict.goto(WANTED)
    strict.get_by_role("button", name="Continuer avec itsme").click()
    expect(strict).to_have_url(f"{visit.place.strict}{WANTED}")

    page.goto(PAGE)
    page.get_by_role("link", name="Ne plus relier").click()
    assert [*axe(page), *sideways(page)] == []
    page.get_by_role("button", name="Ne plus relier").click()
    expect(page.get_by_role("button", name="Relier mon identité")).to_be_visible()


def test_identity_goes_on_without_scripts(visit):
    visit.watch.expect(403)
    page = visit(script=False)
    page.goto("/accounts/login/")

    page.get_by_role("button", name="Continuer avec itsme").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("n'ouvre encore aucun compte")
