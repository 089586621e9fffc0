"""From one version of PostgreSQL to another and back, through two installations."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from koprogo.moving.reading import ArchiveReader
from koprogo.moving.services.importing import Wish, import_copropriete
from tests.factories.moving import files_of, fingerprint

LOG = "audit_logentry"
OLDEST = 15
# Whoever runs the tests as root runs the other server as somebody else: PostgreSQL insists.
AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def other_binaries() -> tuple[int, Path]:
    """Return another version than the one the tests use, with its programs.

    ``OTHER_POSTGRES_BIN`` names them where they are not in Debian's place.
    """
    here = connections["default"].pg_version // 10_000  # type: ignore[attr-defined]
    named = os.environ.get("OTHER_POSTGRES_BIN")
    places = [Path(named)] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    for place in places:
        said = subprocess.run([place / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
        version = int(said.split()[2].split(".")[0]) if said else 0
        if version >= OLDEST and version != here:
            return version, place
    pytest.skip(f"only PostgreSQL {here} is here: install another, or name it in OTHER_POSTGRES_BIN")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """Another KoproGo: its own server, database and files."""

    def __init__(self, version: int, binaries: Path, folder: Path) -> None:
        self.version, self.binaries, self.folder, self.port = version, binaries, folder, free_port()

    def start(self) -> None:
        self._run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {self.port} -k {self.folder} -c fsync=off -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "server.log", "-o", options, "start")
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "koprogo")
        self.manage("migrate_all")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def manage(self, *arguments: Any) -> str:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "koprogo.settings.base",
            "DATABASE_URL": f"postgres://postgres@127.0.0.1:{self.port}/koprogo",
            "MEDIA_ROOT": str(self.folder / "media"),
            "SECRET_KEY": settings.SECRET_KEY,
        }
        command = [sys.executable, "manage.py", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, program: str, *arguments: str) -> None:
        command = [*AS_POSTGRES, str(self.binaries / program), *arguments]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture
def elsewhere(transactional_db: None) -> Iterator[Installation]:
    version, binaries = other_binaries()
    folder = Path(tempfile.mkdtemp(prefix="koprogo-elsewhere-"))
    folder.chmod(0o777)
    installation = Installation(version, binaries, folder)
    installation.start()
    yield installation
    installation.stop()
    shutil.rmtree(folder)


def members(archive: Path) -> dict[str, Any]:
    manifest = ArchiveReader(archive).manifest
    told = {name: (member.sha256, member.row_count) for name, member in manifest.tables.items()}
    return told | {name: member.sha256 for name, member in manifest.files.items()}


@pytest.mark.slow
def test_there_and_back_every_row_and_file_is_the_same(elsewhere, house, exported, tmp_path):
    """The rows come out in the order they went in, so that each table's file is the same byte for byte."""
    back = elsewhere.folder / "back.koprogo.zip"

    elsewhere.manage("import_copropriete", exported.path, "--keep-letters-waiting")
    elsewhere.manage("export_copropriete", house.slug, "--to", back)

    left, returned = members(exported.path), members(back)
    assert returned.pop(LOG)[1] == left.pop(LOG)[1] + 2
    assert returned == left
    assert ArchiveReader(back).manifest.origin["postgresql"] // 10_000 == elsewhere.version

    copy = import_copropriete(archive=back, wish=Wish(slug="retour", keeps_letters_waiting=True)).copropriete
    assert fingerprint(copy.schema_name) == fingerprint(house.schema_name)
    assert files_of(copy.schema_name) == files_of(house.schema_name)
