"""How heavy pages are on the wire, compressed as the server sends them."""

import pytest

from tests.e2e.cast import LARGE, OWNER, SMALL, SYNDIC
from tests.e2e.measures import weighed

FIRST, FOLLOWING = 100_000, 30_000
PAGES = {
    SYNDIC: [
        "/",
        f"/c/{SMALL}/",
        f"/c/{LARGE}/",
        f"/c/{LARGE}/lots/",
        f"/c/{LARGE}/owners/",
        f"/c/{LARGE}/plan/",
        f"/c/{LARGE}/calls/",
        f"/c/{LARGE}/journal/",
        f"/c/{LARGE}/trial-balance/",
        f"/c/{LARGE}/documents/",
    ],
    OWNER: [f"/c/{SMALL}/me/", f"/c/{SMALL}/me/account/", f"/c/{SMALL}/my-documents/", f"/c/{SMALL}/plan/"],
}


@pytest.mark.parametrize("url", ["/accounts/login/"])
def test_sign_in_page_is_light(visit, url):
    page = visit()

    with weighed(page) as weight:
        page.goto(url)

    assert 0 < weight.bytes <= FIRST


@pytest.mark.parametrize("who", PAGES)
def test_first_page_and_those_after_it_are_light(visit, who):
    first, *following = PAGES[who]
    page = visit(who, phone=who == OWNER)
    weights = {}

    with weighed(page) as first_weight:
        page.goto(first)
    for url in following:
        with weighed(page) as weight:
            page.goto(url)
        weights[url] = weight.bytes

    assert 0 < first_weight.bytes <= FIRST
    assert {url: weight for url, weight in weights.items() if not 0 < weight <= FOLLOWING} == {}
