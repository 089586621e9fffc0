"""How a call is shown: exact parts and rounding."""

from fractions import Fraction

from django import template

from koprogo.core.formats import MINUS, NBSP, grouped

register = template.Library()
DIGITS = 4


@register.filter
def exact(cents: Fraction) -> str:
    """Write an exact part of cents in euros, cut after the fourth decimal: ``83,3333… €``."""
    units, rest = divmod(abs(cents) * 10 ** (DIGITS - 2), 1)
    return f"{_decimals(int(units))}{'…' if rest else ''}{NBSP}€"


@register.filter
def rounding(cents: Fraction) -> str:
    """Write what the whole cents differ from the exact part, with its sign."""
    units, rest = divmod(abs(cents) * 10 ** (DIGITS - 2), 1)
    sign = "+" if cents > 0 else MINUS
    return f"{sign}{_decimals(int(units))}{'…' if rest else ''}" if cents else "0"


def _decimals(units: int) -> str:
    euros, rest = divmod(units, 10**DIGITS)
    return f"{grouped(euros)},{rest:0{DIGITS}d}"
