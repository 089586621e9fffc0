"""Each page in each language, with nothing left in French."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.cast import LARGE, OWNER, SMALL, SYNDIC
from tests.e2e.words import french_left_on

PAGES = {
    SYNDIC: ["/", f"/c/{SMALL}/", f"/c/{LARGE}/lots/", f"/c/{LARGE}/calls/", f"/c/{SMALL}/owners/"],
    OWNER: [f"/c/{SMALL}/me/", f"/c/{SMALL}/my-documents/"],
}
NAMES = {"/": "KoproGo", SMALL: "Résidence du Tilleul", LARGE: "Résidence du Parc"}


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
@pytest.mark.parametrize("who", PAGES)
def test_page_speaks_one_language(visit, who, language):
    page = visit(who)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": visit.place.address}])
    left = {}

    for url in PAGES[who]:
        page.goto(url)
        assert page.locator("html").get_attribute("lang") == language
        assert re.fullmatch(rf".+ – {name_of(url)}", page.title())
        if french := french_left_on(page, language):
            left[url] = french

    assert listed(left) == ""


def listed(left: dict[str, list[str]]) -> str:
    return "\n".join(f"{url}: {text}" for url, texts in left.items() for text in texts)


def name_of(url: str) -> str:
    return next(name for part, name in reversed(NAMES.items()) if part in url)


@pytest.mark.parametrize("script", [True, False])
def test_language_is_changed_where_one_is(visit, script):
    page = visit(SYNDIC, script=script)
    page.goto(f"/c/{SMALL}/members/")

    page.locator(".menu:has(button[value=de]) summary").first.click()
    page.locator("button[name=language][value=de]").first.click()

    expect(page).to_have_url(f"{visit.place.address}/c/{SMALL}/members/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.locator(".menu:has(button[value=fr]) summary").first.click()
    page.locator("button[name=language][value=fr]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
