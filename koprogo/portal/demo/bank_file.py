"""Statements as a bank writes them in CODA, for movements that are made up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounting.services.bank_import import GivenFile
from koprogo.core.money import Cents

TRANSFER, CHARGES, INTEREST = "00150000", "00137000", "00150001"
BANK = "539"


@dataclass(frozen=True, slots=True)
class Moved:
    """A movement, positive when money comes in."""

    on: date
    cents: int
    ogm: str = ""
    text: str = ""
    iban: str = ""
    name: str = ""
    code: str = TRANSFER


def coda_file(moves: Sequence[Moved], *, iban: str, number: int, old: Cents, holder: str) -> GivenFile:
    """Write the statement ``number`` of an account of ``holder``, with its counts and totals."""
    last_on = max(move.on for move in moves)
    day, new = f"{last_on:%d%m%y}", old + sum(move.cents for move in moves)
    account = f"{iban:<34}EUR"
    body = [line for place, move in enumerate(moves, start=1) for line in _movement(place, move)]
    debits = sum(-move.cents for move in moves if move.cents < 0)
    credits = sum(move.cents for move in moves if move.cents > 0)
    lines = [
        f"00000{day}{BANK}05        0000000042{'ACP':<26}TESTBEBBXXX{'0' + holder:<11} 00000".ljust(127) + "2",
        f"12{number:03d}{account}{_signed(old)}{min(move.on for move in moves):%d%m%y}{'ACP':<26}{'':<35}{number:03d}",
        *body,
        f"8{number:03d}{account}{_signed(new)}{day}".ljust(127) + "0",
        f"9               {len(body) + 2:06d}{debits * 10:015d}{credits * 10:015d}".ljust(127) + "2",
    ]
    return GivenFile(f"{last_on:%Y-%m-%d}-{number:03d}.cod", "\r\n".join(lines).encode("cp1252"))


def _signed(cents: int) -> str:
    return f"{int(cents < 0)}{abs(cents) * 10:015d}"


def _movement(place: int, move: Moved) -> list[str]:
    day, head = f"{move.on:%d%m%y}", f"{place:04d}0000"
    told = f"1101{move.ogm}" if move.ogm else f"0{move.text[:53]}"
    return [
        f"21{head}{day}{place:015d}{_signed(move.cents)}{day}{move.code}{told:<54}{day}00101 0",
        f"22{head}{move.text[53:106]:<53}{'':<35}{'':<11}".ljust(125) + "1 0",
        f"23{head}{move.iban:<34}EUR{move.name:<35}".ljust(125) + "0 0",
    ]
