"""The records of a CODA file: 128 characters each, read by their places (Febelfin, version 2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounting.banking.statements import BankFileIsCorrupt, day_of, text_of
from koprogo.core.errors import N_
from koprogo.core.money import Cents

LENGTH = 128
KINDS = frozenset({"0", "1", "21", "22", "23", "31", "32", "33", "4", "8", "9"})


@dataclass(frozen=True, slots=True)
class Record:
    """One line; its places are counted from 1, as the standard does."""

    line: int
    text: str

    @property
    def kind(self) -> str:
        return self.text[:2] if self.text[0] in "23" else self.text[0]

    @property
    def name(self) -> str:
        """Return how a refusal names it: its line and what it is."""
        kind = self.kind
        return f"{self.line} ({kind[0]}.{kind[1]})" if len(kind) == 2 else f"{self.line} ({kind})"

    def at(self, place: int, length: int) -> str:
        return self.text[place - 1 : place - 1 + length]

    def words(self, place: int, length: int) -> str:
        return text_of(self.at(place, length))

    def number(self, place: int, length: int) -> int:
        """Read digits.

        :raises BankFileIsCorrupt: when there is anything else.
        """
        digits = self.at(place, length)
        if not re.fullmatch("[0-9]+", digits):
            raise self.refused(
                N_("« %(found)s » à la position %(place)d n'est pas un nombre."), found=digits, place=place
            )
        return int(digits)

    def cents(self, place: int) -> Cents:
        """Read fifteen digits of which the last three are decimals.

        :raises BankFileIsCorrupt: when they are not digits, or not whole cents.
        """
        mills = self.number(place, 15)
        if mills % 10:
            raise self.refused(N_("Le montant à la position %(place)d n'est pas en centimes entiers."), place=place)
        return Cents(mills // 10)

    def signed(self, sign: int, place: int) -> Cents:
        """Read an amount whose sign stands elsewhere: 0 for a credit, 1 for a debit."""
        mark = self.at(sign, 1)
        if mark not in ("0", "1"):
            raise self.refused(N_("« %(found)s » à la position %(place)d n'est pas un signe."), found=mark, place=sign)
        return Cents(-self.cents(place) if mark == "1" else self.cents(place))

    def day(self, place: int) -> date:
        """Read a day written DDMMYY.

        :raises BankFileIsCorrupt: when the calendar has no such day.
        """
        found = self.day_or_none(place)
        if found is None:
            digits = self.at(place, 6)
            raise self.refused(
                N_("« %(found)s » à la position %(place)d n'est pas une date."), found=digits, place=place
            )
        return found

    def day_or_none(self, place: int) -> date | None:
        """Read a day that may be unknown: 000000."""
        if self.at(place, 6) in ("000000", " " * 6):
            return None
        return day_of(2000 + self.number(place + 4, 2), self.number(place + 2, 2), self.number(place, 2))

    def refused(self, why: str, **figures: object) -> BankFileIsCorrupt:
        return BankFileIsCorrupt(self.name, why, **figures)


def records_of(content: bytes) -> list[Record]:
    """Cut a file into its records.

    :raises BankFileIsCorrupt: when there are none, or one is too long, too short or unknown.
    """
    lines = content.decode("cp1252", errors="replace").split("\n")
    records = list(_records(line.removesuffix("\r") for line in lines))
    if not records:
        raise BankFileIsCorrupt("1", N_("Le fichier est vide."))
    return records


def _records(lines: Iterator[str]) -> Iterator[Record]:
    for place, text in enumerate(lines, start=1):
        if not text.strip(" \x1a"):
            continue
        if len(text) != LENGTH:
            raise BankFileIsCorrupt(
                str(place), N_("La ligne compte %(count)d caractères au lieu de 128."), count=len(text)
            )
        record = Record(place, text)
        if record.kind not in KINDS:
            raise BankFileIsCorrupt(str(place), N_("Une ligne ne commence pas par « %(found)s »."), found=record.kind)
        yield record
