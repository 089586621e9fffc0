"""Writing an archive: one file after the other, hashed as it goes by."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone

from koprogo.moving.archive_format import CHUNK_BYTES, DATA, MANIFEST, Manifest, Member
from koprogo.moving.tables import CopyOut, Table

PRIVATE = 0o600
# PDF and pictures are packed already; text is packed fast rather than tight.
FAST = 3


class ArchiveWriter:
    """An archive being written; ZIP64, so that neither the whole nor one file has a limit."""

    def __init__(self, path: Path) -> None:
        self._zip = ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True, compresslevel=FAST)
        self._at = timezone.localtime().timetuple()[:6]
        self.members: list[Member] = []

    def add(self, path: str, chunks: Iterable[bytes], *, is_packed: bool = True) -> Member:
        """Write a file and return what the manifest will say of it; nothing but a chunk is in memory."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(self._info(path, is_packed), "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.members.append(Member(path, digest.hexdigest(), size))
        return self.members[-1]

    def add_text(self, path: str, text: str) -> Member:
        return self.add(path, [text.encode()])

    def add_json(self, path: str, data: Any) -> Member:
        return self.add_text(path, json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n")

    def add_file(self, path: str, source: Path) -> Member:
        return self.add(path, chunks_of(source), is_packed=False)

    def add_table(self, table: Table) -> None:
        """Write a table as it is in the schema, with the number of its rows and its columns."""
        rows = CopyOut(table)
        member = self.add(f"{DATA}{table.name}.csv", rows)
        self.members[-1] = replace(member, row_count=rows.row_count, columns=table.columns)

    def close(self, manifest: Manifest) -> None:
        text = json.dumps(manifest.as_data(), ensure_ascii=False, indent=1) + "\n"
        self._zip.writestr(self._info(MANIFEST, True), text.encode())
        self._zip.close()

    def _info(self, path: str, is_packed: bool) -> ZipInfo:
        info = ZipInfo(path, date_time=self._at)
        info.compress_type = ZIP_DEFLATED if is_packed else ZIP_STORED
        info.external_attr = PRIVATE << 16
        return info


def chunks_of(source: Path) -> Iterator[bytes]:
    with source.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def sha256_of(source: Path) -> str:
    digest = hashlib.sha256()
    for chunk in chunks_of(source):
        digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Lend a private file beside ``target`` that takes its place at the end, or is gone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".part", delete=False) as scratch:
        path = Path(scratch.name)
    try:
        yield path
        with path.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(path, target)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
