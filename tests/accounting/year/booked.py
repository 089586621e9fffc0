"""What the services posted, held against the facts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from accounting.models import JournalEntry, JournalLine
from koprogo.core.money import Cents
from tests.accounting.year.facts import Place, Step, Sums, summed

TRANSIT = "580000"
OF_SUPPLIERS = ("440", "416")
LAST_DAY = date(2025, 12, 31)


def posted(before: set[Any]) -> list[JournalEntry]:
    """Return the entries of the year that are not among those ``before``."""
    return list(JournalEntry.objects.filter(entry_on__lte=LAST_DAY).exclude(pk__in=before))


def known() -> set[Any]:
    return set(JournalEntry.objects.values_list("pk", flat=True))


def check(step: Step, entries: list[JournalEntry]) -> None:
    """See that entries are a step: accounts, owners and suppliers, amounts, journals, days."""
    found = _sums(entries)
    assert found == step.sums, (step.number, found, step.sums)
    assert {entry.journal for entry in entries} == step.journals, step.number
    days = {entry.entry_on for entry in entries}
    assert max(days) <= step.on if step.is_sum else days == {step.on}, (step.number, days)


def _sums(entries: list[JournalEntry]) -> Sums:
    """Sum what was posted; money that only passed through the transit account is left out."""
    sums = summed(placed(JournalLine.objects.filter(entry__in=entries)))
    return {place: both for place, both in sums.items() if place[0] != TRANSIT or both.balance_cents}


def placed(lines) -> Iterator[tuple[Place, Cents]]:
    """Name the sub-ledger of each line: an owner, a supplier, an insurer; other accounts have none."""
    columns = ("account", "owner__last_name", "supplier__name", "debit_cents", "credit_cents")
    for account, owner, supplier, debit, credit in lines.values_list(*columns):
        party = supplier if account.startswith(OF_SUPPLIERS) else owner if account.startswith("41") else ""
        yield (account, party or ""), Cents(debit - credit)


def balances() -> dict[Place, Cents]:
    """Return what each account, owner and supplier ends the year with."""
    sums = summed(placed(JournalLine.objects.filter(entry__entry_on__lte=LAST_DAY)))
    return {place: both.balance_cents for place, both in sums.items() if both.balance_cents}


@contextmanager
def booking(step: Step) -> Iterator[None]:
    """See that what is posted inside is one step."""
    before = known()
    yield
    check(step, posted(before))
