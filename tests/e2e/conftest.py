"""A real browser on a real server, watched all the time."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from deploy.local.paths import VAR
from deploy.local.preflight import chromium
from tests.e2e.browser import DESK, FLAGS, PHONE, STILL
from tests.e2e.cast import sign_in
from tests.e2e.place import Place, running
from tests.e2e.watch import Watch

PICTURES = VAR / "e2e"
PATIENCE = 8_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Any:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("!!! NO BROWSER: Chromium is missing, the journeys did NOT run (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def place(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    shutil.rmtree(PICTURES, ignore_errors=True)
    with running(tmp_path_factory.mktemp("koprogo")) as place:
        yield place


@pytest.fixture(scope="package")
def signed_in(browser: Browser, place: Place) -> Callable[[str], Any]:
    """Return the cookies of somebody who signed in once, through the page."""
    states: dict[str, Any] = {}

    def state(who: str) -> Any:
        if who not in states:
            context = browser.new_context(base_url=place.address, locale="fr-BE")
            sign_in(context.new_page(), who)
            states[who] = context.storage_state()
            context.close()
        return states[who]

    return state


class Visits:
    """Opens windows for people; all are watched by one watch."""

    def __init__(self, browser: Browser, place: Place, signed_in: Callable[[str], Any]) -> None:
        self.browser, self.place, self.signed_in = browser, place, signed_in
        self.watch = Watch(place.address, place.strict, place.provider.address if place.provider else "")
        self.contexts: list[BrowserContext] = []

    def __call__(self, who: str = "", *, phone: bool = False, script: bool = True, **options: Any) -> Page:
        """Return a page in a window of its own; ``who`` is signed in."""
        context = self.browser.new_context(
            java_script_enabled=script,
            storage_state=self.signed_in(who) if who else None,
            **{"base_url": self.place.address, **STILL, **(PHONE if phone else DESK), **options},
        )
        context.set_default_timeout(PATIENCE)
        self.watch.over(context)
        self.contexts.append(context)
        return context.new_page()

    def pages(self) -> list[Page]:
        return [page for context in self.contexts for page in context.pages]

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, browser: Browser, place: Place, signed_in: Callable[[str], Any]
) -> Iterator[Visits]:
    visits = Visits(browser, place, signed_in)
    yield visits
    if request.node.stash.get(FAILED, False) or visits.watch.problems:
        photograph(request.node.name, visits.pages())
    visits.close()
    if visits.watch.problems:
        pytest.fail("\n".join([*visits.watch.problems, *place.errors()]))


def photograph(test: str, pages: list[Page]) -> None:
    """Keep what the pages of a failed journey show, and their source, under var/e2e."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", test).strip("-")
    for number, page in enumerate(pages):
        page.screenshot(path=PICTURES / f"{name}-{number}.png", full_page=True)
        (PICTURES / f"{name}-{number}.html").write_text(f"<!-- {page.url} -->\n{page.content()}")
