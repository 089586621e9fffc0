"""Account numbers as bank files write them: an IBAN, or the twelve digits of an old Belgian account."""

import re

from accounting.banking.statements import text_of


def iban_of(raw: str) -> str | None:
    """Return what is written as an IBAN when it is one, or made from a Belgian account; else nothing."""
    text = text_of(raw).replace(" ", "").upper()
    if re.fullmatch("[0-9]{12}", text):
        return belgian_iban(text)
    return text if is_iban(text) else None


def belgian_iban(bban: str) -> str | None:
    """Add country and check digits to the twelve digits of a Belgian account that check."""
    if (int(bban[:10]) % 97 or 97) != int(bban[10:]):
        return None
    return f"BE{98 - int(bban + '111400') % 97:02d}{bban}"


def is_iban(text: str) -> bool:
    """Say whether the check digits of an IBAN hold (ISO 13616)."""
    if not re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}", text):
        return False
    return int("".join(str(int(char, 36)) for char in text[4:] + text[:4])) % 97 == 1
