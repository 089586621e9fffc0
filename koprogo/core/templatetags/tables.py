"""Reports on a page: their tables, each row with the way to what is behind it."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from koprogo.core.tables import Link, Row, Table

register = template.Library()


class ShownCell(NamedTuple):
    title: str
    css: str
    text: str


class ShownRow(NamedTuple):
    cells: list[ShownCell]
    url: str
    is_total: bool


@register.inclusion_tag("components/report_table.html")
def report_table(table: Table, titled: bool = False, wraps: bool = False) -> dict[str, Any]:
    """Show a table of a report; long names of rows may wrap."""
    language = get_language() or "fr"
    return {
        "table": table,
        "titled": titled,
        "wraps": wraps,
        "rows": [_shown(table, row, language) for row in table.rows],
    }


def _shown(table: Table, row: Row, language: str) -> ShownRow:
    cells = [ShownCell(column.title, column.css, text) for column, text in table.shown(row, language)]
    return ShownRow(cells, url_of(row.link) if row.link else "", row.is_total)


def url_of(link: Link) -> str:
    """Return the address of what is behind a row, with its filter."""
    path = reverse(link.route, args=link.args)
    return f"{path}?{urlencode(link.params)}" if link.params else path
