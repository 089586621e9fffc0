"""Posting the facts as they stand, with the keys and papers a person would name."""

from uuid import UUID

from accounting.domain.ledger import Line, credit, debit
from accounting.models import Supplier
from accounting.services.ledger import post_entry
from buildings.models import Owner
from koprogo.core.money import Cents
from tests.accounting.year.booked import TRANSIT
from tests.accounting.year.facts import Place, Step
from tests.factories.accounting import World

LIFT = {"610100", "610110", "612110"}
SHARED = ("1", "6", "7")


def post_facts(world: World, step: Step, by: UUID | None = None) -> None:
    """Post a step in one entry; between two banks in one of each, through the transit account."""
    lines = lines_of_facts(world, step)
    if len(step.journals) == 1:
        (journal,) = step.journals
        _post(step, journal, lines, by)
        return
    for journal, line in zip(sorted(step.journals), lines, strict=True):
        counter = credit if line.debit_cents else debit
        _post(step, journal, [line, counter(TRANSIT, max(line.debit_cents, line.credit_cents))], by)


def lines_of_facts(world: World, step: Step) -> list[Line]:
    return [_line(world, place, cents) for place, cents in step.lines]


def _post(step: Step, journal: str, lines: list[Line], by: UUID | None) -> None:
    post_entry(journal=journal, on=step.on, text=step.title, lines=lines, by=by, reference=step.number)


def supplier(name: str) -> Supplier:
    return Supplier.objects.get_or_create(name=name)[0]


def _line(world: World, place: Place, cents: int) -> Line:
    account, party = place
    about: dict = {"key": _key(world, account).pk} if account.startswith(SHARED) else {}
    if account.startswith(("440", "416")) and party:
        about["supplier"] = supplier(party).pk
    elif account.startswith("41") and party in world.owners:
        about["owner"] = Owner.objects.get(last_name=party).pk
    return debit(account, Cents(cents), **about)


def _key(world: World, account: str):
    return world.lift if account in LIFT else world.general
