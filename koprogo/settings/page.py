"""The page of docs/ that tells an operator which settings there are: python -m koprogo.settings.page [--check]"""

import sys
from pathlib import Path
from typing import Any

from koprogo.settings.base import BASE_DIR
from koprogo.settings.environment import env
from koprogo.settings.reference import OF_THE_WEB_SERVER, REFERENCE, Told

PAGE = BASE_DIR / "docs" / "operator" / "settings.md"
HEAD = """# Settings

All settings come from the environment. `NAME_FILE=/run/secrets/name` reads a value from a file instead, for every
one of them. A missing or unreadable one stops the start. `make settings` writes this page; a test keeps it true.
"""


def page() -> str:
    """Return the page, in Markdown."""
    groups = [_group(title, [_row(name, told) for name, told in rows.items()]) for title, rows in REFERENCE.items()]
    return "\n".join([HEAD, *groups])


def untold() -> set[str]:
    """Return the variables the settings read and the page does not tell of, and those it tells of for nothing."""
    told = {name for rows in REFERENCE.values() for name in rows}
    return set(env.asked) ^ (told - OF_THE_WEB_SERVER)


def _group(title: str, rows: list[str]) -> str:
    return "\n".join([f"## {title}\n", "| variable | without it | what it does |", "| --- | --- | --- |", *rows, ""])


def _row(name: str, told: Told) -> str:
    default, text = (_default(name), told) if isinstance(told, str) else told
    return f"| `{name}` | {default} | {text} |"


def _default(name: str) -> str:
    return "**needed**" if env.is_needed(name) else _written(env.asked[name].default)


def _written(default: Any) -> str:
    """Return a default as an operator would write it; paths without where this happens to be installed."""
    if default in ("", None, False):
        return "empty"
    value = ",".join(default) if isinstance(default, list) else str(default)
    return f"`{value}`".replace(f"{BASE_DIR}/", "")


def main(words: list[str], path: Path = PAGE) -> int:
    """Write the page, or say whether it is in step."""
    if names := untold():
        print(f"koprogo/settings/reference.py and the settings differ in: {', '.join(sorted(names))}")  # noqa: T201
        return 1
    if "--check" in words:
        return 0 if path.exists() and path.read_text(encoding="utf-8") == page() else 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
