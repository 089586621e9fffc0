"""The rows of the shared schema: who one is, and which copropriétés there are."""

from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from psycopg import sql

from koprogo.core.errors import N_, DomainError
from koprogo.core.version import software_version
from koprogo.moving.archive_format import Manifest
from koprogo.moving.reading import ArchiveReader
from koprogo.moving.services.exporting import migrations_of, snapshot
from koprogo.moving.tables import Table, copy_in, tables_of, write_exactly
from koprogo.moving.writing import ArchiveWriter, written_whole
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import User

PUBLIC = "public"
# Who is signed in at this moment is of no use to a restored installation.
LEFT_OUT = {"django_session", "usersessions_usersession"}


class InstallationIsNotEmpty(DomainError):
    """A whole backup goes into an installation that has nobody and nothing yet."""

    code = "installation-is-not-empty"
    message = N_("Cette installation contient déjà des comptes ou des copropriétés.")
    advice = N_(
        "Restaurez dans une base neuve, après « manage.py upgrade ». Pour une seule copropriété : import_copropriete."
    )


class VersionIsAnother(DomainError):
    """Shared rows go back into the tables they came from."""

    code = "version-is-another"
    message = N_("La sauvegarde a été faite avec la version %(version)s de KoproGo, dont les tables sont autres.")
    advice = N_("Installez cette version, restaurez, puis mettez à jour avec « manage.py upgrade ».")


def _tables() -> list[Table]:
    return [table for table in tables_of(PUBLIC) if table.name not in LEFT_OUT]


def write_shared(path: Path) -> None:
    """Write the shared rows, password hashes included: whoever holds this file holds the installation."""
    with entered(PUBLIC), written_whole(path) as scratch, snapshot():
        writer = ArchiveWriter(scratch)
        for table in _tables():
            writer.add_table(table)
        manifest = Manifest(
            written_at=timezone.now().isoformat(),
            origin={"address": settings.PUBLIC_URL},
            copropriete={},
            migrations=migrations_of(PUBLIC),
            members=tuple(writer.members),
            software_version=software_version(),
        )
        writer.close(manifest)


@transaction.atomic
def read_shared(path: Path) -> None:
    """Put the shared rows back; no copropriété is ready before its own rows are there.

    :raises InstallationIsNotEmpty: when somebody or something is here already.
    :raises VersionIsAnother: when the tables are those of another version.
    """
    if User.objects.exists() or Copropriete.objects.exists():
        raise InstallationIsNotEmpty
    with closing(ArchiveReader(path)) as reader:
        reader.verify()
        if {*reader.manifest.migrations} != {*migrations_of(PUBLIC)}:
            raise VersionIsAnother(version=reader.manifest.software_version)
        _replace_rows(reader)
    _count_on()
    Copropriete.objects.update(is_ready=False)


def _replace_rows(reader: ArchiveReader) -> None:
    write_exactly()
    with connection.cursor() as cursor:
        names = sql.SQL(", ").join(table.identifier for table in tables_of(PUBLIC))
        cursor.execute(sql.SQL("TRUNCATE {}").format(names))
    for table in _tables():
        member = reader.manifest.tables[table.name]
        copy_in(Table(PUBLIC, table.name, member.columns), reader.chunks(member))


COUNTERS = """
SELECT c.table_name, c.column_name, pg_get_serial_sequence(format('public.%I', c.table_name), c.column_name)
FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.is_identity = 'YES'
"""


def _count_on() -> None:
    """Have counters go on after the highest number there is."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTERS)
        for table, column, sequence in cursor.fetchall():
            statement = "SELECT setval({}, greatest((SELECT max({}) FROM {}), 1))"
            names = sql.Literal(sequence), sql.Identifier(column), sql.Identifier(PUBLIC, table)
            cursor.execute(sql.SQL(statement).format(*names))
