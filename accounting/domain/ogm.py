"""Structured communications, OGM/VCS: ten free digits and two check digits (R-400, R-401)."""

import re

from koprogo.core import formats
from koprogo.core.errors import N_, DomainError

_SEPARATORS = re.compile(r"[+*/.\s]")


class OgmIsInvalid(DomainError):
    """A structured communication has twelve digits, of which the last two check the others."""

    code = "ogm-invalid"
    message = N_("« %(text)s » n'est pas une communication structurée.")
    advice = N_("Vérifiez les douze chiffres, par exemple +++010/8068/17183+++.")


class OgmNumbersAreExhausted(DomainError):
    """A prefix has four digits, a running number six, beginning at 1."""

    code = "ogm-exhausted"
    message = N_("Il n'y a plus de communication structurée libre sous ce préfixe.")


def ogm_base(prefix: int, number: int) -> str:
    """Compose the ten free digits: four of an association, six of its running number.

    :raises OgmNumbersAreExhausted: when either does not fit.
    """
    if not (0 <= prefix <= 9999 and 1 <= number <= 999_999):
        raise OgmNumbersAreExhausted
    return f"{prefix:04d}{number:06d}"


def make_ogm(base: str) -> str:
    """Add the check digits to ten digits: the remainder by 97, or 97 when that is nil (R-400).

    :raises OgmIsInvalid: when ``base`` is not ten digits, or only zeros.
    """
    if not re.fullmatch(r"[0-9]{10}", base) or int(base) == 0:
        raise OgmIsInvalid(text=base[:40])
    return f"{base}{int(base) % 97 or 97:02d}"


def parse_ogm(text: str) -> str:
    """Read a structured communication, printed or bare, as its twelve digits (R-401).

    :raises OgmIsInvalid: when the digits are not twelve or do not check.
    """
    digits = _SEPARATORS.sub("", text)
    if not re.fullmatch(r"[0-9]{12}", digits) or make_ogm(digits[:10]) != digits:
        raise OgmIsInvalid(text=text.strip()[:40])
    return digits


def is_ogm(text: str) -> bool:
    try:
        parse_ogm(text)
    except OgmIsInvalid:
        return False
    return True


def format_ogm(ogm: str) -> str:
    """Print twelve digits as ``+++010/8068/17183+++``."""
    return formats.ogm(parse_ogm(ogm))
