"""Letters as PDF/UA-1, drawn with our own fonts and nothing from elsewhere."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from documents.fetcher import BASE, OwnFilesFetcher
from documents.payloads import revived


@dataclass(frozen=True, slots=True)
class Rendering:
    """A finished PDF."""

    content: bytes
    page_count: int


def draw_letter(template: str, payload: dict[str, Any], language: str) -> Rendering:
    """Draw a template with its frozen payload in the addressee's language."""
    html = letter_html(template, payload, language)
    page = HTML(string=html, base_url=BASE, url_fetcher=_fetcher())
    drawn = page.render(stylesheets=[_stylesheet()], font_config=_fonts())
    drawn.metadata.attachments += _attachments(payload)
    return Rendering(drawn.write_pdf(pdf_variant="pdf/ua-1"), len(drawn.pages))


def _attachments(payload: dict[str, Any]) -> list[Attachment]:
    """Return the files that go inside, as ``payload`` lists them: the same figures for programs."""
    return [
        Attachment(string=one["text"].encode(), name=one["name"], description=one["name"], relationship="Data")
        for one in payload.get("attachments", [])
    ]


def letter_html(template: str, payload: dict[str, Any], language: str) -> str:
    with override(language):
        return render_to_string(
            template, {**revived(payload), "LANGUAGE_CODE": language, "window": settings.LETTER_WINDOW}
        )


@cache
def _fonts() -> FontConfiguration:
    """Keep one for the process: loading the fonts costs more than a letter."""
    return FontConfiguration()


@cache
def _fetcher() -> OwnFilesFetcher:
    return OwnFilesFetcher()


@cache
def _stylesheet() -> CSS:
    return CSS(url=f"{BASE}css/letter.css", url_fetcher=_fetcher(), font_config=_fonts())
