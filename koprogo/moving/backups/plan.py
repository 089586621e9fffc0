"""What a backup is on disk: one plan file for each run, naming archives of which most are those of earlier runs."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from psycopg import sql

from koprogo.moving.backups.privacy import PRIVATE_FILE
from koprogo.moving.files import folder_of, plain_files
from koprogo.moving.people import place_of
from koprogo.moving.tables import tables_of
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete

PLANS = "backup-*.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """An archive of a backup; ``state`` tells whether the copropriété is still as it was."""

    name: str
    file: str
    sha256: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run: the shared rows, and an archive for each copropriété."""

    made_at: str
    software_version: str
    shared: Kept
    coproprietes: tuple[Kept, ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        archives = tuple(Kept(**kept) for kept in data.pop("coproprietes"))
        return cls(**data | {"shared": Kept(**data["shared"]), "coproprietes": archives})

    def write(self, path: Path) -> None:
        path.touch(mode=PRIVATE_FILE)
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @property
    def all(self) -> tuple[Kept, ...]:
        return (self.shared, *self.coproprietes)


def plans_in(folder: Path) -> list[Path]:
    """Return the runs kept in a folder, the latest last."""
    return sorted(folder.glob(PLANS))


def latest_plan(folder: Path) -> Plan | None:
    plans = plans_in(folder)
    return Plan.read(plans[-1]) if plans else None


def state_of(copropriete: Copropriete) -> str:
    """Return what changes whenever a row, a file or the line in the list of a copropriété does."""
    names, _ = plain_files(folder_of(copropriete.schema_name))
    seen = [json.dumps(place_of(copropriete), sort_keys=True), *names, *_row_states(copropriete.schema_name)]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


def _row_states(schema: str) -> list[str]:
    """Sum up each table by where its rows lie and which transaction wrote them: that reads no long value."""
    one = (
        "SELECT {name}, count(*), coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)::numeric), 0) FROM {table}"
    )
    parts = [sql.SQL(one).format(name=sql.Literal(table.name), table=table.identifier) for table in tables_of(schema)]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(parts))
        return [repr(row) for row in sorted(cursor.fetchall())]
