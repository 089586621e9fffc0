"""CODA, the bank statement of Belgian banks, read whole or refused (Febelfin, version 2).

The order of the records, the counts and totals of the last one, and the balances are all checked.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from accounting.banking.accounts import iban_of
from accounting.banking.coda_movements import Raw, booked, read_movements
from accounting.banking.coda_records import Record, records_of
from accounting.banking.statements import Statement, check_sums
from koprogo.core.errors import N_
from koprogo.core.money import Cents, format_cents

# What may follow a kind of record: 0 - 1 - (2 - 3)* - 8 - 4* - 9, and the next statement.
FOLLOWS = {
    "0": {"1"},
    "1": {"21", "8"},
    "21": {"21", "22", "23", "31", "8"},
    "22": {"21", "23", "31", "8"},
    "23": {"21", "31", "8"},
    "31": {"21", "31", "32", "33", "8"},
    "32": {"21", "31", "33", "8"},
    "33": {"21", "31", "8"},
    "8": {"4", "9"},
    "4": {"4", "9"},
    "9": {"0"},
}
# How long the own account is by its structure: an old Belgian number, a Belgian IBAN; else 34.
OWN_ACCOUNT_LENGTH = {"0": 12, "2": 31}
NOT_COUNTED = frozenset({"0", "4", "9"})


def looks_like_coda(content: bytes) -> bool:
    return content[:5] == b"00000" and content[14:16] == b"05"


def read_coda(content: bytes) -> list[Statement]:
    """Read the statements of a file.

    :raises BankFileIsCorrupt: with the record and the reason; nothing of such a file is good.
    """
    records = records_of(content)
    _check_order(records)
    return [_statement(block) for block in _blocks(records)]


def _check_order(records: Sequence[Record]) -> None:
    if records[0].kind != "0":
        raise records[0].refused(N_("Un fichier CODA commence par l'enregistrement 0."))
    for before, record in pairwise(records):
        if record.kind not in FOLLOWS[before.kind]:
            raise record.refused(N_("Il ne peut pas suivre l'enregistrement %(before)s."), before=before.name)
    last = records[-1]
    if last.kind != "9" or last.at(128, 1) == "1":
        raise last.refused(N_("Le fichier est coupé : il manque la suite."))


def _blocks(records: Sequence[Record]) -> Iterator[list[Record]]:
    starts = [place for place, record in enumerate(records) if record.kind == "0"]
    for start, end in zip(starts, [*starts[1:], len(records)], strict=True):
        yield list(records[start:end])


def _statement(block: list[Record]) -> Statement:
    old = block[1]
    new = next(record for record in block if record.kind == "8")
    iban = _own_iban(old)
    _check_same_account(old, new)
    raws = read_movements([record for record in block if record.kind[0] in "23"])
    _check_trailer(block, raws)
    statement = Statement(
        iban=iban,
        number=old.number(126, 3) or None,
        old_on=old.day(59),
        new_on=new.day(58),
        old_cents=old.signed(43, 44),
        new_cents=new.signed(42, 43),
        movements=tuple(booked(raws)),
        holder_number=block[0].words(72, 11)[-10:],
    )
    check_sums(statement, new.name)
    return statement


def _check_trailer(block: Sequence[Record], raws: Sequence[Raw]) -> None:
    """Hold the counts and totals of record 9 against what was read."""
    trailer = block[-1]
    counted, said = sum(record.kind not in NOT_COUNTED for record in block), trailer.number(17, 6)
    if counted != said:
        raise trailer.refused(
            N_("Le fichier annonce %(said)d enregistrements et en contient %(counted)d."), said=said, counted=counted
        )
    totals = [raw.cents for raw in raws if raw.detail == 0]
    sums = (
        (N_("Les débits font %(found)s au lieu de %(said)s."), -sum(c for c in totals if c < 0), trailer.cents(23)),
        (N_("Les crédits font %(found)s au lieu de %(said)s."), sum(c for c in totals if c > 0), trailer.cents(38)),
    )
    for why, found, announced in sums:
        if found != announced:
            raise trailer.refused(why, found=format_cents(Cents(found)), said=format_cents(announced))


def _check_same_account(old: Record, new: Record) -> None:
    if old.words(6, 37) != new.words(5, 37):
        raise new.refused(N_("Il est d'un autre compte que l'ancien solde."))


def _own_iban(old: Record) -> str:
    """Read the account by its structure: Belgian or foreign, old number or IBAN.

    :raises BankFileIsCorrupt: when it is no account, or not in euro.
    """
    structure = old.at(2, 1)
    if (old.at(19, 3) if structure == "0" else old.at(40, 3)) != "EUR":
        raise old.refused(N_("Le compte n'est pas en euro."))
    iban = iban_of(old.at(6, OWN_ACCOUNT_LENGTH.get(structure, 34)))
    if iban is None:
        raise old.refused(N_("Le numéro de compte n'est pas valable."))
    return iban
