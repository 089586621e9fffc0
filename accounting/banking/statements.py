"""What every bank file comes down to: statements with their movements, proved to the cent."""

import re
from dataclasses import dataclass
from datetime import date

from accounting.domain.ogm import is_ogm
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What banks write where the payer gave no reference of his own.
NO_REFERENCE = "NOTPROVIDED"
EARLIEST_YEAR, LATEST_YEAR = 1990, 2090


class BankFileIsCorrupt(DomainError):
    """A file that is not whole is not imported at all; the refusal names the record and the reason."""

    code = "bank-file-corrupt"
    message = N_("Rien n'est importé : l'enregistrement %(record)s du fichier n'est pas recevable.")
    advice = N_("Téléchargez à nouveau l'extrait auprès de la banque, puis déposez-le sans l'ouvrir.")

    def __init__(self, record: str, why: str, **figures: object) -> None:
        self.why = why
        super().__init__(record=record, **figures)


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement to book, positive when money came in; ``code`` is what the bank says it is."""

    booked_on: date
    value_on: date | None
    cents: Cents
    ogm: str | None = None
    communication: str | None = None
    iban: str | None = None
    counterparty: str | None = None
    end_to_end: str | None = None
    return_reason: str | None = None
    bank_reference: str = ""
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of one account; ``number`` is None where the bank gives none."""

    iban: str
    number: int | None
    old_on: date
    new_on: date
    old_cents: Cents
    new_cents: Cents
    movements: tuple[Movement, ...]
    holder_number: str = ""

    @property
    def year(self) -> int:
        return self.new_on.year

    @property
    def moved_cents(self) -> Cents:
        return Cents(sum(movement.cents for movement in self.movements))


def check_sums(statement: Statement, record: str) -> None:
    """Refuse a statement whose old balance and movements do not make its new balance.

    :raises BankFileIsCorrupt: with the three amounts.
    """
    found = statement.old_cents + statement.moved_cents
    if found != statement.new_cents:
        raise BankFileIsCorrupt(
            record,
            N_("Ancien solde %(old)s et mouvements %(moved)s ne font pas le nouveau solde %(new)s."),
            old=format_cents(statement.old_cents),
            moved=format_cents(statement.moved_cents),
            new=format_cents(statement.new_cents),
        )
    if statement.new_on < statement.old_on:
        raise BankFileIsCorrupt(record, N_("Le nouveau solde est daté avant l'ancien."))


def text_of(raw: str) -> str:
    """Return a text in one line, without control characters and doubled blanks."""
    return " ".join(_CONTROLS.sub(" ", raw).split())


def reference_of(raw: str) -> str | None:
    """Return the payer's own reference, if he gave one."""
    text = text_of(raw)
    return text if text and text != NO_REFERENCE else None


def ogm_of(raw: str) -> str | None:
    """Return twelve digits that check, or nothing: a broken communication is only a text."""
    text = text_of(raw)
    return text if re.fullmatch("[0-9]{12}", text) and is_ogm(text) else None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar that a statement may carry, or nothing."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
