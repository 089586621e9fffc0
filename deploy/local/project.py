"""The project's own commands, run with the environment's Python."""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from deploy.local.paths import PYTHON, ROOT, VAR
from deploy.local.say import Stop, step

STAMPS = VAR / "stamps"


def manage(title: str, *words: str, env: Mapping[str, str]) -> None:
    """Run one management command, its output on the screen.

    :raises Stop: when it fails.
    """
    with step(title):
        done = subprocess.run([PYTHON, "manage.py", *words], cwd=ROOT, env={**os.environ, **env}, check=False)
    if done.returncode != 0:
        raise Stop(f"`manage.py {' '.join(words)}` failed: see above.")


def collect_static(env: Mapping[str, str]) -> None:
    sources = [*files_below(ROOT / "static"), ROOT / "requirements" / "base.txt"]
    if is_news("static", sources, ROOT / "staticfiles" / "staticfiles.json"):
        manage("Collecting static files", "collectstatic", "--noinput", "-v0", env=env)
        remember("static", sources)


def compile_messages(env: Mapping[str, str]) -> None:
    sources = sorted(ROOT.glob("**/locale/*/LC_MESSAGES/django.po"))
    if sources and is_news("messages", sources, *(source.with_suffix(".mo") for source in sources)):
        manage("Compiling translations", "messages", "--compile", env=env)
        remember("messages", sources)


def is_news(name: str, sources: Iterable[Path], *results: Path) -> bool:
    """Tell whether ``sources`` changed since they were remembered, or a result is missing."""
    stamp = STAMPS / name
    is_known = stamp.exists() and stamp.read_text() == fingerprint(sources)
    return not is_known or not all(result.exists() for result in results)


def remember(name: str, sources: Iterable[Path]) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(fingerprint(sources))


def fingerprint(sources: Iterable[Path]) -> str:
    lines = (f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sources)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
