"""Every page that links lead to, as each role, narrow and wide."""

import pytest
from playwright.sync_api import Page

from tests.e2e.cast import ROLES, SMALL
from tests.e2e.measures import axe, sideways
from tests.e2e.routes import all_routes, pages_reached

NARROW = {"width": 360, "height": 640}
WIDE = {"width": 1280, "height": 800}
START = ["/", f"/c/{SMALL}/"]
OPEN_START = ["/accounts/login/"]
# Acts, fragments and answers to links from e-mails: other journeys go there.
NOT_LINKED: set[str] = set()

_reached: dict[str, set[str]] = {}


@pytest.fixture
def reached(visit, who: str) -> tuple[Page, dict[str, str]]:
    page = visit(who)
    pages = pages_reached(page.context.request, START if who else OPEN_START, slug=SMALL)
    _reached[who] = {*pages}
    return page, pages


@pytest.mark.parametrize("who", ["", *ROLES])
def test_page_is_accessible_and_fits(reached, who):
    page, pages = reached
    faults: list[str] = []

    for route, url in pages.items():
        page.goto(url)
        faults += [f"{route} {url}: {fault}" for fault in [*narrow(page), *wide(page)]]

    assert "\n".join(faults) == ""


def narrow(page: Page) -> list[str]:
    page.set_viewport_size(NARROW)
    return [f"360 px: {fault}" for fault in [*sideways(page), *axe(page)]]


def wide(page: Page) -> list[str]:
    page.set_viewport_size(WIDE)
    return [f"1280 px: {fault}" for fault in [*sideways(page), *axe(page)]]


def test_no_page_is_forgotten():
    """Runs after the others of this file: a new page is linked from somewhere, or named above."""
    reached = set().union(*_reached.values())

    assert sorted(all_routes() - reached) == sorted(NOT_LINKED)
