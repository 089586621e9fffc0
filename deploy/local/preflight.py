"""What the machine itself must have, checked before anything is begun."""

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.local.paths import PYTHON, log_file
from deploy.local.say import Stop, step

OLDEST = (3, 11)
LIBRARIES = ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
APT = ("apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300")


@dataclass(frozen=True)
class Need:
    """One thing of the system, and the Debian packages that bring it."""

    name: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def can_make_environments() -> bool:
    return PYTHON.exists() or all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def has_pango() -> bool:
    return all(has_library(name) for name in LIBRARIES)


def has_library(name: str) -> bool:
    for candidate in (f"lib{name}.so.0", f"lib{name}.so.1", ctypes.util.find_library(name)):
        try:
            if candidate and ctypes.CDLL(candidate):
                return True
        except OSError:
            continue
    return False


def chromium() -> str | None:
    """Return the path of the browser for the journeys, if there is one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)


ENVIRONMENT = Need("Python's venv", (f"python3.{sys.version_info.minor}-venv",), can_make_environments)
PANGO_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")
PANGO = Need("Pango (letters as PDF)", PANGO_PACKAGES, has_pango)
BROWSER = Need("Chromium (browser tests)", ("chromium",), lambda: chromium() is not None)


def check_machine() -> None:
    """Make sure that everything can be installed and run.

    :raises Stop: with the one line to run when something is missing that only an administrator can install.
    """
    if sys.version_info < OLDEST:
        raise Stop(f"KoproGo needs Python 3.11 or newer, this is {sys.version.split()[0]}: make PYTHON=python3.11 …")
    require((ENVIRONMENT, PANGO))


def require(needs: Sequence[Need]) -> None:
    missing = [need for need in needs if not need.is_there()]
    if missing and may_install():
        install(missing)
        missing = [need for need in missing if not need.is_there()]
    if missing:
        raise Stop(advice(missing))


def may_install() -> bool:
    return os.geteuid() == 0 and is_debian()


def is_debian() -> bool:
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def install(needs: Sequence[Need]) -> None:
    """Install what is missing, with fresh package lists only if the present ones do not do."""
    packages = [package for need in needs for package in need.packages]
    with step(f"Installing {', '.join(packages)}"):
        if not apt("install", "--no-install-recommends", *packages):
            apt("update")
            apt("install", "--no-install-recommends", *packages)


def apt(*words: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with log_file("apt").open("ab") as log:
        done = subprocess.run([*APT, *words], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)
    return done.returncode == 0


def advice(missing: Sequence[Need]) -> str:
    """Return the one line that tells what to run."""
    names = ", ".join(need.name for need in missing)
    packages = " ".join(package for need in missing for package in need.packages)
    if is_debian():
        return f"Missing: {names}. Run: sudo apt-get install -y {packages}"
    return f"Missing: {names}. Install it with the system's package manager (on Debian: {packages})."
