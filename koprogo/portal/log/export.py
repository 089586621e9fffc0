"""The log as a file: written while it is read, so that its length costs no memory."""

from collections.abc import Iterator
from typing import IO, Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook

from koprogo.core.tables import BOM, csv_text, harmless, saved
from koprogo.portal.log.asking import Asked, page_of
from koprogo.portal.log.lines import Line, lines_of
from koprogo.tenancy.schema import entered
from koprogo.users.access import Access

AT_ONCE = 500


def titles() -> list[str]:
    return [
        _("Quand"),
        _("Qui"),
        _("Par"),
        _("Action"),
        _("Quoi"),
        _("Sujet"),
        _("Nom"),
        _("Avant → après"),
        _("Détails"),
        _("D'où"),
        _("Demande"),
    ]


def row_of(line: Line) -> list[str]:
    """Return a line as cells."""
    changes = "; ".join(f"{change.label} : {change.before} → {change.after}" for change in line.changes)
    facts = "; ".join(f"{fact.label} : {fact.value}" for fact in line.facts)
    cells = [line.who.name, line.who.manner, line.action, line.sentence, line.subject.kind, line.subject.name]
    return [f"{line.at:%Y-%m-%d %H:%M:%S}", *cells, changes, facts, line.place, line.request_id]


def batches(asked: Asked, access: Access) -> Iterator[list[Line]]:
    """Read the entries asked for, some at a time, also when the request has already left the copropriété."""
    language, after = translation.get_language() or "fr", ""
    while True:
        with entered(access.schema), translation.override(language):
            page = page_of(asked.entries(), after, AT_ONCE)
            lines = lines_of(page.rows, access)
        yield lines
        if page.following is None:
            return
        after = str(page.following)


def csv_lines(asked: Asked, access: Access) -> Iterator[str]:
    """Write CSV piece by piece, as spreadsheets here expect it."""
    yield BOM + csv_text([titles()])
    for lines in batches(asked, access):
        yield csv_text(row_of(line) for line in lines)


def workbook(asked: Asked, access: Access) -> IO[bytes]:
    """Write an Excel file on disk, row by row, and return it from its beginning."""
    book: Any = Workbook(write_only=True)
    sheet = book.create_sheet(_("Journal des actions")[:31])
    sheet.append(titles())
    for lines in batches(asked, access):
        for line in lines:
            sheet.append([harmless(cell) for cell in row_of(line)])
    return saved(book)
