"""Taking over the books of another system: one file, proved, then one opening entry (R-240, art. 3.89 §5 15°)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.domain.takeover import OpeningItem
from accounting.imports.takeover.analysis import Analysis, analyse
from accounting.imports.takeover.known import known_now
from accounting.imports.takeover.mapping import Table, check_mapping, from_json, recognised, recognised_sheet, to_json
from accounting.imports.takeover.parties import SupplierName
from accounting.models import JournalEntry, Supplier
from accounting.services.ledger import post_entry
from accounting.services.portfolio import refresh_portfolio
from buildings.imports.reading import read_register, refuse_foreign_format, refuse_size
from buildings.imports.workbook import Workbook
from buildings.services.associations import locked_association
from documents.models import Document
from documents.services import file_document, read_document
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.ids import uuid7

KIND = "takeover"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = b"PK\x03\x04"


class BooksAreTakenOver(DomainError):
    """Balances are taken over once; a second time would double them."""

    code = "books-taken-over"
    message = N_("Les comptes ont déjà été repris, par l'écriture %(entry)s du %(on)s.")
    advice = N_("Pour recommencer, extournez d'abord cette écriture.")


class BooksBeganBefore(DomainError):
    """An opening balance stands before all other entries."""

    code = "books-began-before"
    message = N_("Des écritures précèdent le %(on)s : un solde d'ouverture à cette date les compterait deux fois.")
    article = "AR 12/07/2012"
    advice = N_("Choisissez la date à laquelle cette comptabilité commence.")


class TakeoverIsNotProven(DomainError):
    """Nothing is written before the balance is proved to the cent."""

    code = "takeover-not-proven"
    message = N_("Cette balance n'est pas prouvée : rien n'est repris.")
    article = "art. 3.89 §5, 15°"
    why = N_("Erreurs : %(errors)s ; différences : %(differences)s.")
    advice = N_("Corrigez les cellules indiquées dans le fichier, puis déposez-le à nouveau.")


@transaction.atomic
def start_takeover(*, content: bytes, name: str, on: date, by: UUID | None) -> Document:
    """Keep the closing balance of the former syndic, its columns recognised; nothing is booked yet.

    :raises FileIsRefused: when it is no spreadsheet.
    """
    refuse_size(len(content))
    refuse_foreign_format(content)
    tables = recognised(read_register(content, name))
    media_type = XLSX if content.startswith(ZIP) else "text/csv"
    paper = file_document(kind=KIND, title=name, content=content, media_type=media_type, file_name=name, by=by)
    paper.payload |= {"on": on.isoformat(), "tables": to_json(tables)}
    paper.save(update_fields=["payload"])
    record(action="takeover.uploaded", subject=paper, by=by, file=name[-80:], sha256=paper.sha256, on=on.isoformat())
    return paper


@transaction.atomic
def map_takeover(*, paper: Document, tables: Iterable[Table], by: UUID | None) -> Document:
    """Correct which column holds what.

    :raises BooksAreTakenOver: when the file is booked.
    :raises ColumnIsNamedTwice, NoSheetIsABalance: when no balance can be read so.
    """
    tables = list(tables)
    check_mapping(tables)
    paper = Document.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    refuse_second_takeover()
    paper.payload |= {"tables": to_json(tables)}
    paper.save(update_fields=["payload"])
    record(action="takeover.mapped", subject=paper, by=by)
    return paper


@transaction.atomic
def accept_takeover(*, paper: Document, by: UUID | None) -> JournalEntry:
    """Book the balance in one opening entry, each open item by itself, the file as its voucher.

    :raises BooksAreTakenOver: when that was done, even at this moment.
    :raises BooksBeganBefore: when entries are dated before it.
    :raises TakeoverIsNotProven: as long as a row is wrong or a proof fails.
    """
    locked_association()
    paper = Document.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    on = opening_day(paper)
    refuse_second_takeover()
    if JournalEntry.objects.filter(entry_on__lt=on).exists():
        raise BooksBeganBefore(on=on)
    analysis = analysis_of(paper)
    _refuse_unproven(analysis)
    entry = _post(analysis, paper, on, by)
    refresh_portfolio(on=localdate())
    counts = {"lines": entry.line_count, "suppliers": len(analysis.suppliers)}
    record(action="takeover.accepted", subject=paper, by=by, entry=str(entry.pk), sha256=paper.sha256, **counts)
    return entry


def refuse_second_takeover() -> None:
    """:raises BooksAreTakenOver: when an opening entry stands."""
    entry = standing_takeover()
    if entry:
        raise BooksAreTakenOver(entry=str(entry), on=entry.entry_on)


def standing_takeover() -> JournalEntry | None:
    """Return the entry that took the books over, unless it was reversed."""
    entries = JournalEntry.objects.filter(journal=JournalEntry.Journal.OPENING, document__kind=KIND)
    return entries.filter(reverses=None, reversed_by=None).first()


def opening_day(paper: Document) -> date:
    return date.fromisoformat(paper.payload["on"])


def workbook_of(paper: Document) -> Workbook:
    return read_register(read_document(paper), paper.title)


def tables_of(paper: Document) -> tuple[Table, ...]:
    return from_json(paper.payload["tables"])


def retitled(paper: Document, rows: dict[str, int]) -> tuple[Table, ...]:
    """Recognise anew the columns of sheets whose row of titles is another one."""
    workbook = workbook_of(paper)
    tables = tables_of(paper)
    sheets = {table.sheet: workbook.sheet(table.sheet) for table in tables}
    return tuple(
        recognised_sheet(sheet, row) if row != table.header_row and sheet else table
        for table in tables
        for sheet, row in [(sheets[table.sheet], rows.get(table.sheet, table.header_row))]
    )


def analysis_of(paper: Document) -> Analysis:
    return analyse(workbook_of(paper), tables_of(paper), known_now())


def _refuse_unproven(analysis: Analysis) -> None:
    if not analysis.is_acceptable:
        differences = sum(not proof.holds for proof in analysis.proofs)
        raise TakeoverIsNotProven(errors=analysis.error_count, differences=differences)


def _post(analysis: Analysis, paper: Document, on: date, by: UUID | None) -> JournalEntry:
    suppliers = {word: _supplier(name, by) for word, name in analysis.suppliers.items()}
    lines = [_with_supplier(item, suppliers).line(uuid7()) for item in analysis.items]
    return post_entry(
        journal=JournalEntry.Journal.OPENING,
        on=on,
        text=_("Reprise des comptes"),
        lines=lines,
        by=by,
        source=JournalEntry.Source.OPENING,
        source_id=paper.pk,
        document=paper,
        reference=paper.title[-40:],
    )


def _with_supplier(item: OpeningItem, suppliers: dict[Any, UUID]) -> OpeningItem:
    return replace(item, supplier=suppliers[item.supplier]) if item.supplier is not None else item


def _supplier(name: SupplierName, by: UUID | None) -> UUID:
    """Return the supplier, a new one where nobody knows him."""
    if name.id:
        return name.id
    supplier = Supplier.objects.create(name=name.name, iban=name.iban, kbo_number=name.kbo_number)
    record(action="supplier.taken_over", subject=supplier, by=by, name=supplier.name)
    return supplier.pk
