"""Exact: ``GLTransactions`` as XML, values signed, each transaction nil."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from accounting.exports.posted import PostedEntry, PostedLine
from koprogo.core.money import cents_to_decimal_string

# The code each journal has over there, and the type of its transactions.
JOURNALS = {
    "CAL": ("90", "90"),
    "OPN": ("91", "90"),
    "MSC": ("92", "90"),
    "CLO": ("93", "90"),
    "PUR": ("30", "30"),
    "BK1": ("40", "40"),
    "BK2": ("41", "40"),
}
CREDIT_NOTE = "31"
OPEN = "20"
SCHEMA = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="eExact-XML.xsd"'
HEAD = f'<?xml version="1.0" encoding="utf-8"?>\n<eExact {SCHEMA}>\n  <GLTransactions>\n'
FOOT = "\n  </GLTransactions>\n</eExact>\n"


def written(entries: Iterable[PostedEntry]) -> Iterator[bytes]:
    """Write the file piece by piece."""
    yield HEAD.encode()
    for entry in entries:
        yield tostring(_transaction(entry), encoding="utf-8", xml_declaration=False) + b"\n"
    yield FOOT.encode()


def _transaction(entry: PostedEntry) -> Element:
    journal, kind = JOURNALS[entry.journal]
    kind = CREDIT_NOTE if entry.is_credit_note else kind
    found = Element("GLTransaction", entry=f"{entry.year:%y}{journal}{entry.number:04d}")
    SubElement(found, "TransactionType", number=kind)
    SubElement(found, "Journal", code=journal)
    _dated(found, entry)
    for place, line in enumerate(entry.lines, start=1):
        _line(found, entry, line, place, kind)
    return found


def _dated(parent: Element, entry: PostedEntry) -> None:
    SubElement(parent, "Date").text = entry.on.isoformat()
    SubElement(parent, "FinYear", number=f"{entry.year:%Y}")
    SubElement(parent, "FinPeriod", number=str(entry.period))


def _line(parent: Element, entry: PostedEntry, line: PostedLine, place: int, kind: str) -> None:
    found = SubElement(parent, "GLTransactionLine", type=kind, linetype="0", line=str(place), status=OPEN)
    _dated(found, entry)
    SubElement(found, "GLAccount", code=line.account)
    SubElement(found, "Description").text = line.text
    if line.party:
        SubElement(found, "Account", code=line.party)
    amount = SubElement(found, "Amount")
    SubElement(amount, "Currency", code="EUR")
    SubElement(amount, "Value").text = cents_to_decimal_string(line.cents)
