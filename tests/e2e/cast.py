"""Who plays in the journeys."""

from playwright.sync_api import Page

COPROPRIETE = "tilleul"
ROLES = ("syndic", "accountant", "reviewer", "owner")
PASSWORD = "correct-horse-battery"


def address_of(who: str) -> str:
    return f"{who}@example.be"


def sign_in(page: Page, who: str) -> None:
    """Sign in through the page, as one does."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(address_of(who))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form[method=post] button.btn-primary").click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)
