"""What the services posted, held against the facts."""

from collections.abc import Iterator
from contextlib import contextmanager

from accounting.models import JournalEntry, JournalLine
from koprogo.core.money import Cents
from tests.accounting.year.facts import Place, Step, Sums, summed

TRANSIT = "580000"


@contextmanager
def booking(*steps: Step) -> Iterator[None]:
    """See that what is posted inside is ``steps``: accounts, owners and suppliers, amounts, journals, days.

    Steps that are booked by one act are told apart by their journals.
    """
    before = set(JournalEntry.objects.values_list("pk", flat=True))
    yield
    entries = [entry for entry in JournalEntry.objects.all() if entry.pk not in before]
    assert {entry.journal for entry in entries} == {journal for step in steps for journal in step.journals}
    for step in steps:
        _check(step, [entry for entry in entries if entry.journal in step.journals])


def _check(step: Step, entries: list[JournalEntry]) -> None:
    assert _sums(entries) == step.sums, (step.number, _sums(entries))
    days = {entry.entry_on for entry in entries}
    assert max(days) <= step.on if step.is_sum else days == {step.on}, (step.number, days)


def _sums(entries) -> Sums:
    """Sum what was posted; money that only passed through the transit account is left out."""
    sums = summed(placed(JournalLine.objects.filter(entry__in=entries)))
    return {place: both for place, both in sums.items() if place[0] != TRANSIT or both.balance_cents}


def placed(lines) -> Iterator[tuple[Place, Cents]]:
    columns = ("account", "owner__last_name", "supplier__name", "debit_cents", "credit_cents")
    for account, owner, supplier, debit, credit in lines.values_list(*columns):
        yield (account, owner or supplier or ""), Cents(debit - credit)


def balances() -> dict[Place, Cents]:
    """Return what each account, owner and supplier ends with."""
    sums = summed(placed(JournalLine.objects.all()))
    return {place: both.balance_cents for place, both in sums.items() if both.balance_cents}
