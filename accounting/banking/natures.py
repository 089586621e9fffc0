"""What a movement is by the code of the bank: its own charges, interest, or a payment come back."""

import re
from enum import StrEnum

_CODA = re.compile("[0-9]([0-9]{2})([0-9]{2})([0-9]{3})")
_CHARGE_OPERATIONS = frozenset({("35", "37"), ("35", "01")})
_CAMT = {"CHRG": "charges", "COMM": "charges", "FEES": "charges", "INTR": "interest"}
_CAMT_RETURNS = frozenset({"RRTN", "UPDD", "PRDD", "RPCR", "ARET", "URDD"})


# ISO 20022 for a payment that came back without a word why.
UNSAID = "MS03"


class Nature(StrEnum):
    """What the bank says of a movement."""

    ORDINARY = ""
    CHARGES = "charges"
    INTEREST = "interest"
    RETURN = "return"


def nature_of(code: str, *, return_reason: str = "") -> Nature:
    """Read the code of a CODA movement (8 digits) or of a CAMT entry (domain, family, subfamily)."""
    if return_reason:
        return Nature.RETURN
    if match := _CODA.fullmatch(code):
        return _of_coda(*match.groups())
    last = code.rpartition("-")[2]
    return Nature.RETURN if last in _CAMT_RETURNS else Nature(_CAMT.get(last, ""))


def _of_coda(family: str, operation: str, category: str) -> Nature:
    if category in ("001", "002"):
        return Nature.INTEREST
    if (family, operation) == ("05", "03") or operation == "54":
        return Nature.RETURN
    if family == "80" or operation == "37" or (family, operation) in _CHARGE_OPERATIONS:
        return Nature.CHARGES
    return Nature.ORDINARY
