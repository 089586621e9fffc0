"""The same act at once from several browsers and programs: done once, and the others are told so."""

import json
import threading
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial
from typing import Any

from tests.buildings.imports.registers import LOT_A1, LOT_A2, LOT_TITLES, OWNER_P1, OWNER_P2, OWNER_TITLES, xlsx
from tests.faults.house import House
from tests.faults.letters import draft
from tests.faults.people import Person, token_of
from tests.faults.processes import wait_until
from tests.faults.report import Row
from tests.faults.seen import Answer, Tally

SLUG, EMPTY = "hetre", "bouleau"
THREADS = 8
MEMBERS = """
SELECT count(*) FROM public.users_membership m JOIN public.users_user u ON u.id = m.user_id WHERE u.email = %s"""


def at_once(acts: list[Callable[[], Answer]]) -> list[Answer]:
    """Do all of them at the same moment."""
    gate, answers = threading.Barrier(len(acts)), []

    def go(act: Callable[[], Answer]) -> None:
        gate.wait()
        answers.append(act())

    threads = [threading.Thread(target=go, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def program(house: House, tally: Tally) -> Person:
    person = Person(house, tally, "program")
    person.take_token()
    return person


def issued_by_programs(house: House) -> Row:
    tally = Tally()
    first = program(house, tally)
    call = draft(first, "Course des programmes", SLUG)
    tally.answers.clear()
    at_once([lambda: first.ask("POST", f"api/v1/fund-calls/{call}/issue/", slug=SLUG, json={})] * THREADS)
    return issued_once(house, f"a call issued by {THREADS} programs at once", tally, call)


def issued_by_browsers(house: House) -> Row:
    tally = Tally()
    call = draft(program(house, tally), "Course des navigateurs", SLUG)
    people = [Person(house, tally, f"browser {n}") for n in range(2)]
    acts = []
    for person in people:
        person.sign_in()
        page = person.ask("GET", f"calls/{call}/issue/", slug=SLUG)
        acts.append(posting(person, f"calls/{call}/issue/", {"csrfmiddlewaretoken": token_of(page.text)}))
    tally.answers.clear()
    at_once(acts * 2)
    return issued_once(house, "a call issued from 2 browsers, 2 clicks each", tally, call)


def posting(person: Person, path: str, form: dict[str, Any]) -> Callable[[], Answer]:
    return lambda: person.ask("POST", path, slug=SLUG, data=form)


def issued_once(house: House, fault: str, tally: Tally, call: str) -> Row:
    row = Row(fault, tally)
    shares = house.sql("SELECT count(*) FROM accounting_fundcallshare WHERE fund_call_id = %s", call, slug=SLUG)
    batches = house.sql("SELECT count(*) FROM documents_documentbatch WHERE subject_id = %s", call, slug=SLUG)
    entries = house.sql("SELECT count(*) FROM accounting_journalentry WHERE source_id = %s", call, slug=SLUG)
    owners = house.sql("SELECT count(DISTINCT owner_id) FROM buildings_ownership WHERE until_on IS NULL", slug=SLUG)
    found, wanted = (shares[0][0], batches[0][0], entries[0][0]), (owners[0][0], 1, 1)
    row.acts = (int(found[0] == 0), sum(n > once for n, once in zip(found, wanted, strict=True)))
    row.check(found == wanted, f"shares, batches, entries: {found}")
    return row.judge()


def transferred(house: House) -> Row:
    tally = Tally()
    person = program(house, tally)
    ids = house.world["coproprietes"][SLUG]
    sides = {"lot": ids["lots"][5], "seller": ids["owners"][5], "buyer": ids["owners"][6], "fraction": "1"}
    body = sides | {"on": "2026-06-01", "deed": "acte 2026/1"}
    answers = at_once([lambda: person.ask("POST", "api/v1/ownerships/transfer/", slug=SLUG, json=body)] * THREADS)
    rows = house.sql("SELECT count(*) FROM buildings_ownership WHERE lot_id = %s", sides["lot"], slug=SLUG)
    return done_once(f"a lot transferred {THREADS} times at once", tally, answers, rows[0][0] - 1)


def imported(house: House) -> Row:
    """Accept one import eight times: each is told that it is accepted, and it is written once."""
    tally = Tally()
    person = program(house, tally)
    book = xlsx(Lots=[LOT_TITLES, LOT_A1, LOT_A2], Copropriétaires=[OWNER_TITLES, OWNER_P1, OWNER_P2])
    made = person.ask("POST", "api/v1/register-imports/", slug=EMPTY, files={"file": ("registre.xlsx", book)})
    path = f"api/v1/register-imports/{json.loads(made.text)['id']}/"
    state = partial(person.ask, "GET", path, slug=EMPTY)
    wait_until(lambda: json.loads(state().text)["state"] == "analysed", "the import is read", seconds=90)
    tally.answers.clear()
    answers = at_once([lambda: person.ask("POST", path + "accept/", slug=EMPTY)] * THREADS)
    rows = house.sql("SELECT count(*) FROM audit_logentry WHERE action = 'register.imported'", slug=EMPTY)
    row = Row(f"an import accepted {THREADS} times at once", tally, acts=(int(rows[0][0] < 1), int(rows[0][0] > 1)))
    row.check(rows[0][0] == 1, f"written {rows[0][0]} times: {answers[0].text[:200]}")
    return row.judge()


def done_once(fault: str, tally: Tally, answers: list[Answer], effects: int) -> Row:
    """Exactly one is told that it did it; the others get a refusal with its reason."""
    row = Row(fault, tally, acts=(int(effects < 1), int(effects > 1)))
    done = Counter(answer.is_good for answer in answers)
    row.check(effects == 1, f"done {effects} times")
    row.check(done[True] == 1, f"{done[True]} were told that they did it")
    row.check({a.status for a in answers if not a.is_good} <= {409}, f"{[a.status for a in answers]}")
    return row.judge()


def invited(house: House) -> Row:
    """Accept an invitation from two browsers and four clicks at once."""
    tally = Tally()
    person = program(house, tally)
    body = {"email": "nouvelle@faults.example", "role": "accountant", "language": "fr"}
    made = person.ask("POST", "api/v1/invitations/", slug=SLUG, json=body)
    assert made.status in (201, 204), made.text
    link = invitation_link(house, body["email"])
    acts = [guest(house, tally, link) for _ in range(2)]
    tally.answers.clear()
    answers = at_once(acts * 2)
    query = (
        "SELECT count(*) FROM public.users_membership m JOIN public.users_user u ON u.id = m.user_id WHERE u.email = %s"
    )
    members = house.sql(query, body["email"])[0][0]
    row = Row("an invitation accepted 4 times at once", tally, acts=(int(members < 1), int(members > 1)))
    row.check(members == 1, f"members: {members}, {[a.status for a in answers]}")
    return row.judge()


def invitation_link(house: House, email: str) -> str:
    def found() -> list[str]:
        texts = [text_of(kept.message) for kept in house.office.kept if email in kept.to]
        return [word for text in texts for word in text.split() if "/invitation/" in word]

    wait_until(lambda: bool(found()), "the invitation arrives", seconds=90)
    return found()[-1].partition(house.url)[2]


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return body.get_content() if body else ""


def guest(house: House, tally: Tally, link: str) -> Callable[[], Answer]:
    person = Person(house, tally, "guest")
    page = person.ask_outside("GET", link)
    form = {"first_name": "Nora", "last_name": "Neuf", "password": "une-phrase-assez-longue", "language": "fr"}
    form["csrfmiddlewaretoken"] = token_of(page.text)
    return lambda: person.ask_outside("POST", link, data=form)
