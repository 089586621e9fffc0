"""Writing a copropriété whole into one archive, as it is at one moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone, translation

from buildings.models import Association
from koprogo.core.errors import N_
from koprogo.core.later import later
from koprogo.core.version import software_version
from koprogo.moving import readable
from koprogo.moving.archive_format import (
    COPROPRIETE,
    FILES,
    INDEX,
    PEOPLE,
    READABLE,
    Manifest,
    Member,
    Migration,
)
from koprogo.moving.files import files_told, folder_of, plain_files
from koprogo.moving.people import people_of, place_of
from koprogo.moving.tables import tables_of, write_exactly
from koprogo.moving.writing import ArchiveWriter, sha256_of, written_whole
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import code_version, version_of

Progress = Callable[[int, int], None]

FILE_IS_MISSING = N_("Le fichier « %(name)s » manque : la base le connaît, le dossier ne l'a pas.")
FILE_IS_ANOTHER = N_("Le fichier « %(name)s » n'est plus celui dont la base a gardé l'empreinte.")
VERSION_IS_ANOTHER = N_(
    "La copropriété n'est pas à la version de KoproGo qui a écrit l'archive : les données y sont toutes, mais pas les "
    "tableaux à lire dans un tableur."
)
FILE_IS_A_LINK = N_("« %(name)s » n'est pas un simple fichier et n'a pas été repris.")


@dataclass(frozen=True, slots=True)
class Exported:
    """An archive that was written."""

    path: Path
    sha256: str
    byte_count: int
    manifest: Manifest
    problems: tuple[str, ...] = ()


def export_copropriete(
    *, copropriete: Copropriete, to: Path, on_progress: Progress = lambda done, total: None
) -> Exported:
    """Write the archive of a copropriété; what is not as it should be is told in its manifest."""
    with entered(copropriete.schema_name), written_whole(to) as scratch, snapshot():
        export = _Export(copropriete, ArchiveWriter(scratch), on_progress)
        manifest = export.run()
    return Exported(to, sha256_of(to), to.stat().st_size, manifest, tuple(export.problems))


@contextmanager
def snapshot() -> Iterator[None]:
    """See the database as it is now until the end, whatever others write."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        write_exactly()
        yield


class _Export:
    """One archive on its way."""

    def __init__(self, copropriete: Copropriete, writer: ArchiveWriter, on_progress: Progress) -> None:
        self.copropriete = copropriete
        self.writer = writer
        self.on_progress = on_progress
        self.folder = folder_of(copropriete.schema_name)
        self.problems: list[str] = []

    def run(self) -> Manifest:
        self._shared()
        for table in tables_of(self.copropriete.schema_name):
            self.writer.add_table(table)
        with translation.override(_language()):
            self._files()
            self._readable()
        manifest = self._manifest()
        self.writer.close(manifest)
        return manifest

    def _shared(self) -> None:
        self.writer.add_json(COPROPRIETE, place_of(self.copropriete))
        self.writer.add_json(PEOPLE, people_of(self.copropriete))

    def _files(self) -> None:
        told = files_told()
        found, others = plain_files(self.folder)
        for done, name in enumerate(found):
            member = self.writer.add_file(FILES + name, self.folder / name)
            if told.pop(name, member.sha256) != member.sha256:
                self.problems.append(later(FILE_IS_ANOTHER, name=name))
            self.on_progress(done + 1, len(found))
        self.problems += [later(FILE_IS_MISSING, name=name) for name in sorted(told)]
        self.problems += [later(FILE_IS_A_LINK, name=name) for name in others]

    def _readable(self) -> None:
        """Add what people read; our own words for rows only hold for rows of our own version."""
        is_current = is_current_version(self.copropriete.schema_name)
        if not is_current:
            self.problems.append(later(VERSION_IS_ANOTHER))
        for name, chunks in readable.tables().items() if is_current else ():
            self.writer.add(READABLE + name, chunks)
        self.writer.add_text(INDEX, readable.index(self._manifest(), with_documents=is_current))

    def _manifest(self) -> Manifest:
        members: tuple[Member, ...] = tuple(self.writer.members)
        return Manifest(
            written_at=timezone.now().isoformat(),
            origin={"address": settings.PUBLIC_URL, "postgresql": _server_version()},
            copropriete=place_of(self.copropriete),
            migrations=migrations_of(self.copropriete.schema_name),
            members=members,
            problems=tuple(map(str, self.problems)),
            software_version=software_version(),
        )


def migrations_of(schema: str) -> tuple[Migration, ...]:
    """Return the migrations a schema has had, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT app, name FROM "{schema}".django_migrations ORDER BY id')  # noqa: S608  (a name of ours)
        return tuple(cursor.fetchall())


def is_current_version(schema: str) -> bool:
    return version_of(schema) == code_version()


def _server_version() -> int:
    return connections["default"].pg_version  # type: ignore[attr-defined]


def _language() -> str:
    languages: Any = Association.objects.filter(parent=None).values_list("languages", flat=True).first()
    return languages[0] if languages else settings.LANGUAGE_CODE
