"""What can be measured on a page: accessibility, widths, touch, weight."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

TOUCH = 44
# Rules whose every fault is minor or moderate are not asked: they would take a third of the time.
RUN_AXE = """async () => {
    const light = axe._audit.rules.filter(rule => ["minor", "moderate"].includes(rule.impact));
    const rules = Object.fromEntries(light.map(rule => [rule.id, {enabled: false}]));
    const found = await axe.run(document, {resultTypes: ["violations"], preload: false, rules});
    return found.violations.filter(v => v.impact === "serious" || v.impact === "critical")
        .map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(" | ")}`);
}"""
SMALL_TARGETS = """least => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest("[inert], .sr-only, .skip"))
    .map(e => [e, (e.matches("[type=checkbox], [type=radio]") && e.closest("label") || e).getBoundingClientRect()])
    .filter(([e, box]) => box.width > 1 && box.height > 1 && (box.width < least - .5 || box.height < least - .5))
    .filter(([e]) => !(e.matches("a") && getComputedStyle(e).display === "inline" && e.parentElement.matches("p, li, dd")))
    .map(([e, box]) => `${e.tagName} "${(e.innerText || e.getAttribute("aria-label") || e.name || "").trim().slice(0, 30)}" `
        + `${Math.round(box.width)}×${Math.round(box.height)}`)"""
SMALL_TEXT = """() => [...document.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea")]
    .filter(e => e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 16).map(e => e.name)"""
WIDE = """() => [...document.querySelectorAll("main *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 90))"""


@cache
def axe_script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def axe(page: Page) -> list[str]:
    """Return what axe calls serious or critical."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_script())
    found: list[str] = page.evaluate(RUN_AXE)
    return found


def sideways(page: Page) -> list[str]:
    """Return how far a page is wider than its window, and through what; nothing when it fits."""
    assert page.viewport_size
    width = page.evaluate("document.documentElement.scrollWidth")
    return [] if width <= page.viewport_size["width"] else [f"{width} px wide", *page.evaluate(WIDE)]


def small_targets(page: Page) -> list[str]:
    """Return what a thumb would miss; links inside a sentence are exempt."""
    found: list[str] = page.evaluate(SMALL_TARGETS, TOUCH)
    return found


def small_inputs(page: Page) -> list[str]:
    """Return the fields whose text makes a phone zoom in."""
    found: list[str] = page.evaluate(SMALL_TEXT)
    return found


@dataclass
class Weight:
    """What came over the wire."""

    bytes: int = 0
    requests: int = 0


@contextmanager
def weighed(page: Page) -> Iterator[Weight]:
    """Count what the browser receives inside the block, compressed as it comes; its cache counts nothing."""
    weight = Weight()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def count(event: dict[str, Any]) -> None:
        weight.bytes += int(event["encodedDataLength"])
        weight.requests += 1

    session.on("Network.loadingFinished", count)
    yield weight
    page.wait_for_load_state("networkidle")
    session.detach()
