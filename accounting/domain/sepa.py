"""A file of credit transfers for a bank, ISO 20022 pain.001 in its versions 03 and 09."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from accounting.domain.epc import AmountCannotBePaid, BeneficiaryHasNoName
from koprogo.core.money import Cents, cents_to_decimal_string

_MOST_CENTS = 99_999_999_999
_NAME_LENGTH, _TEXT_LENGTH, _ID_LENGTH = 70, 140, 35
# What every bank of the SEPA area takes.
_STRANGE = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]+")


class SepaVersion(StrEnum):
    """Which version of the message a bank wants."""

    V03 = "pain.001.001.03"
    V09 = "pain.001.001.09"


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose money leaves, from which account; ``number`` is the enterprise number."""

    name: str
    iban: str
    bic: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One payment: ``ogm`` as twelve digits, or free ``text``."""

    name: str
    iban: str
    cents: Cents
    end_to_end: str
    bic: str = ""
    ogm: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.cents <= _MOST_CENTS:
            raise AmountCannotBePaid
        if not plain(self.name, _NAME_LENGTH):
            raise BeneficiaryHasNoName


def pain_001(
    payer: Payer,
    transfers: Sequence[Transfer],
    *,
    message_id: str,
    made_at: datetime,
    execute_on: date,
    version: SepaVersion = SepaVersion.V09,
) -> bytes:
    """Write the file: one payment block, for one account and day.

    :raises AmountCannotBePaid, BeneficiaryHasNoName: when a transfer cannot be made.
    """
    namespace = f"urn:iso:std:iso:20022:tech:xsd:{version}"
    register_namespace("", namespace)
    root = Element(f"{{{namespace}}}Document")
    writer = _Writer(namespace, version)
    message = writer.add(root, "CstmrCdtTrfInitn")
    writer.header(message, payer, transfers, message_id, made_at)
    writer.block(message, payer, transfers, message_id, execute_on)
    return bytes(tostring(root, encoding="UTF-8", xml_declaration=True))


def plain(text: str, length: int) -> str:
    """Write a text with the letters every bank takes, no longer than ``length``."""
    bare = unicodedata.normalize("NFKD", text.replace("&", "+").replace("ß", "ss").replace("œ", "oe"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    spaced = " ".join(_STRANGE.sub(" ", letters).split())
    return spaced[:length].strip().lstrip("/")


@dataclass(frozen=True, slots=True)
class _Writer:
    namespace: str
    version: SepaVersion

    @property
    def is_old(self) -> bool:
        return self.version is SepaVersion.V03

    def add(self, parent: Element, path: str, text: str = "", **attributes: str) -> Element:
        """Add the elements of a path, the last with the text."""
        for name in path.split("/"):
            parent = SubElement(parent, f"{{{self.namespace}}}{name}")
        if text:
            parent.text = text
        for name, value in attributes.items():
            parent.set(name, value)
        return parent

    def header(
        self, message: Element, payer: Payer, transfers: Sequence[Transfer], message_id: str, made_at: datetime
    ) -> None:
        head = self.add(message, "GrpHdr")
        self.add(head, "MsgId", message_id[:_ID_LENGTH])
        self.add(head, "CreDtTm", made_at.strftime("%Y-%m-%dT%H:%M:%S"))
        self.sums(head, transfers)
        party = self.add(head, "InitgPty")
        self.add(party, "Nm", plain(payer.name, _NAME_LENGTH))
        if payer.number:
            other = self.add(party, "Id/OrgId/Othr")
            self.add(other, "Id", payer.number)
            self.add(other, "Issr", "KBO-BCE")

    def sums(self, parent: Element, transfers: Sequence[Transfer]) -> None:
        self.add(parent, "NbOfTxs", str(len(transfers)))
        total = Cents(sum(transfer.cents for transfer in transfers))
        self.add(parent, "CtrlSum", cents_to_decimal_string(total))

    def block(
        self, message: Element, payer: Payer, transfers: Sequence[Transfer], message_id: str, execute_on: date
    ) -> None:
        block = self.add(message, "PmtInf")
        self.add(block, "PmtInfId", message_id[:_ID_LENGTH])
        self.add(block, "PmtMtd", "TRF")
        self.sums(block, transfers)
        self.add(block, "PmtTpInf/SvcLvl/Cd", "SEPA")
        self.add(block, "ReqdExctnDt" if self.is_old else "ReqdExctnDt/Dt", execute_on.isoformat())
        self.add(block, "Dbtr/Nm", plain(payer.name, _NAME_LENGTH))
        self.add(block, "DbtrAcct/Id/IBAN", payer.iban)
        self.agent(block, "DbtrAgt", payer.bic, is_needed=True)
        self.add(block, "ChrgBr", "SLEV")
        for transfer in transfers:
            self.transfer(block, transfer)

    def agent(self, parent: Element, name: str, bic: str, *, is_needed: bool = False) -> None:
        if bic:
            self.add(parent, f"{name}/FinInstnId/{'BIC' if self.is_old else 'BICFI'}", bic)
        elif is_needed:
            self.add(parent, f"{name}/FinInstnId/Othr/Id", "NOTPROVIDED")

    def transfer(self, block: Element, transfer: Transfer) -> None:
        info = self.add(block, "CdtTrfTxInf")
        self.add(info, "PmtId/EndToEndId", transfer.end_to_end[:_ID_LENGTH])
        self.add(info, "Amt/InstdAmt", cents_to_decimal_string(transfer.cents), Ccy="EUR")
        self.agent(info, "CdtrAgt", transfer.bic)
        self.add(info, "Cdtr/Nm", plain(transfer.name, _NAME_LENGTH))
        self.add(info, "CdtrAcct/Id/IBAN", transfer.iban)
        if transfer.ogm:
            self.structured(info, transfer.ogm)
        elif text := plain(transfer.text, _TEXT_LENGTH):
            self.add(info, "RmtInf/Ustrd", text)

    def structured(self, info: Element, ogm: str) -> None:
        """Write a Belgian structured communication."""
        reference = self.add(info, "RmtInf/Strd/CdtrRefInf")
        kind = self.add(reference, "Tp")
        self.add(kind, "CdOrPrtry/Cd", "SCOR")
        self.add(kind, "Issr", "BBA")
        self.add(reference, "Ref", ogm)
