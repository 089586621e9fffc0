"""Elements of a CAMT.053 file, found by their short names whatever the version of the schema."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from accounting.banking.statements import BankFileIsCorrupt, day_of, text_of
from koprogo.core.errors import N_
from koprogo.core.money import Cents

_DAY = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_AMOUNT = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,5}))?")


@dataclass(frozen=True, slots=True)
class Node:
    """An element with the name a refusal gives it: ``Stmt 1, Ntry 3``."""

    element: Element
    name: str

    def each(self, *path: str) -> Iterator["Node"]:
        """Return the elements behind a path; ``path`` leaves out the namespace."""
        found = [self.element]
        for step in path:
            found = [child for parent in found for child in parent if _short(child) == step]
        return (Node(element, self.name) for element in found)

    def first(self, *path: str) -> "Node | None":
        return next(self.each(*path), None)

    def text(self, *path: str) -> str:
        """Return the text behind a path, empty when there is none."""
        node = self.first(*path)
        return text_of(node.element.text or "") if node else ""

    def numbered(self, step: str) -> Iterator["Node"]:
        """Return the elements of a kind, each named with its number."""
        above = f"{self.name}, " if self.name else ""
        for number, node in enumerate(self.each(step), start=1):
            yield Node(node.element, f"{above}{step} {number}")

    def cents(self, *path: str) -> Cents:
        """Read an amount in euro.

        :raises BankFileIsCorrupt: when there is none, it is in another currency, or not in whole cents.
        """
        node = self.first(*path)
        text = node.text() if node else ""
        match = _AMOUNT.fullmatch(text)
        if node is None or match is None:
            raise self.refused(N_("« %(found)s » n'est pas un montant."), found=text[:40])
        if node.element.get("Ccy", "EUR") != "EUR":
            raise self.refused(N_("Le montant n'est pas en euro."))
        decimals = (match[2] or "").ljust(2, "0")
        if decimals[2:].strip("0"):
            raise self.refused(N_("« %(found)s » n'est pas en centimes entiers."), found=text[:40])
        return Cents(int(match[1]) * 100 + int(decimals[:2]))

    def signed(self, *path: str) -> Cents:
        """Read an amount with the sign that stands beside it: CRDT or DBIT."""
        mark = self.text("CdtDbtInd")
        if mark not in ("CRDT", "DBIT"):
            raise self.refused(N_("« %(found)s » n'est pas un sens : CRDT ou DBIT."), found=mark[:40])
        cents = self.cents(*path)
        return cents if mark == "CRDT" else Cents(-cents)

    def day(self, *path: str) -> date | None:
        """Read a day, or the day of an instant; nothing when there is none.

        :raises BankFileIsCorrupt: when the calendar has no such day.
        """
        text = self.text(*path, "Dt") or self.text(*path, "DtTm")
        if not text:
            return None
        match = _DAY.match(text)
        found = day_of(*map(int, match.groups())) if match else None
        if found is None:
            raise self.refused(N_("« %(found)s » n'est pas une date."), found=text[:40])
        return found

    def refused(self, why: str, **figures: object) -> BankFileIsCorrupt:
        return BankFileIsCorrupt(self.name or "Document", why, **figures)


def _short(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
