"""Which checks there are, and which run beside which."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.paths import PYTHON
from deploy.local.preflight import chromium

BIN = PYTHON.parent
NO_BROWSER = "Chromium is missing (Debian: apt-get install chromium)"


@dataclass(frozen=True)
class Check:
    """One command that must end well; ``report`` is where tests count themselves."""

    title: str
    command: Sequence[str]
    env: dict[str, str] = field(default_factory=dict)
    report: Path | None = None
    obstacle: str = ""


def lanes_for(what: str, words: Sequence[str], reports: Path) -> list[list[Check]]:
    """Return lanes that may run at the same time, each a list of checks in order."""
    lanes = {
        "lint": [static_checks()],
        "unit": [[unit(words, reports)]],
        "e2e": [[e2e(words, reports)]],
        "all": [[*static_checks(), migrations(), e2e(words, reports)], [unit(words, reports)]],
    }
    return lanes[what]


def static_checks() -> list[Check]:
    return [
        Check("ruff check", [tool("ruff"), "check", "."]),
        Check("ruff format", [tool("ruff"), "format", "--check", "."]),
        Check("import contracts", [tool("lint-imports")]),
        Check("mypy --strict", [tool("mypy"), "--strict", "."]),
    ]


def migrations() -> Check:
    return Check("migrations in step", [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"])


def unit(words: Sequence[str], reports: Path) -> Check:
    return pytest("tests", "not e2e", "unit", words, reports)


def e2e(words: Sequence[str], reports: Path) -> Check:
    return pytest("browser tests", "e2e", "e2e", words, reports, "" if chromium() else NO_BROWSER)


def pytest(title: str, mark: str, name: str, words: Sequence[str], reports: Path, obstacle: str = "") -> Check:
    """Return a pytest run on a database of its own, so that two may run side by side."""
    report = reports / f"{name}.xml"
    command = [tool("pytest"), "-m", mark, f"--junitxml={report}", "--color=no", *words]
    env = {"TEST_DATABASE_NAME": f"test_{name}", "PYTHONUNBUFFERED": "1", "CHROMIUM": chromium() or ""}
    return Check(title, command, env, report, obstacle)


def tool(name: str) -> str:
    return str(BIN / name)
