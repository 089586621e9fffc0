"""Numbers and addresses that people type in many ways, read into one form or refused.

``read_…`` returns what is stored, ``format_…`` what is shown. The structure of IBANs comes from python-stdnum, a
library without framework; its Belgian list of banks is left out, for it refuses bank codes that are merely new.
"""

import re

from stdnum import iban as stdnum_iban
from stdnum.exceptions import ValidationError

from koprogo.core.errors import N_, DomainError

_MAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})"
)


class KboIsInvalid(DomainError):
    """An enterprise number has ten digits, the first 0 or 1, the last two checking the others (R-403)."""

    code = "kbo-invalid"
    message = N_("« %(text)s » n'est pas un numéro d'entreprise (BCE).")
    advice = N_("Vérifiez les dix chiffres, par exemple 0428.759.497.")


class IbanIsInvalid(DomainError):
    """An IBAN has the length of its country and check digits that hold (R-402)."""

    code = "iban-invalid"
    message = N_("« %(text)s » n'est pas un numéro de compte IBAN.")
    advice = N_("Vérifiez le numéro, par exemple BE68 5390 0754 7034.")


class EmailIsInvalid(DomainError):
    """An e-mail address has the shape ``name@domain.tld``."""

    code = "email-invalid"
    message = N_("« %(text)s » n'est pas une adresse e-mail.")


class PhoneIsInvalid(DomainError):
    """A phone number is Belgian, or international with its country code."""

    code = "phone-invalid"
    message = N_("« %(text)s » n'est pas un numéro de téléphone.")
    advice = N_("Écrivez 0475 12 34 56, ou un numéro étranger avec son indicatif : +33 1 23 45 67 89.")


def read_kbo(text: str) -> str:
    """Read an enterprise number as ten digits; the old form of nine gets its zero.

    :raises KboIsInvalid: when the digits are not ten or do not check.
    """
    digits = re.sub(r"^BE|[\s.\-/]", "", text.strip().upper())
    number = digits.zfill(10) if len(digits) == 9 else digits
    if not re.fullmatch(r"[01][0-9]{9}", number) or int(number[:8]) == 0 or complete_kbo(number[:8]) != number:
        raise KboIsInvalid(text=text.strip()[:40])
    return number


def complete_kbo(first8: str) -> str:
    """Add the check digits of an enterprise number: 97 less the remainder by 97."""
    return f"{first8}{97 - int(first8) % 97:02d}"


def format_kbo(number: str) -> str:
    """Show ten digits as ``0428.759.497``; without BE, for an association is rarely taxable (R-420)."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}"


def read_iban(text: str) -> str:
    """Read an account number without its spaces, in capitals.

    :raises IbanIsInvalid: when length, structure or check digits are wrong, the Belgian national check included.
    """
    try:
        iban = str(stdnum_iban.validate(text[:80], check_country=False))
    except ValidationError as refusal:
        raise IbanIsInvalid(text=text.strip()[:40]) from refusal
    if iban.startswith("BE") and (int(iban[4:14]) % 97 or 97) != int(iban[14:]):
        raise IbanIsInvalid(text=text.strip()[:40])
    return iban


def read_email(text: str) -> str:
    """Read an address, its domain in small letters.

    :raises EmailIsInvalid: when it has not the shape of an address that mail servers accept.
    """
    address = text.strip()
    name, _, domain = address.rpartition("@")
    if len(address) > 254 or len(name) > 64 or not _MAIL.fullmatch(address):
        raise EmailIsInvalid(text=address[:80])
    return f"{name}@{domain.lower()}"


def read_phone(text: str) -> str:
    """Read a phone number in its international form, ``+32475123456``.

    :raises PhoneIsInvalid: when it is neither Belgian nor written with a country code.
    """
    number = re.sub(r"\(0\)|[\s./()\-]", "", text.strip())
    number = re.sub(r"^00", "+", number)
    number = re.sub(r"^0|^\+320", "+32", number)
    is_belgian = number.startswith("+32")
    shape = r"\+32(?:4[0-9]{8}|[1-9][0-9]{7})" if is_belgian else r"\+[1-9][0-9]{6,14}"
    if not re.fullmatch(shape, number):
        raise PhoneIsInvalid(text=text.strip()[:40])
    return number
