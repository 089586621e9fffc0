"""Taking the books along: each file is made when it is asked for, and the log says who asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounting.exports import exact, lists, winbooks
from accounting.exports.audit_file import audit_file
from accounting.exports.posted import posted_entries
from accounting.models import FiscalYear
from buildings.models import Association
from koprogo.audit.services import record
from koprogo.core.tables import saved

ZIP, XML = "application/zip", "application/xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Export:
    """A file one may ask for, of one year or of all."""

    kind: str
    label: str | Promise
    text: str | Promise
    media_type: str
    ending: str
    write: Callable[[FiscalYear | None], IO[bytes]]
    is_of_a_year: bool = True


def export_books(*, export: Export, year: FiscalYear | None, by: UUID | None) -> tuple[IO[bytes], str, str]:
    """Make a file of the books, of ``year`` where it is of one; return it with its name and media type."""
    association = Association.objects.get(parent=None)
    file = export.write(year)
    told = {"export": export.kind, "year": str(year) if year else ""}
    record(action="books.exported", subject=association, by=by, **told)
    parts = [slugify(association.name)[:60], export.kind, *([str(year)] if year else [])]
    return file, f"{'-'.join(parts)}.{export.ending}", export.media_type


def note_export(*, name: str, by: UUID | None) -> None:
    """Say in the log who took a table of the books along."""
    record(action="books.exported", subject=Association.objects.get(parent=None), by=by, export=name, year="")


def _winbooks(year: FiscalYear | None) -> IO[bytes]:
    assert year is not None  # noqa: S101  an export of a year is asked for with one
    code = winbooks.year_code(year)
    rows = (row for entry in posted_entries(year) for row in winbooks.entry_rows(entry, code))
    return _zipped({"ACT.txt": [winbooks.written(rows)], "CSF.txt": [winbooks.written(winbooks.party_rows())]})


def _exact(year: FiscalYear | None) -> IO[bytes]:
    assert year is not None  # noqa: S101
    return _kept(exact.written(posted_entries(year)))


def _csv_of_everything(year: FiscalYear | None) -> IO[bytes]:
    return _zipped({f"{found.name}.csv": lists.csv_pieces(found) for found in lists.book_lists()})


def _workbook(year: FiscalYear | None) -> IO[bytes]:
    return saved(lists.workbook())


def _audit(year: FiscalYear | None) -> IO[bytes]:
    assert year is not None  # noqa: S101
    return audit_file(year)


def _zipped(members: dict[str, Iterable[bytes]]) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, pieces in members.items():
            with archive.open(name, "w") as member:
                for piece in pieces:
                    member.write(piece)
    file.seek(0)
    return file


def _kept(pieces: Iterable[bytes]) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115
    file.writelines(pieces)
    file.seek(0)
    return file


EXPORTS = {
    export.kind: export
    for export in (
        Export(
            "audit",
            _("Fichier d'audit"),
            _("Écritures, lignes, pièces, chaîne d'empreintes et un index lisible ; se vérifie sans ce logiciel."),
            ZIP,
            "zip",
            _audit,
        ),
        Export("winbooks", "WinBooks", _("ACT.txt et CSF.txt dans un ZIP."), ZIP, "zip", _winbooks),
        Export("exact", "Exact", _("GLTransactions, en XML."), XML, "xml", _exact),
        Export(
            "csv",
            _("Toutes les listes, en CSV"),
            _("Un fichier par liste dans un ZIP, de tous les exercices."),
            ZIP,
            "zip",
            _csv_of_everything,
            is_of_a_year=False,
        ),
        Export(
            "xlsx",
            _("Toutes les listes, en Excel"),
            _("Une feuille par liste, de tous les exercices."),
            XLSX,
            "xlsx",
            _workbook,
            is_of_a_year=False,
        ),
    )
}
