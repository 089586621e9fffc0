"""Where each amount on an owner's account comes from: what made it, by which key, or that it is his alone."""

from collections.abc import Iterable
from uuid import UUID

from accounting.models import JournalLine
from accounting.queries.causes.calls import calls
from accounting.queries.causes.entries import entries, openings
from accounting.queries.causes.payments import payments
from accounting.queries.causes.private import invoices, reminders
from accounting.queries.causes.refunds import refunds
from accounting.queries.causes.sales import sales
from accounting.queries.causes.settlements import settlements
from accounting.queries.causes.shape import Cause, Fact, Split

__all__ = ["Cause", "Fact", "Split", "causes"]


def causes(owner_id: UUID, lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Return what made the amount of each line of an owner's account; of none is nothing known."""
    lines = list(lines)
    return (
        entries(lines)
        | openings(lines)
        | refunds(owner_id, lines)
        | calls(owner_id, lines)
        | invoices(lines)
        | reminders(lines)
        | payments(lines)
        | sales(owner_id, lines)
        | settlements(owner_id, lines)
    )
