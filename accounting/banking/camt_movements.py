"""Movements of a CAMT.053 statement: each booked entry, or the payments it is the total of."""

from collections.abc import Iterator
from dataclasses import dataclass

from accounting.banking.accounts import iban_of
from accounting.banking.camt_elements import Node
from accounting.banking.natures import UNSAID
from accounting.banking.statements import BankFileIsCorrupt, Movement, ogm_of, reference_of, text_of
from koprogo.core.errors import N_
from koprogo.core.money import Cents

BOOKED = "BOOK"
# A piece of text this long goes on in the next one without a blank.
LONGEST_PIECE = 140


def movements_of(statement: Node) -> Iterator[Movement]:
    """Give what is to be booked of a statement.

    :raises BankFileIsCorrupt: when an entry has no amount, direction or day.
    """
    for entry in statement.numbered("Ntry"):
        if (entry.text("Sts", "Cd") or entry.text("Sts")) == BOOKED and entry.cents("Amt"):
            yield from _entry(entry)


@dataclass(frozen=True, slots=True)
class _Paid:
    """A payment inside an entry, and what of the entry is its amount."""

    node: Node | None
    cents: Cents


def _entry(entry: Node) -> Iterator[Movement]:
    for paid in _payments(entry):
        if paid.cents:
            yield _movement(entry, paid)


def _payments(entry: Node) -> list[_Paid]:
    """Take the payments when they make up the entry to the cent, the entry itself otherwise."""
    cents = entry.signed("Amt")
    nodes = list(entry.each("NtryDtls", "TxDtls"))
    if len(nodes) == 1:
        return [_Paid(nodes[0], cents)]
    amounts = [_amount(node, entry) for node in nodes]
    if nodes and None not in amounts and sum(amount or 0 for amount in amounts) == cents:
        return [_Paid(node, amount or Cents(0)) for node, amount in zip(nodes, amounts, strict=True)]
    return [_Paid(None, cents)]


def _amount(node: Node, entry: Node) -> Cents | None:
    """Read the amount of one payment, with the sign of its entry unless it has its own."""
    path = ("AmtDtls", "TxAmt", "Amt") if node.first("AmtDtls", "TxAmt", "Amt") else ("Amt",)
    try:
        cents = node.cents(*path)
    except BankFileIsCorrupt:
        return None
    mark = node.text("CdtDbtInd") or entry.text("CdtDbtInd")
    return Cents(-cents) if mark == "DBIT" else cents


def _movement(entry: Node, paid: _Paid) -> Movement:
    node = paid.node or Node(entry.element.makeelement("TxDtls", {}), entry.name)
    booked_on = entry.day("BookgDt") or entry.day("ValDt")
    if booked_on is None:
        raise entry.refused(N_("Le mouvement n'est pas daté."))
    ogm = _ogm(node)
    is_return = _is_return(node, entry)
    name, iban = _counterparty(node, is_payer_told=(paid.cents > 0) != is_return)
    return Movement(
        booked_on=booked_on,
        value_on=entry.day("ValDt"),
        cents=paid.cents,
        ogm=ogm,
        communication=None if ogm else _text(node) or None,
        iban=iban,
        counterparty=name or None,
        end_to_end=reference_of(node.text("Refs", "EndToEndId")),
        return_reason=(node.text("RtrInf", "Rsn", "Cd")[:4] or UNSAID) if is_return else None,
        bank_reference=node.text("Refs", "AcctSvcrRef") or entry.text("AcctSvcrRef") or entry.text("NtryRef"),
        code=_code(node) or _code(entry),
        note=entry.text("AddtlNtryInf"),
    )


def _ogm(node: Node) -> str | None:
    for reference in node.each("RmtInf", "Strd", "CdtrRefInf"):
        if ogm := ogm_of(reference.text("Ref")):
            return ogm
    return None


def _text(node: Node) -> str:
    """Join the pieces of a free communication; a structured one that is no OGM is kept as text."""
    pieces = [piece.element.text or "" for piece in node.each("RmtInf", "Ustrd")]
    joined = "".join(piece if len(piece) == LONGEST_PIECE else f"{piece} " for piece in pieces)
    return text_of(joined) or node.text("RmtInf", "Strd", "CdtrRefInf", "Ref")


def _is_return(node: Node, entry: Node) -> bool:
    """Say whether a payment between two came back; what the bank corrects of its own has no other side."""
    is_reversed = entry.text("RvslInd") in ("true", "1") and node.first("RltdPties") is not None
    return is_reversed or node.first("RtrInf") is not None


def _counterparty(node: Node, *, is_payer_told: bool) -> tuple[str, str | None]:
    """Return the other side: who paid, or was paid; of a payment come back, whom it was sent to."""
    sides = ("Dbtr", "Cdtr") if is_payer_told else ("Cdtr", "Dbtr")
    for side in sides:
        name = node.text("RltdPties", side, "Pty", "Nm") or node.text("RltdPties", side, "Nm")
        account = ("RltdPties", f"{side}Acct", "Id")
        iban = iban_of(node.text(*account, "IBAN") or node.text(*account, "Othr", "Id"))
        if name or iban:
            return name, iban
    return "", None


def _code(node: Node) -> str:
    domain = ("BkTxCd", "Domn")
    steps = (node.text(*domain, "Cd"), node.text(*domain, "Fmly", "Cd"), node.text(*domain, "Fmly", "SubFmlyCd"))
    return "-".join(filter(None, steps)) or node.text("BkTxCd", "Prtry", "Cd")
