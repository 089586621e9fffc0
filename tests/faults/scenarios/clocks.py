"""The clock on the wall jumps a day ahead and an hour back under running programs."""

import shutil
import struct
import subprocess
from datetime import timedelta
from pathlib import Path

from tests.faults.house import House
from tests.faults.letters import Letters
from tests.faults.people import Person
from tests.faults.report import Row
from tests.faults.scenarios.keys import Keyed
from tests.faults.seen import Tally

SLUG = "hetre"
SOURCE = Path(__file__).resolve().parents[1] / "shifted_clock.c"


def ahead(house: House) -> Row:
    return jumped(house, "clock of web, worker and beat a day ahead", timedelta(days=1))


def back(house: House) -> Row:
    return jumped(house, "clock of web, worker and beat an hour back", timedelta(hours=-1))


def jumped(house: House, fault: str, shift: timedelta) -> Row:
    """Jump in the middle of a batch: people sign in again if it must be, and nothing leaves twice."""
    if not shutil.which("cc"):
        return Row(fault, skipped="no C compiler for the clock (Debian: apt-get install gcc)")
    library, clock = house.folder / "shifted_clock.so", house.folder / "clock"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, SOURCE], check=True)
    set_clock(clock, timedelta())
    house.restart_application(LD_PRELOAD=str(library), SHIFTED_CLOCK=str(clock))
    try:
        return seen_through(house, fault, shift, clock)
    finally:
        house.restart_application()


def set_clock(clock: Path, shift: timedelta) -> None:
    """Write in place: the programs have the file in their memory."""
    with clock.open("r+b" if clock.exists() else "wb", buffering=0) as file:
        file.write(struct.pack("q", int(shift.total_seconds())))


def seen_through(house: House, fault: str, shift: timedelta, clock: Path) -> Row:
    tally, keyed = Tally(), Keyed(house)
    keyed.ask()
    browser = Person(house, tally, "browser")
    browser.sign_in()
    letters = Letters(house, fault)
    letters.wait_for_sent(20)
    tally.begin()
    set_clock(clock, shift)
    tally.end()
    keyed.person.take_token()
    keyed.ask()
    came_back = signed_in_again(browser)
    letters.wait(420)
    row = Row(fault, tally, letters=letters.settle(), acts=keyed.row("").acts, note=came_back)
    row.check(row.letters["sent"] + row.letters["to check"] == letters.count, f"{letters.states}")
    row.check(row.letters["to check"] <= 2, f"to check: {row.letters['to check']}")
    return row.judge()


def signed_in_again(browser: Person) -> str:
    """Ask for a page: either the session goes on, or one is led to sign in and can."""
    first = browser.ask("GET", "lots/", slug=SLUG)
    if first.status == 200:
        return "the session goes on"
    assert first.status == 302, first.status
    browser.session.cookies.clear()
    browser.sign_in()
    assert browser.ask("GET", "lots/", slug=SLUG).status == 200
    return "one signs in again"
