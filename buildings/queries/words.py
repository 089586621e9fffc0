"""Short words for what the register holds."""

from fractions import Fraction

from django.utils.translation import gettext as _

from koprogo.core.formats import MINUS, grouped


def floor_name(floor: int | None) -> str:
    """Name a floor as lifts do: 2, RDC, −1."""
    if floor is None:
        return ""
    if floor == 0:
        return _("RDC")
    return f"{MINUS}{-floor}" if floor < 0 else str(floor)


def mixed(number: Fraction) -> str:
    """Write a number of shares exactly: ``46`` or ``33 1/3``."""
    whole, rest = divmod(number.numerator, number.denominator)
    if not rest:
        return grouped(whole)
    part = f"{rest}/{number.denominator}"
    return f"{grouped(whole)} {part}" if whole else part


def square_metres(dm2: int | None) -> str:
    """Write an area: ``82,5 m²``."""
    if dm2 is None:
        return ""
    whole, rest = divmod(dm2, 100)
    decimals = f",{rest:02d}".rstrip("0").rstrip(",")
    return f"{grouped(whole)}{decimals} m²"
