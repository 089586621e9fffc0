"""How figures are written on a screen or a letter, the Belgian way, in every language."""

from datetime import date, datetime
from fractions import Fraction

from koprogo.core.money import Cents, cents_to_decimal_string, format_cents

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def grouped(number: int) -> str:
    """Write ``number`` with a point between thousands: ``10.000``."""
    sign = MINUS if number < 0 else ""
    return sign + f"{abs(number):,}".replace(",", ".")


def money(cents: int) -> str:
    """Write ``cents`` in euros, with a true minus: ``−1.234,56 €``."""
    return format_cents(Cents(cents)).replace("-", MINUS)


def decimal_comma(cents: Cents) -> str:
    """Write ``cents`` as spreadsheets and bank apps here take them: ``1234,56``."""
    return cents_to_decimal_string(cents).replace(".", ",")


def day(on: date, language: str = "fr") -> str:
    return on.strftime("%d.%m.%Y" if language == "de" else "%d/%m/%Y")


def instant(at: datetime, language: str = "fr") -> str:
    """Write the day and the minute of ``at``, which is already in local time."""
    return f"{day(at, language)}{NBSP}{at:%H:%M}"


def fraction(part: Fraction) -> str:
    return f"{grouped(part.numerator)}/{grouped(part.denominator)}"


def iban(number: str) -> str:
    """Write an IBAN in groups of four that stay on one line."""
    bare = "".join(number.split())
    return NBSP.join(bare[start : start + 4] for start in range(0, len(bare), 4))


def ogm(reference: str) -> str:
    """Write the twelve digits of a structured communication: ``+++090/9337/55493+++``."""
    digits = "".join(char for char in reference if char.isdigit())
    return f"+++{digits[:3]}/{digits[3:7]}/{digits[7:]}+++" if len(digits) == 12 else reference
