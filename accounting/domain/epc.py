"""The QR code that a bank app scans to prepare a transfer (EPC069-12, version 002).

The code itself is drawn by segno, a library without framework; the drawing carries no style, so a page under a
strict content policy may contain it.
"""

from dataclasses import dataclass
from enum import Enum

import segno

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


def qr_svg(payload: str, *, title: str) -> str:
    """Draw a payload as an SVG element of class ``qr``, named ``title`` for who cannot see it."""
    svg = _code(payload).svg_inline(
        border=4, light="#fff", dark="#000", title=title, svgclass="qr", lineclass="qr-modules", omitsize=True
    )
    return str(svg).replace("<svg ", '<svg role="img" ', 1)


def qr_matrix(payload: str) -> tuple[tuple[bool, ...], ...]:
    """Give the dark modules of a payload row by row, with the quiet zone of four."""
    return tuple(tuple(bool(module) for module in row) for row in _code(payload).matrix_iter(border=4))


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


def _code(payload: str) -> segno.QRCode:
    return segno.make(payload, error="m", boost_error=False, micro=False, mode="byte", encoding="utf-8")
