"""The clock jumps a day ahead and an hour back while everything runs (libfaketime)."""

from pathlib import Path

from tests.faults.house import House
from tests.faults.letters import Letters
from tests.faults.people import Person
from tests.faults.report import Row
from tests.faults.scenarios.keys import Keyed
from tests.faults.seen import Tally

SLUG = "hetre"
LIBRARIES = ("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1")


def ahead(house: House) -> Row:
    return jumped(house, "clock of the programs a day ahead", "+1d")


def back(house: House) -> Row:
    return jumped(house, "clock of the programs an hour back", "-1h")


def jumped(house: House, fault: str, shift: str) -> Row:
    """Jump in the middle of a batch: people sign in again if it must be, and nothing leaves twice."""
    library = next((path for path in LIBRARIES if Path(path).exists()), "")
    if not library:
        return Row(fault, skipped="libfaketime is missing (Debian: apt-get install faketime)")
    clock = house.folder / "clock"
    set_clock(clock, "+0")
    house.restart_application(
        LD_PRELOAD=library, FAKETIME_TIMESTAMP_FILE=str(clock), FAKETIME_NO_CACHE="1", FAKETIME_DONT_FAKE_MONOTONIC="1"
    )
    try:
        return seen_through(house, fault, shift, clock)
    finally:
        house.restart_application()


def set_clock(clock: Path, shift: str) -> None:
    scratch = clock.with_suffix(".new")
    scratch.write_text(f"{shift}\n")
    scratch.rename(clock)


def seen_through(house: House, fault: str, shift: str, clock: Path) -> Row:
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
