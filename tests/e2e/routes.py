"""Every page there is, found as a visitor finds it: by following links."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import APIRequestContext

from koprogo.core.paths import split_mount
from koprogo.tenancy.urls import INSIDE

# What is offered on a page depends on its lot, owner or key: so many of them are looked at for links.
SAMPLES = {
    "lot_list": 2,
    "lot_detail": 8,
    "owner_detail": 8,
    "key_detail": 3,
    "fund_call_detail": 3,
    "invoice_detail": 8,
}
# The administration of the platform and what programs ask are not pages of KoproGo.
OUTSIDE = ("admin/", "api/", "metrics", "health/")
# The hue of a copropriété and the length of a bar are numbers in their classes.
NUMBER = re.compile(r"\d+")


Parts = frozenset[tuple[str, str, str]]


class Contents(HTMLParser):
    """Collects where the links of a page lead, and what its content and the shell around it are built of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.parts: set[tuple[str, str, str]] = set()
        self.shell: set[tuple[str, str, str]] = set()
        self.is_inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        href = given.get("href")
        self.is_inside |= tag == "main"
        parts = self.parts if self.is_inside else self.shell
        parts.add((tag, NUMBER.sub("", given.get("class") or ""), given.get("type") or ""))
        if tag == "a" and href and not href.startswith("#"):
            self.links.append(href)

    def handle_endtag(self, tag: str) -> None:
        self.is_inside &= tag != "main"


@dataclass(frozen=True)
class Found:
    """A page that links lead to, and the kinds of elements it is built of."""

    url: str
    parts: Parts
    shell: Parts


def route_of(url: str) -> str | None:
    """Return the name of the route behind an address, if it is one of ours."""
    path = urlsplit(url).path
    mount = split_mount(path)
    try:
        if mount:
            return resolve(mount[1], urlconf=INSIDE).url_name
        return resolve(path, urlconf=settings.ROOT_URLCONF).url_name
    except Resolver404:
        return None


def pages_reached(
    request: APIRequestContext, start: list[str], *, slug: str, broken: list[str] | None = None
) -> dict[str, Found]:
    """Return one page per route, following links from ``start`` without leaving one copropriété.

    Links that meet an error of ours are added to ``broken``.
    """
    reached: dict[str, Found] = {}
    fetched: Counter[str] = Counter()
    waiting, known = list(start), {*start}
    while waiting:
        url = waiting.pop(0)
        route = route_of(url)
        if not route or fetched[route] >= SAMPLES.get(route, 1) or not is_inside(url, slug):
            continue
        fetched[route] += 1
        response = request.get(url)
        if response.status >= 500 and broken is not None:
            broken.append(f"{url}: {response.status}")
        if response.ok and "text/html" in response.headers["content-type"]:
            contents = Contents(response.text())
            reached.setdefault(route, Found(url, frozenset(contents.parts), frozenset(contents.shell)))
            new = [link for link in absolute(response.url, contents.links) if link not in known]
            known |= {*new}
            waiting += new
    return reached


def absolute(base: str, hrefs: list[str]) -> list[str]:
    """Return the addresses of our own host among the links of a page."""
    links = (urljoin(base, href) for href in hrefs)
    return [link for link in links if urlsplit(link).netloc == urlsplit(base).netloc]


def is_inside(url: str, slug: str) -> bool:
    path = urlsplit(url).path
    return path.startswith(f"/c/{slug}/") or not path.startswith("/c/")


def all_routes() -> set[str]:
    """Return the names of all routes that people use."""
    return {*names(get_resolver(settings.ROOT_URLCONF)), *names(get_resolver(INSIDE))}


def names(resolver: URLResolver) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if str(entry.pattern).startswith(OUTSIDE):
            continue
        if isinstance(entry, URLResolver):
            yield from names(entry)
        elif isinstance(entry, URLPattern) and entry.name:
            yield entry.name
