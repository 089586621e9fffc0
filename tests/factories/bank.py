"""Bank files as banks write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WORKING = "BE04539000000131"
RESERVE = "BE90539000000232"


@dataclass
class Moved:
    """A movement of a CODA file."""

    cents: int
    ogm: str = ""
    text: str = ""
    iban: str = ""
    name: str = ""
    end_to_end: str = ""
    code: str = "00150000"
    returned: str = ""


def coda(
    moves: Sequence[Moved],
    *,
    iban: str = WORKING,
    number: int = 1,
    old: int = 0,
    on: date = date(2025, 4, 2),
    holder: str = "0999999922",
) -> bytes:
    """Write a CODA file of one statement, with its counts and totals."""
    day, new = f"{on:%d%m%y}", old + sum(move.cents for move in moves)
    account = f"{iban:<34}EUR"
    body = [line for place, move in enumerate(moves, start=1) for line in _movement(place, move, day)]
    debits, credits = (sum(abs(m.cents) for m in moves if (m.cents < 0) is side) for side in (True, False))
    lines = [
        f"00000{day}53905        0000000042{'ACP':<26}TESTBEBBXXX0{holder} 00000".ljust(127) + "2",
        f"12{number:03d}{account}{_signed(old)}{day}{'ACP':<26}{'':<35}{number:03d}",
        *body,
        f"8{number:03d}{account}{_signed(new)}{day}".ljust(127) + "0",
        f"9               {len(body) + 2:06d}{debits * 10:015d}{credits * 10:015d}".ljust(127) + "2",
    ]
    return "\r\n".join(lines).encode("cp1252")


def _signed(cents: int) -> str:
    return f"{int(cents < 0)}{abs(cents) * 10:015d}"


def _movement(place: int, move: Moved, day: str) -> list[str]:
    head = f"{place:04d}0000"
    told = f"1101{move.ogm}" if move.ogm else f"0{move.text[:53]}"
    reference = f"{day}{place:015d}"
    return [
        f"21{head}{reference}{_signed(move.cents)}{day}{move.code}{told:<54}{day}00101 0",
        f"22{head}{move.text[53:106]:<53}{move.end_to_end:<35}{'':<11}   {'2' if move.returned else ' '}"
        f"{move.returned:<4}".ljust(127 - 2)
        + "1 0",
        f"23{head}{move.iban:<34}EUR{move.name:<35}".ljust(125) + "0 0",
    ]
