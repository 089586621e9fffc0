"""Everything is reached without a mouse."""

from playwright.sync_api import Page, expect

from tests.e2e.cast import SMALL, SYNDIC

FOCUSED = """() => {
    const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return {
        name: (e.innerText || e.getAttribute("aria-label") || e.name || "").trim(),
        top: Math.round(box.top + scrollY), left: Math.round(box.left), inMain: !!e.closest("main"),
        // The parts of a date show the focus themselves.
        ring: e.type === "date" || style.outlineStyle !== "none" || style.boxShadow !== "none",
    };
}"""


def stops(page: Page, count: int) -> list[dict]:
    """Press Tab and tell where each lands."""
    found = []
    for _ in range(count):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED))
    return found


def test_first_stop_skips_to_the_content(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/lots/")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")

    assert stops(page, 1)[0]["inMain"]


def test_order_of_stops_is_the_order_on_the_page_and_each_is_seen(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/lots/")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")

    found = stops(page, 12)

    inside = [stop for stop in found if stop["inMain"]]
    rows = [stop["top"] // 40 for stop in inside]
    assert len(inside) == 12
    assert rows == sorted(rows)
    assert [stop["name"] for stop in found if not stop["ring"]] == []


def test_slash_searches(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/lots/")

    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("Baeten")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("Lieve Baeten")


def test_dialog_keeps_the_focus_and_gives_it_back(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/calls/?state=draft")
    page.locator("main tbody a").first.click()
    opener = page.locator("main .actions a[href$='/issue/']")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()

    for _ in range(4):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
        assert inside
    page.keyboard.press("Escape")

    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(opener).to_be_focused()
