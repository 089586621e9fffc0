"""Whom the private servers run as: PostgreSQL refuses to be root."""

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from deploy.local.say import Stop

NOBODY = 65534
PR_SET_PDEATHSIG = 1
NAMESPACE = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--")


@dataclass(frozen=True)
class Account:
    """Ourselves, or under root somebody without rights."""

    uid: int | None = None
    gid: int | None = None
    prefix: tuple[str, ...] = ()

    def launch(
        self,
        command: Sequence[str | Path],
        *,
        output: IO[Any] | int,
        stdin: int = subprocess.DEVNULL,
        env: dict[str, str] | None = None,
        folder: Path = Path("/"),
        ends_with_us: bool = True,
        ending: signal.Signals = signal.SIGTERM,
    ) -> subprocess.Popen[bytes]:
        """Start ``command`` in a session of its own."""
        return subprocess.Popen(
            [*self.prefix, *map(str, command)],
            stdin=stdin,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=folder,
            start_new_session=True,
            preexec_fn=ending_with_parent(ending) if ends_with_us else None,
            **self._identity(),
        )

    def run(self, command: Sequence[str | Path], *, output: IO[Any] | int = subprocess.DEVNULL) -> int:
        """Run ``command`` to its end and return its exit code."""
        return self.launch(command, output=output).wait()

    def may(self, test: str, path: Path) -> bool:
        """Tell whether ``test`` of test(1) holds for ``path`` in the eyes of this account."""
        return self.run(["test", test, path]) == 0

    def own(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def _identity(self) -> dict[str, Any]:
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def ending_with_parent(ending: signal.Signals) -> Callable[[], None]:
    """Return what makes a child receive ``ending`` when the launcher dies, even by SIGKILL."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)

    def bind() -> None:
        if prctl is not None:
            prctl(PR_SET_PDEATHSIG, int(ending))

    return bind


def server_account(checkout: Path) -> Account:
    """Choose whom the servers of ``checkout`` run as.

    :raises Stop: when PostgreSQL could not run as anybody.
    """
    if os.geteuid() != 0:
        return named(Account())
    owner = checkout.stat()
    candidates = [Account(owner.st_uid, owner.st_gid)] if owner.st_uid != 0 else []
    candidates += [Account(NOBODY, NOBODY), Account(prefix=NAMESPACE)]
    for account in candidates:
        if works(account):
            return account
    raise Stop("PostgreSQL refuses to be root, which cannot become anybody else here: use an ordinary user.")


def named(account: Account) -> Account:
    """Return ``account`` if the system knows its name, which initdb insists on.

    :raises Stop: when it has none.
    """
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        raise Stop(f"User {os.geteuid()} has no name in /etc/passwd and PostgreSQL wants one: add it.") from None
    return account


def works(account: Account) -> bool:
    try:
        return account.run(["true"]) == 0
    except (OSError, subprocess.SubprocessError):
        return False
