"""Finding French on a page that should speak another language."""

import re
from functools import cache

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from deploy.local.paths import ROOT

VISIBLE_TEXTS = """() => {
    const found = [], names = ["aria-label", "placeholder", "title", "alt", "data-label", "data-done", "data-error"];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (node.nodeType === 3) { if (!node.parentElement.closest("[lang]:not(html), script")) found.push(node.data); }
        else names.forEach(name => node.hasAttribute(name) && found.push(node.getAttribute(name)));
    }
    const texts = [document.title.split(" – ")[0], ...found].map(text => text.trim().replace(/\\s+/g, " "));
    return [...new Set(texts)].filter(Boolean);
}"""
# The first key of a copropriété is named once, in the language of its syndic.
NAMES = {"Quotités générales"}
# Titles of calls and papers are kept as they were given, in the language of who made or gets them.
TITLES = re.compile(r"(Provision|Décompte) .+")
PLACEHOLDER = re.compile(r"%\\\((\w+)\\\)[sd]")


def french_left_on(page: Page, language: str) -> list[str]:
    """Return the texts of a page that are word for word French messages which ``language`` says otherwise."""
    if language == "fr":
        return []
    texts: list[str] = page.evaluate(VISIBLE_TEXTS)
    spoken = [text for text in texts if not TITLES.fullmatch(text)]
    return [text for text in spoken if any(pattern.fullmatch(text) for pattern in foreign_to(language))]


@cache
def foreign_to(language: str) -> list[re.Pattern[str]]:
    """Return the French messages that the catalogue of ``language`` translates into something else, or not at all."""
    with (ROOT / f"koprogo/locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file)
    pairs = ((message.id, message.string) for message in catalogue if message.id)
    split = (
        (one if isinstance(one, tuple) else (one,), other if isinstance(other, tuple) else (other,))
        for one, other in pairs
    )
    texts = [(ids, strings) for ids, strings in split]
    spoken = {string for _, strings in texts for string in strings}
    return [
        as_pattern(french)
        for ids, _ in texts
        for french in ids
        if french not in spoken | NAMES and says_something(french)
    ]


def says_something(message: str) -> bool:
    """Tell whether a message has words of its own around its placeholders; ``du`` alone stands in any name."""
    return re.search(r"[^\W\d_]{3}", re.sub(r"%\(\w+\)[sd]", "", message)) is not None


def as_pattern(message: str) -> re.Pattern[str]:
    text = re.escape(" ".join(message.split()).replace("%%", "%"))
    return re.compile(PLACEHOLDER.sub(".+", text))
