"""A private PostgreSQL on the loopback interface."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from deploy.local.account import Account
from deploy.local.place import Place
from deploy.local.ports import HOST
from deploy.local.say import Stop, tail
from deploy.local.secret import secret

USER = DATABASE = "koprogo"
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "max_connections": "40",
    # A copropriété is a schema of some hundred relations: dumps and drops lock them all.
    "max_locks_per_transaction": "1024",
    "shared_buffers": "96MB",
    "jit": "off",
    "timezone": "UTC",
}
THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
}


@dataclass(frozen=True)
class Postgres:
    """One cluster with one database, owned by ``account``."""

    place: Place
    account: Account
    port: int
    log: Path
    is_fast: bool = False

    @property
    def url(self) -> str:
        return f"postgres://{USER}:{self._password}@{HOST}:{self.port}/{DATABASE}"

    @property
    def _cluster(self) -> Path:
        return self.place.data / "postgres"

    @property
    def _password(self) -> str:
        return secret(self.place.data / "postgres.password")

    def start(self, *, ends_with_us: bool = True) -> subprocess.Popen[bytes]:
        """Start the server, on a new cluster if there is none, and wait until it answers.

        :raises Stop: when it does not.
        """
        if not self._cluster.exists():
            self._create_cluster()
        with self.log.open("ab") as log:
            process = self.account.launch(
                [self.place.postgres("postgres"), "-D", self._cluster, *self._options()],
                output=log,
                ends_with_us=ends_with_us,
                ending=signal.SIGINT,
            )
        self._wait(process)
        self._create_database()
        return process

    def _create_cluster(self) -> None:
        """Let initdb work beside and rename at the end: an interruption leaves no half cluster."""
        fresh, word = self.place.data / "postgres.new", self.place.data / "initdb.password"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        word.write_text(self._password)
        word.chmod(0o600)
        self.account.own(fresh)
        self.account.own(word)
        self._initdb(fresh, word)
        word.unlink()
        fresh.rename(self._cluster)

    def _initdb(self, folder: Path, word: Path) -> None:
        who = [f"--pgdata={folder}", f"--username={USER}", "--auth=scram-sha-256", f"--pwfile={word}"]
        text = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        with self.log.open("ab") as log:
            if self.account.run([self.place.postgres("initdb"), *who, *text, "--no-sync"], output=log) != 0:
                raise Stop(f"PostgreSQL could not create its files, see {self.log}:\n{tail(self.log)}")

    def _options(self) -> list[str]:
        settings = {**SETTINGS, "port": str(self.port), **(THROW_AWAY if self.is_fast else {})}
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _wait(self, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < deadline:
            if self._is_ready():
                return
            time.sleep(0.05)
        raise Stop(f"PostgreSQL did not start, see {self.log}:\n{tail(self.log)}")

    def _is_ready(self) -> bool:
        return subprocess.run([*self._client("pg_isready"), "-q"], check=False).returncode == 0

    def _create_database(self) -> None:
        if DATABASE not in self._ask("SELECT datname FROM pg_database").splitlines():
            self._ask(f"CREATE DATABASE {DATABASE}")

    def _ask(self, sql: str) -> str:
        answer = subprocess.run(
            [*self._client("psql"), "-X", "-q", "-A", "-t", "-U", USER, "-d", "postgres", "-c", sql],
            env={**os.environ, "PGPASSWORD": self._password},
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode != 0:
            raise Stop(f"PostgreSQL refused: {answer.stderr.strip()}")
        return answer.stdout.strip()

    def _client(self, program: str) -> list[str]:
        return [str(self.place.postgres(program)), "-h", HOST, "-p", str(self.port)]
