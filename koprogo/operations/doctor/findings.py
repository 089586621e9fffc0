"""What a check finds, and the list of checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from django.conf import settings
from django.utils.translation import gettext as _

from koprogo.core.outages import is_outage

LONGEST_WHY = 200


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
        told = {"name": act.__name__, "error": _in_words(error)}
        text = _("« %(name)s » n'a pas pu être vérifié : %(error)s.") % told
        return bad(text, _("Réparez d'abord ce qui précède, puis recommencez."))


def _in_words(error: Exception) -> str:
    """Say why a check broke: what does not answer, what cannot be read, else what the error itself says."""
    if is_outage(error):
        return _("un serveur dont cela dépend ne répond pas")
    if isinstance(error, OSError) and error.strerror:
        return _("la machine refuse (%(why)s)") % {"why": f"{error.strerror} {error.filename or ''}".strip()}
    why = " ".join(str(error).split())[:LONGEST_WHY].rstrip(".")
    return _("erreur imprévue (%(why)s)") % {"why": why} if why else _("erreur imprévue, sans explication")
