"""Euro amounts as whole cents: read and shown."""

import re
from typing import NewType

from koprogo.core.errors import N_, DomainError

Cents = NewType("Cents", int)

ZERO = Cents(0)

_NBSP = "\u00a0"
_CURRENCY = re.compile(r"^(?:€|EUR)|(?:€|EUR)$")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_SIGN = re.compile(r"^[-\u2212+]")
_TWO_READINGS = re.compile(r"^[1-9][0-9]{0,2}[.,][0-9]{3}$")
_PLAIN = re.compile(r"^([0-9]{1,13})(?:[.,]([0-9]{1,2}))?$")
_GROUPED = re.compile(r"^([1-9][0-9]{0,2}(?:([. ,])[0-9]{3})(?:\2[0-9]{3}){0,3})(?:(?!\2)[.,]([0-9]{1,2}))?$")
_STRICT = re.compile(r"^(-?)([0-9]{1,13})\.([0-9]{2})$")


class AmountIsUnreadable(DomainError):
    """The text is not an amount in euro with at most two decimals."""

    code = "amount-unreadable"
    message = N_("« %(text)s » n'est pas un montant en euros.")
    advice = N_("Écrivez par exemple 1.234,56.")


class AmountIsAmbiguous(DomainError):
    """The text reads as thousands in one country and as decimals in another."""

    code = "amount-ambiguous"
    message = N_("« %(text)s » peut se lire de deux façons.")
    advice = N_("Écrivez les centimes, par exemple 1.234,00 ou 1,23.")


def parse_cents(text: str) -> Cents:
    """Read an amount as people type it: ``1.234,56``, ``1234.56``, ``1 234,56``, ``€ 12``.

    :raises AmountIsUnreadable: when it is no amount.
    :raises AmountIsAmbiguous: for ``1.234`` or ``1,234``, a thousand or one and a bit.
    """
    shown = text.strip()[:40]
    amount = _without_currency(text)
    is_negative = amount.startswith(("-", "\u2212"))
    digits = _SIGN.sub("", amount).strip()
    if _TWO_READINGS.match(digits):
        raise AmountIsAmbiguous(text=shown)
    match = _PLAIN.match(digits) or _GROUPED.match(digits)
    if match is None:
        raise AmountIsUnreadable(text=shown)
    cents = _cents(euros=re.sub(r"[^0-9]", "", match[1]), decimals=match[match.re.groups])
    return Cents(-cents if is_negative else cents)


def _without_currency(text: str) -> str:
    spaced = _SPACES.sub(" ", text).strip()
    sign = _SIGN.match(spaced)
    unsigned = spaced[1:].strip() if sign else spaced
    bare = _CURRENCY.sub("", unsigned, count=1).strip()
    return (sign[0] if sign else "") + bare


def _cents(*, euros: str, decimals: str | None) -> int:
    return int(euros) * 100 + int((decimals or "").ljust(2, "0"))


def cents_to_decimal_string(cents: Cents) -> str:
    """Write ``1234`` as ``"12.34"``, the form of the API and of bank formats."""
    sign = "-" if cents < 0 else ""
    euros, rest = divmod(abs(cents), 100)
    return f"{sign}{euros}.{rest:02d}"


def cents_from_decimal_string(text: str) -> Cents:
    """Read ``"12.34"`` strictly: a point and exactly two decimals.

    :raises AmountIsUnreadable: for any other form.
    """
    match = _STRICT.fullmatch(text)
    if match is None:
        raise AmountIsUnreadable(text=text[:40])
    cents = _cents(euros=match[2], decimals=match[3])
    return Cents(-cents if match[1] else cents)


def format_cents(cents: Cents) -> str:
    """Show ``123456`` as ``1.234,56 €`` (no-break space), alike in the four languages of Belgium's screens."""
    sign = "-" if cents < 0 else ""
    euros, rest = divmod(abs(cents), 100)
    thousands = f"{euros:,}".replace(",", ".")
    return f"{sign}{thousands},{rest:02d}{_NBSP}€"
