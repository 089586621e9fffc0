"""The guides for people in four languages: what stands in bold is a word of the interface, the same in each."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

from koprogo.core.messages import LANGUAGES, po_file

GUIDES = ("owner", "syndic", "accountant")
WORD = re.compile(r"\*\*(.+?)\*\*")


def guide_file(language: str, guide: str) -> Path:
    return settings.BASE_DIR / "docs" / "guide" / language / f"{guide}.md"


def words_of(text: str) -> list[str]:
    return WORD.findall(text)


def guides() -> Iterator[tuple[Path, str]]:
    """Yield each guide that is not French, with the words the catalogues have for those of the French one."""
    for language in LANGUAGES:
        words = catalogue(language)
        for guide in GUIDES:
            french = words_of(guide_file("fr", guide).read_text(encoding="utf-8"))
            path = guide_file(language, guide)
            yield path, _with_words(path.read_text(encoding="utf-8"), [words.get(word) or word for word in french])


def _with_words(text: str, words: list[str]) -> str:
    """Put ``words`` in place of those in bold, in their order."""
    left = iter(words)
    return WORD.sub(lambda match: f"**{next(left, match[1])}**", text)


def catalogue(language: str) -> dict[str, str]:
    """Return the translation of each text, empty where there is none yet."""
    with po_file(language).open("rb") as file:
        return {str(one.id): "" if one.fuzzy else str(one.string) for one in read_po(file) if isinstance(one.id, str)}
