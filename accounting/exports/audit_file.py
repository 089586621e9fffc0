"""The audit file of a year: entries, lines, documents, hashes; it proves itself without KoproGo."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.db import connection
from django.template.loader import render_to_string
from django.utils import timezone

from accounting.exports.lists import BookList, csv_pieces
from accounting.models import Account, FiscalYear, JournalEntry, JournalLine
from accounting.queries.ledger import trial_balance
from buildings.models import AllocationKey, Association, Lot, Owner
from documents import files
from documents.models import Document

FORMAT, VERSION = "koprogo-audit-file", 1
# What was hashed of each entry: with the hash before it, SHA-256 gives its own.
CHAIN = """
SELECT chain_position, journal, number, chain_hash, entry_content(id)
FROM accounting_journalentry WHERE fiscal_year_id = %s ORDER BY chain_position NULLS LAST, id
"""
ENTRIES = (
    *("id", "journal", "number", "entry_on", "text", "reference", "source", "source_id", "document_id"),
    *("reverses_id", "posted_at", "posted_by", "chain_position", "chain_hash"),
)
LINES = (
    *("entry__journal", "entry__number", "position", "entry__entry_on", "account_id", "owner__reference"),
    *("owner__last_name", "supplier__name", "lot__number", "key__code", "debit_cents", "credit_cents", "text"),
    *("due_on", "item_id", "vat_rate", "vat_cents", "occupant_percent"),
)
NAMES = {"entry__journal": "journal", "entry__number": "number", "entry__entry_on": "entry_on", "account_id": "account"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {
    "application/pdf": "pdf",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/plain": "txt",
    "image/png": "png",
    "image/jpeg": "jpg",
    XLSX: "xlsx",
}


class AuditFile:
    """A ZIP being written: each member's size and hash go into the manifest."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.members: list[dict[str, Any]] = []
        self.problems: list[str] = []

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> None:
        digest, size = hashlib.sha256(), 0
        self.archive.compression = ZIP_DEFLATED if packed else ZIP_STORED
        with self.archive.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        self.members.append({"name": name, "bytes": size, "sha256": digest.hexdigest()})

    def add_list(self, name: str, rows: Any, columns: Sequence[str]) -> None:
        titles = tuple(NAMES.get(column, column.replace("__", "_")) for column in columns)
        self.add(f"{name}.csv", csv_pieces(BookList(name, titles, rows.values_list(*columns))))


@contextmanager
def _writing() -> Iterator[tuple[AuditFile, IO[bytes]]]:
    file = TemporaryFile()  # noqa: SIM115  closed by the answer that sends it
    with ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        yield AuditFile(archive), file
    file.seek(0)


def audit_file(year: FiscalYear) -> IO[bytes]:
    """Write the file of a year on disk and return it from its beginning."""
    entries = JournalEntry.objects.filter(fiscal_year=year)
    with _writing() as (target, file):
        target.add_list("entries", entries.order_by("journal", "number"), ENTRIES)
        lines = JournalLine.objects.filter(entry__fiscal_year=year)
        target.add_list("lines", lines.order_by("entry__journal", "entry__number", "position"), LINES)
        _add_parties(target)
        target.add("chain.csv", _chain(year))
        documents = _add_documents(target, entries)
        target.add("index.html", [_index(year, target, documents).encode()])
        target.add("manifest.json", [json.dumps(_manifest(year, target), indent=1).encode()])
    return file


def _add_parties(target: AuditFile) -> None:
    """Add what lines name: accounts, owners, lots, keys."""
    target.add_list("accounts", Account.objects.order_by("code"), ("code", "own_name", "is_active"))
    target.add_list("owners", Owner.objects.order_by("reference"), ("reference", "title", "first_name", "last_name"))
    target.add_list("lots", Lot.objects.order_by("number"), ("number", "kind"))
    target.add_list("keys", AllocationKey.objects.order_by("code"), ("code", "name"))


def _chain(year: FiscalYear) -> Iterator[bytes]:
    """Write each place of the chain: tab-separated, as JSON texts hold no tab."""
    yield b"position\tjournal\tnumber\thash\tcontent\n"
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, [year.pk])
        for row in cursor:
            yield "\t".join("" if cell is None else str(cell) for cell in row).encode() + b"\n"


def _add_documents(target: AuditFile, entries: Any) -> dict[UUID, str]:
    """Add the vouchers, each once under the name of its first entry; what is missing or was changed is told."""
    named = entries.exclude(document=None).order_by("journal", "number").values_list("document", "journal", "number")
    first: dict[UUID, str] = {}
    for pk, journal, number in named:
        first.setdefault(pk, f"{journal}-{number:05d}")
    papers = Document.objects.filter(pk__in=first).defer("payload").order_by("pk")
    return {paper.pk: _add_document(target, paper, first[paper.pk]) for paper in papers.iterator()}


def _add_document(target: AuditFile, paper: Document, entry: str) -> str:
    name = f"documents/{entry}.{ENDINGS.get(paper.media_type, 'bin')}"
    try:
        target.add(name, [files.read(name=paper.file, sha256=paper.sha256)], packed=False)
    except files.FileIsNotTheOneKept:
        target.problems.append(f"{entry}: the file of its voucher is gone or was changed")
        return ""
    return name


def _index(year: FiscalYear, target: AuditFile, documents: dict[UUID, str]) -> str:
    """Write the page one opens first: what is here, the balance, each entry with its voucher."""
    entries = JournalEntry.objects.filter(fiscal_year=year).order_by("journal", "number")
    context = {
        "association": Association.objects.get(parent=None),
        "year": year,
        "balance": trial_balance(on=year.last_on or date.max, since=year.from_on),
        "entries": [(entry, documents.get(entry.document_id, "") if entry.document_id else "") for entry in entries],
        "root": _root(year),
        "members": target.members,
        "problems": target.problems,
        "written_at": timezone.now(),
    }
    return render_to_string("accounting/audit_index.html", context)


def _root(year: FiscalYear) -> str:
    last = JournalEntry.objects.filter(fiscal_year=year).exclude(chain_position=None).order_by("chain_position").last()
    return last.chain_hash if last else ""


def _manifest(year: FiscalYear, target: AuditFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "association": Association.objects.get(parent=None).name,
        "year": {"id": str(year.pk), "from": str(year.from_on), "until": str(year.until_on)},
        "root": _root(year),
        "chain": "hash = sha256(hash before, or the id of the year for the first, followed by content)",
        "written_at": timezone.now().isoformat(),
        "problems": target.problems,
        "files": target.members,
    }
