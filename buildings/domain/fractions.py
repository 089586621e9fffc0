"""Parts of a lot as deeds and spreadsheets write them, read exactly or not at all.

A part is a fraction (``1/3``). A percentage is exact only in appearance: ``33,33 %`` is what remains of a third
after rounding, and three of them leave a ten-thousandth to nobody, or ``33,33 %`` and ``66,67 %`` sum to one while
both are wrong. A percentage (or decimal) is therefore taken at its written value, unless a third, sixth, seventh,
ninth, eleventh or twelfth rounds or truncates to it: then the fraction is asked for. ``12,5 %`` is an eighth;
``33,33 %``, ``16,67 %`` and ``33 %`` are refused. Whole percents are only suspected of being thirds.
"""

import re
import unicodedata
from fractions import Fraction

from koprogo.core.errors import N_, DomainError

_FRACTION = re.compile(r"([0-9]{1,9}) ?/ ?([0-9]{1,9})")
_DECIMAL = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,18}))? ?(%?)")
_LARGEST_DENOMINATOR = 10**9
_ENDLESS_DENOMINATORS = (3, 6, 7, 9, 11, 12)


class PartIsUnreadable(DomainError):
    """The text is not a part of a lot, more than nothing and at most the whole."""

    code = "part-unreadable"
    message = N_("« %(text)s » n'est pas une part d'un lot.")
    advice = N_("Écrivez une fraction (1/2) ou 100 %.")


class PartIsRounded(DomainError):
    """The percentage looks like the rounding of a fraction that no percentage can write."""

    code = "part-rounded"
    message = N_("« %(text)s » est un arrondi, sans doute de %(fraction)s : la part exacte manque.")
    advice = N_("Écrivez la part de l'acte en fraction, par exemple 1/3.")


def parse_part(text: str) -> Fraction:
    """Read ``1/2``, ``½``, ``100 %``, ``12,5 %`` or ``0,5`` as an exact part of a lot.

    :raises PartIsUnreadable: when it is no part.
    :raises PartIsRounded: when the percentage stands for a fraction that it cannot write.
    """
    clean = " ".join(unicodedata.normalize("NFKC", text).replace("\u2044", "/").split())
    part = _read_fraction(clean) or _read_percentage(clean)
    if part is None or not 0 < part <= 1 or part.denominator > _LARGEST_DENOMINATOR:
        raise PartIsUnreadable(text=text.strip()[:40])
    return part


def _read_fraction(text: str) -> Fraction | None:
    match = _FRACTION.fullmatch(text)
    if match is None or int(match[2]) == 0:
        return None
    return Fraction(int(match[1]), int(match[2]))


def _read_percentage(text: str) -> Fraction | None:
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    decimals = len(match[2] or "")
    places = decimals if match[3] else decimals - 2
    unit = Fraction(1, 100 if match[3] else 1) / 10**decimals
    part = int(match[1] + (match[2] or "")) * unit
    if part != 1:
        _check_not_rounded(text=text, part=part, unit=min(unit, Fraction(1, 100)), is_whole_percent=places <= 0)
    return part


def _check_not_rounded(*, text: str, part: Fraction, unit: Fraction, is_whole_percent: bool) -> None:
    for denominator in _ENDLESS_DENOMINATORS[: 1 if is_whole_percent else None]:
        nearest = Fraction(round(part * denominator), denominator)
        if 0 < nearest < 1 and not _terminates(nearest) and abs(nearest - part) < unit:
            raise PartIsRounded(text=text, fraction=nearest)


def _terminates(fraction: Fraction) -> bool:
    return 10**9 % fraction.denominator == 0
