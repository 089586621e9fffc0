"""Bytes and a file name in, a ``Workbook`` out."""

from pathlib import PurePath

from buildings.imports.delimited import read_delimited
from buildings.imports.refusals import (
    FileIsEmpty,
    FileIsOldExcel,
    FileIsOpenDocument,
    FileIsPdf,
    FileIsProtected,
    FileIsTooBig,
    FormatIsUnknown,
)
from buildings.imports.workbook import Workbook
from buildings.imports.xlsx import read_xlsx

MAX_BYTES = 10 * 1024 * 1024
MEGABYTE = 1024 * 1024

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
# Tab, line feed, form feed and return are the only control characters of a text.
UNPRINTED = frozenset(range(32)) - {9, 10, 12, 13}
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_register(data: bytes, name: str) -> Workbook:
    """Read a register from an XLSX or CSV file; what it holds decides, not what it is called.

    :raises FileIsRefused: with the reason and what to do.
    """
    refuse_size(len(data))
    refuse_foreign_format(data)
    if data.startswith(ZIP):
        return read_xlsx(data)
    if not UNPRINTED.isdisjoint(data[:4096]) and not data.startswith(UTF16_MARKS):
        raise FormatIsUnknown
    return read_delimited(data, name=PurePath(name).stem or "CSV")


def refuse_size(size: int) -> None:
    """Refuse a file by its size alone, before it is held in memory.

    :raises FileIsTooBig: above ``MAX_BYTES``.
    """
    if size > MAX_BYTES:
        raise FileIsTooBig(size=-(-size // MEGABYTE), limit=MAX_BYTES // MEGABYTE)


def refuse_foreign_format(data: bytes) -> None:
    if not data.strip():
        raise FileIsEmpty
    if b"%PDF-" in data[:1024]:
        raise FileIsPdf
    if data.startswith(OLE):
        raise FileIsProtected if ENCRYPTED in data else FileIsOldExcel
    if OPEN_DOCUMENT in data[:200]:
        raise FileIsOpenDocument
