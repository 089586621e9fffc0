"""The interest that late debts have borne, and what of it was not charged yet (R-330, R-331)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Sum

from accounting.domain.late_interest import Stretch, interest
from accounting.domain.reminder_entries import INTEREST_INCOME
from accounting.models import BooksPolicy, JournalEntry, JournalLine, Reminder
from accounting.queries.balances import receivable_lines
from accounting.queries.book_xix import Key, waited
from accounting.queries.open_items import OpenItem, open_items
from accounting.queries.policies import rate_of
from koprogo.core.money import Cents

FORMAL = "formal_notice"


def interest_due(owner_id: UUID, *, on: date, policy: BooksPolicy) -> Cents:
    """Return what an owner owes in interest up to a day, less what he was charged before.

    The rate of the regulations runs from the day a debt was due, the legal one from the formal notice that names it
    (R-330); under book XIX, neither before a first reminder has waited (R-341). Costs and interest bear none.

    :raises LegalRateIsUnknown: when a year has no legal rate.
    """
    begins = _due_days(owner_id, on) if policy.interest_rate is not None else _noticed(owner_id, on)
    if policy.book_xix:
        begins = waited(owner_id, begins, on)
    borne = interest(_stretches(owner_id, begins, on), rate_of(policy))
    return Cents(max(0, borne - charged_interest(owner_id)))


def charged_interest(owner_id: UUID) -> Cents:
    """Return the interest booked on an owner on any day: what was charged later is not due earlier once more."""
    entries = JournalEntry.objects.filter(source=JournalEntry.Source.REMINDER, lines__account=INTEREST_INCOME)
    lines = receivable_lines().filter(owner=owner_id, entry__in=entries)
    return Cents(lines.aggregate(sum=Sum("debit_cents"))["sum"] or 0)


def first_notice_on(owner_id: UUID, item_ids: Iterable[UUID | None], on: date) -> date | None:
    """Return the day the first of some debts was put in default."""
    begins = _noticed(owner_id, on)
    wanted = set(item_ids)
    return min((day for (item, _due), day in begins.items() if item in wanted), default=None)


def _principal(owner_id: UUID, on: date) -> list[OpenItem]:
    return [item for item in open_items(owners=[owner_id], on=on) if not item.is_accessory]


def _due_days(owner_id: UUID, on: date) -> dict[Key, date]:
    return {(item.item_id, item.due_on): item.due_on for item in _principal(owner_id, on) if item.due_on < on}


def _noticed(owner_id: UUID, on: date) -> dict[Key, date]:
    """Return since when each debt is the subject of a formal notice."""
    sent = Reminder.objects.filter(owner=owner_id, state=Reminder.State.SENT, dated_on__lte=on, document__kind=FORMAL)
    begins: dict[Key, date] = {}
    for reminder in sent.order_by("dated_on"):
        for row in reminder.items:
            key = (UUID(row["item"]) if row["item"] else None, date.fromisoformat(row["due_on"]))
            begins.setdefault(key, reminder.dated_on)
    return begins


def _stretches(owner_id: UUID, begins: Mapping[Key, date], on: date) -> list[Stretch]:
    """Cut the time since each debt bears interest wherever the owner's account moved."""
    if not begins:
        return []
    days = _moves(owner_id, min(begins.values()), on)
    stretches = []
    for day, until in zip(days, [*days[1:], on], strict=True):
        for key, cents in _open_on(owner_id, day).items():
            if key in begins and begins[key] < until:
                stretches.append(Stretch(cents, max(day, begins[key]), until))
    return stretches


def _moves(owner_id: UUID, since: date, on: date) -> list[date]:
    lines = JournalLine.objects.filter(owner=owner_id, entry__entry_on__gt=since, entry__entry_on__lt=on)
    return sorted({since, *lines.values_list("entry__entry_on", flat=True)})


def _open_on(owner_id: UUID, day: date) -> dict[Key, Cents]:
    sums: dict[Key, int] = defaultdict(int)
    for item in _principal(owner_id, day):
        sums[item.item_id, item.due_on] += item.open_cents
    return {key: Cents(cents) for key, cents in sums.items() if cents}
