"""Migrations of releases to come: each package holds those of buildings as they are, and one more.

Use one with the setting ``MIGRATION_MODULES = {"buildings": "tests.later.column"}``.
"""

from pathlib import Path

import buildings.migrations

FOLDER = Path(buildings.migrations.__file__).parent
LAST = max(path.stem for path in FOLDER.glob("[0-9]*.py"))


def beside(file: str) -> list[str]:
    """Return the path of a package whose migrations come after those there are."""
    return [str(FOLDER), str(Path(file).parent)]
