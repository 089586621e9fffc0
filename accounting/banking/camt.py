"""CAMT.053, the bank statement in XML (ISO 20022), versions .02 to .08 and those alike, read whole or refused."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from accounting.banking.accounts import iban_of
from accounting.banking.camt_elements import Node
from accounting.banking.camt_movements import movements_of
from accounting.banking.statements import BankFileIsCorrupt, Statement, check_sums
from koprogo.core.errors import N_
from koprogo.core.money import Cents, format_cents

_ROOT = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.[0-9]{2}\}Document")


def looks_like_camt(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def read_camt(content: bytes) -> list[Statement]:
    """Read the statements of a file.

    :raises BankFileIsCorrupt: with the element and the reason; nothing of such a file is good.
    """
    root = _root(content)
    body = root.first("BkToCstmrStmt")
    statements = [_statement(node) for node in body.numbered("Stmt")] if body else []
    if not statements:
        raise root.refused(N_("Le fichier ne contient aucun extrait."))
    return statements


def _root(content: bytes) -> Node:
    try:
        element = fromstring(content, forbid_dtd=True)
    except ParseError as error:
        line, place = error.position
        why = N_("Le XML est abîmé à la ligne %(line)d, position %(place)d.")
        raise BankFileIsCorrupt("Document", why, line=line, place=place) from error
    except (DefusedXmlException, ValueError, LookupError) as error:
        raise BankFileIsCorrupt("Document", N_("Ce XML n'est pas celui d'une banque.")) from error
    if not _ROOT.fullmatch(element.tag):
        raise BankFileIsCorrupt("Document", N_("Ce n'est pas un extrait CAMT.053."))
    return Node(element, "")


def _statement(node: Node) -> Statement:
    old, new = _balance(node, "OPBD", "PRCD"), _balance(node, "CLBD")
    old_on, new_on = old.day("Dt"), new.day("Dt")
    if old_on is None or new_on is None:
        raise node.refused(N_("Un solde n'est pas daté."))
    statement = Statement(
        iban=_own_iban(node),
        number=_number(node),
        old_on=old_on,
        new_on=new_on,
        old_cents=old.signed("Amt"),
        new_cents=new.signed("Amt"),
        movements=tuple(movements_of(node)),
    )
    check_sums(statement, node.name)
    _check_summary(node)
    return statement


def _balance(node: Node, *codes: str) -> Node:
    """Find a booked balance by the first of its codes that is there.

    :raises BankFileIsCorrupt: when there is none, or more than one.
    """
    for code in codes:
        found = [bal for bal in node.each("Bal") if bal.text("Tp", "CdOrPrtry", "Cd") == code]
        if len(found) == 1:
            return found[0]
        if found:
            raise node.refused(N_("Le solde %(code)s s'y trouve deux fois."), code=code)
    raise node.refused(N_("Le solde %(code)s manque."), code=codes[0])


def _own_iban(node: Node) -> str:
    if node.text("Acct", "Ccy") not in ("", "EUR"):
        raise node.refused(N_("Le compte n'est pas en euro."))
    iban = iban_of(node.text("Acct", "Id", "IBAN") or node.text("Acct", "Id", "Othr", "Id"))
    if iban is None:
        raise node.refused(N_("Le numéro de compte n'est pas valable."))
    return iban


def _number(node: Node) -> int | None:
    """Read the statement's number in its year; not every bank gives one."""
    text = node.text("ElctrncSeqNb") or node.text("LglSeqNb")
    if not re.fullmatch("[0-9]{1,18}", text or "0"):
        raise node.refused(N_("« %(found)s » n'est pas un numéro d'extrait."), found=text[:40])
    number = int(text or 0)
    # Some number through the year as 2025014.
    return number % 1000 if number > 99_999 else number or None


def _check_summary(node: Node) -> None:
    """Hold the totals announced against the entries, where a bank announces them."""
    for step, mark in (("TtlCdtNtries", "CRDT"), ("TtlDbtNtries", "DBIT")):
        total = node.first("TxsSummry", step)
        if total is None or not total.text("Sum"):
            continue
        entries = [entry for entry in node.each("Ntry") if entry.text("CdtDbtInd") == mark]
        found, said = Cents(sum(entry.cents("Amt") for entry in entries)), total.cents("Sum")
        if found != said:
            why = N_("Les mouvements %(mark)s font %(found)s au lieu de %(said)s.")
            raise node.refused(why, mark=mark, found=format_cents(found), said=format_cents(said))
