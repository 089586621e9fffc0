"""Movements of a CODA statement: records 2.1 to 2.3, what records 3 tell of them, totals and details."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from accounting.banking.accounts import iban_of
from accounting.banking.coda_records import Record
from accounting.banking.natures import UNSAID
from accounting.banking.statements import Movement, ogm_of, reference_of, text_of
from koprogo.core.errors import N_
from koprogo.core.money import Cents

OGM_TYPES = frozenset({"101", "102"})
# What a record tells: where its text begins, and how long it is.
MOVEMENT_TEXT = {"21": (63, 53), "22": (11, 53), "23": (83, 43)}
INFORMATION_TEXT = {"31": (41, 73), "32": (11, 105), "33": (11, 90)}


@dataclass(slots=True)
class Raw:
    """A movement or a detail of one, as the file has it; detail 0 is the movement itself."""

    first: Record
    sequence: int
    detail: int
    cents: Cents
    parts: dict[str, Record] = field(default_factory=dict)
    told: list[Record] = field(default_factory=list)

    @property
    def type(self) -> str:
        return self.first.at(54, 1)


def read_movements(records: Sequence[Record]) -> list[Raw]:
    """Bring the records of each movement together.

    :raises BankFileIsCorrupt: when one does not belong to the movement before it, or is out of sequence.
    """
    raws: list[Raw] = []
    for record in records:
        sequence, detail = record.number(3, 4), record.number(7, 4)
        if record.kind == "21":
            _check_sequence(record, raws[-1] if raws else None, sequence, detail)
            raws.append(Raw(record, sequence, detail, record.signed(32, 33), {"21": record}))
        else:
            _add(record, raws[-1], sequence, detail)
    return raws


def _check_sequence(record: Record, before: Raw | None, sequence: int, detail: int) -> None:
    last = (before.sequence, before.detail) if before else (0, 0)
    if (sequence, detail) <= last or (detail and sequence != last[0]):
        raise record.refused(N_("Son numéro %(number)s ne suit pas le précédent."), number=f"{sequence}.{detail}")


def _add(record: Record, raw: Raw, sequence: int, detail: int) -> None:
    is_information = record.kind[0] == "3"
    if sequence != raw.sequence or (not is_information and detail != raw.detail):
        raise record.refused(N_("Il n'est pas du mouvement qui précède."))
    if is_information:
        raw.told.append(record)
    else:
        raw.parts[record.kind] = record


def booked(raws: Sequence[Raw]) -> Iterator[Movement]:
    """Give what is to be booked: of a total and its details one or the other, never both."""
    for _sequence, group in groupby(raws, key=lambda raw: raw.sequence):
        total, *details = group
        chosen = _chosen(total, details)
        yield from (_movement(raw, total) for raw in chosen if raw.cents)


def _chosen(total: Raw, details: list[Raw]) -> list[Raw]:
    """Take the details when they make up the total to the cent, the total otherwise."""
    finest = _finest(details)
    for candidates in (finest, [raw for raw in details if raw.type != "9"]):
        if candidates and sum(raw.cents for raw in candidates) == total.cents:
            return candidates
    return [total]


def _finest(details: list[Raw]) -> list[Raw]:
    """Replace a detail that is a total itself (7) by what it is made of (9), when that is all of it."""
    found: list[Raw] = []
    for place, raw in enumerate(details):
        if raw.type == "9":
            continue
        below = _below(details[place + 1 :])
        is_whole = bool(below) and sum(one.cents for one in below) == raw.cents
        found += below if is_whole else [raw]
    return found


def _below(following: list[Raw]) -> list[Raw]:
    for count, raw in enumerate(following):
        if raw.type != "9":
            return following[:count]
    return following


def _movement(raw: Raw, total: Raw) -> Movement:
    first, second, third = raw.first, raw.parts.get("22"), raw.parts.get("23")
    ogm, communication = _communication(raw)
    return Movement(
        booked_on=first.day(116),
        value_on=first.day_or_none(48),
        cents=raw.cents,
        ogm=ogm,
        communication=communication or None,
        iban=iban_of(third.at(11, 34)) if third else None,
        counterparty=(third.words(48, 35) or None) if third else None,
        end_to_end=reference_of(second.at(64, 35)) if second else None,
        return_reason=_return_reason(second) if second else None,
        bank_reference=first.words(11, 21),
        code=first.words(54, 8),
        note=_note(raw) or _note(total),
    )


def _return_reason(second: Record) -> str | None:
    """Return why it came back; a bank may say that it did (reject, return, refund, reversal) and not why."""
    came_back = second.at(113, 1) in "12345"
    return second.words(114, 4) or (UNSAID if came_back else None)


def _communication(raw: Raw) -> tuple[str | None, str]:
    """Return the OGM, or else the text, which runs over the records without a blank between them."""
    first = raw.first
    if first.at(62, 1) == "1" and first.at(63, 3) in OGM_TYPES and (ogm := ogm_of(first.at(66, 12))):
        return ogm, ""
    parts = (raw.parts[kind].at(*place) for kind, place in MOVEMENT_TEXT.items() if kind in raw.parts)
    return None, text_of("".join(parts))


def _note(raw: Raw) -> str:
    return text_of("".join(record.at(*INFORMATION_TEXT[record.kind]) for record in raw.told))
