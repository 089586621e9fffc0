"""A private Valkey on the loopback interface: it speaks Redis and keeps nothing on disk."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.local.account import Account
from deploy.local.place import Place
from deploy.local.ports import HOST, wait_for_answer
from deploy.local.say import Stop, tail
from deploy.local.secret import secret


@dataclass(frozen=True)
class Valkey:
    """One server, owned by ``account``."""

    place: Place
    account: Account
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"redis://:{self._password}@{HOST}:{self.port}/0"

    @property
    def _password(self) -> str:
        return secret(self.place.data / "valkey.password")

    def start(self, *, ends_with_us: bool = True) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers.

        :raises Stop: when it does not.
        """
        read, write = os.pipe()
        with self.log.open("ab") as log:
            process = self.account.launch([self.place.valkey, "-"], stdin=read, output=log, ends_with_us=ends_with_us)
        os.close(read)
        with os.fdopen(write, "w") as settings:
            settings.write(self._settings())
        if not wait_for_answer(self.port, question=b"PING\r\n") or process.poll() is not None:
            raise Stop(f"Valkey did not start, see {self.log}:\n{tail(self.log)}")
        return process

    def _settings(self) -> str:
        """Return the configuration, handed over on stdin so that the password is in no argument."""
        lines = [f"bind {HOST}", f"port {self.port}", f"requirepass {self._password}", 'save ""', "appendonly no"]
        return "\n".join([*lines, "maxmemory 256mb", "maxmemory-policy noeviction", "daemonize no", ""])
