"""Which checks there are, in which order they begin, and how many run side by side."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from deploy.local.paths import PYTHON
from deploy.local.preflight import chromium

BIN = PYTHON.parent
WAITING = ("tests/deploy", "tests/faults", "tests/moving", "tests/tenancy/upgrades", "tests/workers")
INVENTED = ("tests/architecture/test_contract.py", "tests/security/test_api_fuzzing.py")
BOOKS = ("tests/accounting", "tests/cases")
ACCESS = ("tests/tenancy", "tests/security")
JOURNEYS = ("tests/e2e",)
NO_BROWSER = "Chromium is missing (Debian: apt-get install chromium)"


@dataclass(frozen=True)
class Check:
    """One command that must end well; ``report`` is where tests count themselves."""

    title: str
    command: Sequence[str]
    env: dict[str, str] = field(default_factory=dict)
    report: Path | None = None
    obstacle: str = ""
    redis_database: int = 0

    def surroundings(self, env: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of the command: tests empty their Redis databases, this and the next."""
        url = env.get("REDIS_URL", "")
        own = {"REDIS_URL": urlsplit(url)._replace(path=f"/{self.redis_database}").geturl()} if url else {}
        return {**env, **own, **self.env}


def checks_for(what: str, words: Sequence[str], reports: Path) -> list[Check]:
    """Return the checks as they begin: what answers in a second first, then the longest, and short ones into gaps."""
    checks = {
        "lint": lambda: [*glances(), types(), *supply_checks(reports)],
        "unit": lambda: [unit(words, reports)],
        "e2e": lambda: [e2e(words, reports)],
        "all": lambda: [
            *glances(),
            e2e(words, reports),
            access(words, reports),
            with_processes(words, reports),
            invented(words, reports),
            at_once(words, reports),
            books(words, reports),
            types(),
            *supply_checks(reports),
            migrations(),
        ],
    }
    return checks[what]()


def side_by_side(cores: int | None = None) -> int:
    """Return how many checks run at the same time: as many as cores, and a third on two, for some mostly wait."""
    return max(3, cores or len(os.sched_getaffinity(0)))


def glances() -> list[Check]:
    return [
        Check("ruff check", [tool("ruff"), "check", "."]),
        Check("ruff format", [tool("ruff"), "format", "--check", "."]),
        Check("import contracts", [tool("lint-imports")]),
    ]


def types() -> Check:
    return Check("mypy --strict", [tool("mypy"), "."])


def supply_checks(reports: Path) -> list[Check]:
    """Return what is asked of the packages: no known weakness, and a list of all of them (CycloneDX)."""
    bill = ["requirements", "requirements/base.txt", "--output-reproducible", "-o", str(reports / "sbom.cdx.json")]
    return [
        Check("known weaknesses", [str(PYTHON), "-m", "deploy.local.advisories"]),
        Check("bill of materials", [tool("cyclonedx-py"), *bill]),
    ]


def migrations() -> Check:
    return Check("migrations in step", [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"])


def unit(words: Sequence[str], reports: Path) -> Check:
    return replace(pytest("unit", "not e2e", words, reports), title="tests", redis_database=2)


def at_once(words: Sequence[str], reports: Path) -> Check:
    """Return the tests that none of the others takes."""
    return unit([*words, *without(*WAITING, *INVENTED, *BOOKS, *ACCESS, *JOURNEYS)], reports)


def access(words: Sequence[str], reports: Path) -> Check:
    """Return the walks over every address by everybody, and the attempts to get further."""
    check = pytest("access", "not e2e", [*words, *ACCESS, *without(*WAITING, *INVENTED)], reports)
    return replace(check, title="tests of access", redis_database=12)


def invented(words: Sequence[str], reports: Path) -> Check:
    """Return the tests that ask the API whatever its description allows."""
    check = pytest("invented", "not e2e", [*words, *INVENTED], reports)
    return replace(check, title="tests with invented requests", redis_database=8)


def books(words: Sequence[str], reports: Path) -> Check:
    """Return the tests of accounting, nearly a third of all."""
    check = pytest("books", "not e2e", [*words, *BOOKS], reports)
    return replace(check, title="tests of the books", redis_database=10)


def with_processes(words: Sequence[str], reports: Path) -> Check:
    """Return the tests that start workers, servers and upgrades and mostly wait for them."""
    check = pytest("processes", "not e2e", [*words, *WAITING], reports)
    return replace(check, title="tests of processes", redis_database=6)


def e2e(words: Sequence[str], reports: Path) -> Check:
    browser = chromium()
    check = replace(pytest("e2e", "e2e", [*words, *JOURNEYS], reports), title="browser tests", redis_database=4)
    return replace(check, env={**check.env, "CHROMIUM": browser}) if browser else replace(check, obstacle=NO_BROWSER)


def pytest(name: str, mark: str, words: Sequence[str], reports: Path) -> Check:
    """Return a pytest run on a database of its own, so that two may run side by side."""
    report = reports / f"{name}.xml"
    command = [tool("pytest"), "-m", mark, f"--junitxml={report}", "--color=no", *words]
    return Check(name, command, {"TEST_DATABASE_NAME": f"test_{name}", "PYTHONUNBUFFERED": "1"}, report)


def without(*paths: str) -> list[str]:
    return [f"--ignore={path}" for path in paths]


def tool(name: str) -> str:
    return str(BIN / name)
