"""Collecting the French texts of code and templates, and keeping the catalogues in step."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

LANGUAGES = ("nl", "de", "en")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),  # type: ignore[dict-item]
    "pgettext_lazy": ((1, "c"), 2),  # type: ignore[dict-item]
    "npgettext": ((1, "c"), 2, 3),  # type: ignore[dict-item]
}
ROOTS = ("koprogo", "buildings", "accounting", "meetings", "documents", "templates")


def po_file(language: str) -> Path:
    return settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"


def collect() -> Catalog:
    """Return the catalogue of every text marked in code and templates."""
    catalog = Catalog(charset="utf-8", header_comment="# KoproGo: French texts in other languages.")
    for path, text in _sources():
        for _line, message, comments, context in extract(
            "python", io.BytesIO(text.encode()), KEYWORDS, ("Translators",)
        ):
            catalog.add(message, locations=[(path, 0)], auto_comments=comments, context=context)
    return catalog


def _sources() -> Iterator[tuple[str, str]]:
    for root in ROOTS:
        base = settings.BASE_DIR / root
        for path in sorted(base.rglob("*")):
            name = str(path.relative_to(settings.BASE_DIR))
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield name, path.read_text(encoding="utf-8")
            elif path.suffix in {".html", ".txt"} and root == "templates":
                yield name, templatize(path.read_text(encoding="utf-8"))


def read(language: str) -> Catalog:
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(language: str, found: Catalog) -> int:
    """Bring a catalogue in step with the code and return how many of its texts are untranslated."""
    catalog = read(language)
    catalog.update(found, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    with po_file(language).open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, omit_header=False, no_location=True)
    return len(missing(catalog))


def missing(catalog: Catalog) -> list[str]:
    """Return the texts a catalogue does not translate, every plural form counted."""
    return [str(message.id) for message in catalog if message.id and not _is_whole(message.string)]


def _is_whole(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def compile_all() -> None:
    """Write the .mo file of each language beside its .po file."""
    for language in LANGUAGES:
        with po_file(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(language))
