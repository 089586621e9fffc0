"""What a check finds, and the list of checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from django.conf import settings
from django.utils.translation import gettext as _


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


SIGNS = {Level.OK: "✓", Level.WARN: "⚠", Level.BAD: "✗"}


@dataclass(frozen=True)
class Finding:
    """One line: how it stands with something, and what to do about it."""

    level: Level
    text: str
    mend: str = ""


def ok(text: str) -> Finding:
    return Finding(Level.OK, text)


def warn(text: str, mend: str) -> Finding:
    return Finding(Level.WARN, text, mend)


def bad(text: str, mend: str) -> Finding:
    return Finding(Level.BAD, text, mend)


Check = Callable[[], Finding]
CHECKS: dict[str, Check] = {}


def check(act: Check) -> Check:
    """Add a function to the checks, under its name."""
    CHECKS[act.__name__] = act
    return act


def load_checks() -> None:
    """Load the modules that hold checks, in the order in which they are told."""
    for module in settings.DOCTOR:
        import_module(module)


def examined() -> Iterator[tuple[str, Finding]]:
    """Run all checks; one that breaks is a finding itself."""
    load_checks()
    for name, act in CHECKS.items():
        yield name, examined_by(act)


def examined_by(act: Check) -> Finding:
    try:
        return act()
    except Exception as error:
        text = _("« %(name)s » n'a pas pu être vérifié : %(error)s.") % {
            "name": act.__name__,
            "error": type(error).__name__,
        }
        return bad(text, _("Réparez d'abord ce qui précède, puis recommencez."))
