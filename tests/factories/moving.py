"""Copropriétés full of what is hard to copy, and archives that are not what they say."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from accounting.services.issue import issue_fund_call
from buildings.models import Association, Owner, RegisterImport
from documents.files import keep
from documents.models import Document
from koprogo.moving.archive_format import MANIFEST
from koprogo.moving.files import folder_of
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from tests.factories.accounting import draft, tilleul

NASTY_TEXTS = [
    "\\.",
    "a\n\\.\nb",
    '"',
    '";"',
    "NULL",
    "\\N",
    "",
    " ",
    "\ttab\rreturn\r\n",
    "é ß € 𝄞 \u202e ‮",
    "{1,2}",
    "'; DROP TABLE x; --",
    "=1+1",
]
NASTY_JSON = {
    "numbers": [1, -0.0, 12345678901234567890.5, 1e300, 10**40],
    "texts": NASTY_TEXTS,
    "nested": {"": None, "é": [[], {}, [None]]},
}


def fill_with_nasty_rows(copropriete: Copropriete) -> None:
    """Fill a copropriété with an issued call, files, and values that copying easily changes."""
    with entered(copropriete.schema_name), transaction.atomic():
        world = tilleul()
        issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
        for place, text in enumerate(NASTY_TEXTS):
            Owner.objects.create(reference=f"N{place}", last_name=text, phone=text[:30], iban=text[:30])
        Association.objects.update(languages=["fr", '"', "\\", "", "N"])
        _register(NASTY_JSON)
        _papers()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE accounting_fundcall SET issued_at = '2025-01-02 03:04:05.678901+05:30'")
            cursor.execute("UPDATE buildings_registerimport SET accepted_at = 'infinity'")


def _register(data: dict[str, Any]) -> None:
    kept = keep(b"a register, byte by byte: \x00\xff")
    RegisterImport.objects.create(file=kept.name, sha256=kept.sha256, file_name="é.xlsx", analysis=data, mapping={})


def _papers() -> None:
    for number in range(3):
        kept = keep(b"%PDF-1.7 " + str(number).encode() * 1000)
        Document.objects.create(
            kind="other",
            title=f"Papier n° {number} <b>",
            language="fr",
            state=Document.State.RENDERED,
            file=kept.name,
            sha256=kept.sha256,
            payload=NASTY_JSON,
        )


def columns_of(schema: str) -> dict[str, list[str]]:
    """Return the columns of each table, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position) FROM information_schema.columns"
            " WHERE table_schema = %s GROUP BY 1 ORDER BY 1",
            [schema],
        )
        return {name: columns for name, columns in cursor.fetchall() if name != "django_migrations"}


def fingerprint(schema: str, columns: dict[str, list[str]] | None = None) -> dict[str, tuple[int, str]]:
    """Return for each table its number of rows and a hash of all of them, or of some columns, whatever their order."""
    with connection.cursor() as cursor:
        cursor.execute("SET timezone = 'UTC'")
        return {name: _hash(cursor, schema, name, of) for name, of in (columns or columns_of(schema)).items()}


def _hash(cursor: Any, schema: str, name: str, columns: list[str]) -> tuple[int, str]:
    own = "WHERE action NOT IN ('copropriete.imported', 'copropriete.exported')" if name == "audit_logentry" else ""
    row = ", ".join(f'"{column}"' for column in columns)
    rows = f'SELECT ROW({row})::text AS line FROM "{schema}"."{name}" {own}'  # noqa: S608
    lines = """string_agg(line, E'\\x01' ORDER BY line COLLATE "C")"""
    digest = f"encode(sha256(convert_to(coalesce({lines}, ''), 'UTF8')), 'hex')"
    cursor.execute(f"SELECT count(*), {digest} FROM ({rows}) x")  # noqa: S608
    return cursor.fetchone()


def files_of(schema: str) -> dict[str, bytes]:
    folder = folder_of(schema)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rewritten(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write an archive anew, its members changed, its manifest as it was."""
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def with_manifest(source: Path, target: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Write an archive anew with another manifest."""

    def rewrite(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[MANIFEST])
        change(manifest)
        members[MANIFEST] = json.dumps(manifest).encode()

    return rewritten(source, target, rewrite)
