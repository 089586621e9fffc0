"""The XML of an electronic invoice, read by the careful parser: no document type, no entity, no outside."""

import base64
import binascii
import re
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from accounting.imports.ubl_refusals import UblIsNotXml, UblIsUnreadable, UblLacksField
from koprogo.core.days import FIRST_ON, LAST_ON
from koprogo.core.money import Cents

MOST_ELEMENTS = 200_000
MOST_PDF_BYTES = 20 * 1024 * 1024
AMOUNT = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,10})?")
PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,6})?")
_PRINTED = re.compile(r"[^\S ]+|[\x00-\x1f\x7f]+")


def parsed(content: bytes) -> Element:
    """Parse a file; a document type or an entity in it is refused by the parser.

    :raises UblIsNotXml: when it cannot be read.
    """
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError, MemoryError) as error:
        raise UblIsNotXml from error
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise UblIsNotXml
    return root


def within(element: Element, path: str) -> list[Element]:
    """Return the elements under a path of local names, whatever their prefixes."""
    found = [element]
    for name in path.split("/"):
        found = [child for parent in found for child in parent if child.tag.rpartition("}")[2] == name]
    return found


def text(element: Element, path: str) -> str:
    """Return the text under a path, on one line, or nothing."""
    for found in within(element, path):
        if found.text and found.text.strip():
            return _PRINTED.sub(" ", found.text).strip()
    return ""


def amount(element: Element, path: str, *, needed: bool = False) -> Cents:
    """Return an amount in cents, nil when there is none.

    :raises UblIsUnreadable: when it is no amount with at most two decimals that count.
    :raises UblLacksField: when there must be one.
    """
    said = text(element, path)
    if not said:
        if needed:
            raise UblLacksField(field=path.rpartition("/")[2])
        return Cents(0)
    cents = Decimal(said) * 100 if AMOUNT.fullmatch(said) else None
    if cents is None or cents != int(cents):
        raise UblIsUnreadable(value=said[:40], field=path.rpartition("/")[2])
    return Cents(int(cents))


def number(element: Element, path: str) -> int:
    """Return a percentage in hundredths, nil when there is none.

    :raises UblIsUnreadable: when it is no percentage.
    """
    said = text(element, path)
    if not said:
        return 0
    hundredths = Decimal(said) * 100 if PERCENT.fullmatch(said) else None
    if hundredths is None or hundredths != int(hundredths) or hundredths > 10_000:
        raise UblIsUnreadable(value=said[:40], field="Percent")
    return int(hundredths)


def day(element: Element, path: str, *, needed: bool = False) -> date | None:
    """Return a day, or nothing.

    :raises UblIsUnreadable: when it is no day of our calendar.
    :raises UblLacksField: when there must be one.
    """
    said = text(element, path)
    if not said:
        if needed:
            raise UblLacksField(field=path.rpartition("/")[2])
        return None
    try:
        found = date.fromisoformat(said[:10])
    except ValueError as error:
        raise UblIsUnreadable(value=said[:40], field=path.rpartition("/")[2]) from error
    if not FIRST_ON <= found <= LAST_ON:
        raise UblIsUnreadable(value=said[:40], field=path.rpartition("/")[2])
    return found


def pdf_of(root: Element) -> bytes | None:
    """Return the PDF the file holds, the first that is one."""
    path = "AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject"
    for element in within(root, path):
        if element.get("mimeCode", "") == "application/pdf" and element.text:
            try:
                content = base64.b64decode("".join(element.text.split()), validate=True)
            except (binascii.Error, ValueError):
                continue
            if content.startswith(b"%PDF-") and len(content) <= MOST_PDF_BYTES:
                return content
    return None
