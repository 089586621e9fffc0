"""What a browser transfers and how long the server takes for the pages people open most: python -m loadtests.pages.

The server is that of loadtests.run_one_core, on one core, with its 200 copropriétés; the browser is Chromium.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any

import requests
from playwright.sync_api import BrowserContext, Page, sync_playwright

from deploy.local.say import say
from deploy.local.supervisor import Supervisor
from loadtests.machine import description
from loadtests.run_one_core import HOME, Plan, server

FIRST_KB, NEXT_KB = 100, 30
PLACE = "/c/load-0004"
PAGES = {
    "portfolio, 50 of 200": ("/", 300),
    "portfolio, searched": ("/?q=0042", 300),
    "portfolio as CSV, 200 rows": ("/?format=csv", 300),
    "switcher, 200 memberships": ("/switcher/", 200),
    "switcher, searched": ("/switcher/?q=0042", 200),
    "home": (f"{PLACE}/", 0),
    "lots (90)": (f"{PLACE}/lots/", 0),
    "owners (67)": (f"{PLACE}/owners/", 0),
    "plan": (f"{PLACE}/plan/", 0),
    "fund calls": (f"{PLACE}/calls/", 0),
    "arrears": (f"{PLACE}/arrears/", 0),
    "journal": (f"{PLACE}/journal/", 0),
}
REPEATS = 20


def main() -> None:
    say(description())
    with Supervisor(is_quiet=True) as supervisor, server(supervisor, Plan()) as (host, _), signed_in(host) as context:
        tell_transfers(context, host)
        tell_times(context, host)


@contextmanager
def signed_in(host: str) -> Iterator[BrowserContext]:
    """Open a browser in which the syndic has signed in; what that took is the first load."""
    world = json.loads((HOME / "world.json").read_text())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(locale="fr-BE", viewport={"width": 1280, "height": 800})
        page = context.new_page()
        with counted(page) as transferred:
            page.goto(f"{host}/accounts/login/", wait_until="networkidle")
        say(f"\nfirst load, sign-in page      {total(transferred):6.1f} kB (budget {FIRST_KB})")
        page.fill("input[name=login]", world["email"])
        page.fill("input[name=password]", world["password"])
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state("networkidle")
        page.close()
        yield context
        browser.close()


@contextmanager
def counted(page: Page) -> Iterator[list[float]]:
    """Collect what comes over the wire, headers and all, as Chromium counts it."""
    transferred: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: transferred.append(event["encodedDataLength"]))
    yield transferred
    session.detach()


def total(transferred: list[float]) -> float:
    return sum(transferred) / 1000


def tell_transfers(context: BrowserContext, host: str) -> None:
    for path in ("/", f"{PLACE}/"):
        say(f"{'first load of ' + path:<30}{fresh(context, host, path):6.1f} kB (budget {FIRST_KB})")
    page = context.new_page()
    page.goto(host, wait_until="networkidle")
    for name, (path, _) in PAGES.items():
        if "csv" not in path:
            say(f"{'then ' + name:<30}{following(page, host + path):6.1f} kB (budget {NEXT_KB})")


def fresh(context: BrowserContext, host: str, path: str) -> float:
    """Return what a browser with an empty cache transfers."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    with counted(page) as transferred:
        page.goto(host + path, wait_until="networkidle")
    page.close()
    return total(transferred)


def following(page: Page, address: str) -> float:
    with counted(page) as transferred:
        page.goto(address, wait_until="networkidle")
    return total(transferred)


def tell_times(context: BrowserContext, host: str) -> None:
    session = requests.Session()
    for cookie in context.cookies():
        session.cookies.set(cookie["name"], cookie["value"])  # type: ignore[no-untyped-call]
    say("\nserver time, the client's included       median   longest of 20")
    for name, (path, budget) in PAGES.items():
        times = [timed(session, host + path) for _ in range(REPEATS + 1)][1:]
        limit = f"(budget {budget} ms)" if budget else ""
        say(f"{name:<38}{median(times):6.0f} ms {max(times):8.0f} ms {limit}")


def timed(session: Any, address: str) -> float:
    began = perf_counter()
    response = session.get(address, timeout=30, allow_redirects=False)
    response.raise_for_status()
    return 1000 * (perf_counter() - began)


if __name__ == "__main__":
    main()
