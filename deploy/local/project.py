"""The project's own commands, run with the environment's Python."""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from deploy.local.paths import PYTHON, ROOT, VAR
from deploy.local.say import Stop, step

STAMPS = VAR / "stamps"
LOGINS = VAR / "demo-logins.txt"
CODE = ("koprogo", "buildings", "documents", "meetings", "accounting")


def manage(title: str, *words: str, env: Mapping[str, str]) -> None:
    """Run one management command, its output on the screen.

    :raises Stop: when it fails.
    """
    with step(title):
        done = subprocess.run([PYTHON, "manage.py", *words], cwd=ROOT, env={**os.environ, **env}, check=False)
        if done.returncode != 0:
            raise Stop(f"`manage.py {' '.join(words)}` failed: see above.")


def collect_static(env: Mapping[str, str]) -> None:
    sources = [*files_below(ROOT / "static", "*"), ROOT / "requirements" / "base.txt"]
    if is_news("static", sources, ROOT / "staticfiles" / "staticfiles.json"):
        manage("Collecting static files", "collectstatic", "--noinput", "-v0", env=env)
        remember("static", sources)


def compile_messages(env: Mapping[str, str]) -> None:
    sources = code_files("*.po")
    if sources and is_news("messages", sources, *(source.with_suffix(".mo") for source in sources)):
        manage("Compiling translations", "messages", "--compile", env=env)
        remember("messages", sources)


def fill_database(env: Mapping[str, str]) -> None:
    """Migrate and fill in the demo, unless this private database has seen this very code."""
    sources = code_files("*.py")
    cluster = urlsplit(env["DATABASE_URL"]).password or ""
    if "DATABASE_URL" not in os.environ and not is_news("data", sources, LOGINS, also=cluster):
        return
    manage("Migrating the database", "upgrade", env=env)
    manage("Filling in the demo", "seed_demo", env=env)
    remember("data", sources, also=cluster)


def is_news(name: str, sources: Iterable[Path], *results: Path, also: str = "") -> bool:
    """Tell whether ``sources`` changed since they were remembered, or a result is missing."""
    stamp = STAMPS / name
    is_known = stamp.exists() and stamp.read_text() == fingerprint(sources, also)
    return not is_known or not all(result.exists() for result in results)


def remember(name: str, sources: Iterable[Path], also: str = "") -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(fingerprint(sources, also))


def fingerprint(sources: Iterable[Path], also: str) -> str:
    lines = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sources]
    return hashlib.sha256("\n".join([also, *lines]).encode()).hexdigest()


def code_files(pattern: str) -> list[Path]:
    return [path for folder in CODE for path in files_below(ROOT / folder, pattern)]


def files_below(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.rglob(pattern) if path.is_file())
