"""The mail server refusing, hanging, bouncing, and breaking off."""

import time

from tests.faults.house import House
from tests.faults.letters import Letters
from tests.faults.people import Person
from tests.faults.post_office import Manners
from tests.faults.report import Row
from tests.faults.seen import Tally

SMALL = "hetre"
SENDERS = 2


def postponing(house: House) -> Row:
    """Answer 451 for a while: each letter is tried again by itself."""
    return tried_again(house, "SMTP answers 451 for 20 s", Manners(to_recipient="451 later"))


def silent(house: House) -> Row:
    """Accept the connection, then say nothing for longer than anybody waits."""
    return tried_again(house, "SMTP hangs before MAIL for 20 s", Manners(hangs_seconds=18), to_check=SENDERS)


def tried_again(house: House, fault: str, manners: Manners, *, to_check: int = 0) -> Row:
    house.office.manners = manners
    letters, watch = Letters(house, fault, slug=SMALL), Watch(house)
    watch.look(20)
    house.office.manners = Manners()
    watch.tally.end()
    hurried(house, letters)
    letters.wait(200)
    return row_of(fault, letters, watch.tally, to_check=to_check)


def refusing(house: House) -> Row:
    """Answer 550 to each recipient: it is told as failed and not tried again by itself."""
    return told(house, "SMTP refuses with 550 (bounces)", Manners(to_recipient="550 no such user"), "failed")


def refusing_messages(house: House) -> Row:
    return told(house, "SMTP refuses the message with 554", Manners(to_message="554 no"), "failed")


def breaking_in_data(house: House) -> Row:
    """Hang up in the middle of a message: it did not leave, which nobody can know."""
    return told(house, "SMTP hangs up within DATA", Manners(breaks="in data"), "to check")


def breaking_after_data(house: House) -> Row:
    """Hang up after the message was taken, before saying so: it did leave."""
    return told(house, "SMTP hangs up after DATA", Manners(breaks="after data"), "to check")


def told(house: House, fault: str, manners: Manners, state: str) -> Row:
    house.office.manners = manners
    letters, watch = Letters(house, fault, slug=SMALL), Watch(house)
    letters.wait(200)
    watch.look(1)
    house.office.manners = Manners()
    row = row_of(fault, letters, watch.tally, to_check=letters.count if state == "to check" else 0)
    row.check(letters.settle()[state] == letters.count, f"not all are told as {state}: {letters.states}")
    return row


def row_of(fault: str, letters: Letters, tally: Tally, *, to_check: int) -> Row:
    found = letters.settle()
    row = Row(fault, tally, letters=found)
    row.note = f"{found['sent']} sent, {found['failed']} told as failed, {found['left']} of those to check had left"
    row.check(found["to check"] <= to_check, f"to check: {found['to check']}")
    return row.judge()


def hurried(house: House, letters: Letters) -> None:
    """Let what rests be due now: pauses double from a minute."""
    house.sql(
        "UPDATE notifications_delivery SET next_attempt_at = now() WHERE state = 'waiting' AND document_id IN "
        "(SELECT id FROM documents_document WHERE batch_id = %s)",
        letters.batch,
        slug=letters.slug,
    )


class Watch:
    """The syndic, who looks at his letters all the time."""

    def __init__(self, house: House) -> None:
        self.tally = Tally()
        self.tally.begin()
        self.person = Person(house, self.tally, "syndic")
        self.person.sign_in()

    def look(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.person.ask("GET", "letters/", slug=SMALL)
            time.sleep(0.5)
