"""What the QR code says that a bank app scans to prepare a transfer (EPC069-12, version 002)."""

from dataclasses import dataclass
from enum import Enum

from accounting.domain.ogm import format_ogm
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, cents_to_decimal_string

_MOST_CENTS = 99_999_999_999
_MOST_BYTES = 331
_NAME_LENGTH = 70


class ReferenceLine(Enum):
    """Where bank apps look for the OGM: the standard names a structured and a free line, never both."""

    STRUCTURED = 10
    FREE = 11


class AmountCannotBePaid(DomainError):
    """A transfer is between 0.01 and 999 999 999.99 euro."""

    code = "transfer-amount"
    message = N_("Un virement va de 0,01 à 999.999.999,99 euros.")


class BeneficiaryHasNoName(DomainError):
    """A transfer names its beneficiary."""

    code = "transfer-without-name"
    message = N_("Le bénéficiaire du virement n'a pas de nom.")


@dataclass(frozen=True, slots=True)
class CreditTransfer:
    """What a payer is asked for: ``iban`` without spaces, ``ogm`` as twelve digits."""

    name: str
    iban: str
    cents: Cents
    ogm: str
    reference_line: ReferenceLine = ReferenceLine.STRUCTURED
    bic: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.cents <= _MOST_CENTS:
            raise AmountCannotBePaid
        if not self.name.strip():
            raise BeneficiaryHasNoName


def epc_payload(transfer: CreditTransfer) -> str:
    """Write the lines of the code, the name cut to what the standard allows."""
    name = _one_line(transfer.name)[:_NAME_LENGTH].rstrip()
    excess = len(_payload(transfer, name).encode()) - _MOST_BYTES
    if excess > 0:
        name = name.encode()[:-excess].decode(errors="ignore").rstrip()
    return _payload(transfer, name)


def _payload(transfer: CreditTransfer, name: str) -> str:
    reference = format_ogm(transfer.ogm)
    amount = f"EUR{cents_to_decimal_string(transfer.cents)}"
    lines = ["BCD", "002", "1", "SCT", transfer.bic, name, transfer.iban.replace(" ", ""), amount, ""]
    if transfer.reference_line is ReferenceLine.FREE:
        lines.append("")
    return "\n".join([*lines, reference])


def _one_line(text: str) -> str:
    """Keep a name from opening a line of its own in the code."""
    return " ".join(text.split())
