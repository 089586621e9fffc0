"""The book of the council: its pages, what a report says, when the next one is due (R-302, R-304)."""

from datetime import date, timedelta
from typing import Any

from buildings.models import Mandate
from koprogo.core.formats import day
from meetings.domain.book import is_told
from meetings.domain.council import report_due
from meetings.domain.delegations import shown
from meetings.models import CouncilEntry, Delegation, Meeting
from meetings.queries.delegations import limits_of, spent_cents
from meetings.queries.timeline import house_rules

Kind = CouncilEntry.Kind
SOON = timedelta(days=60)
# A report written in the three months before an assembly serves for it.
FRESH = timedelta(days=92)


def entries(kind: str = "") -> Any:
    """Return the pages of the book, the latest first."""
    rows = CouncilEntry.objects.select_related("document", "item__meeting")
    return rows.filter(kind=kind) if kind in Kind.values else rows


def notice_of(on: date) -> CouncilEntry | None:
    """Return the latest notice to the syndic that still counts on a day."""
    last = CouncilEntry.objects.filter(kind=Kind.NOTICE, held_on__lte=on).first()
    return last if last and is_told([last.held_on], on) else None


def next_report_on(on: date) -> date | None:
    """Return the day by which the council reports: an interval after the last time, or at the assembly before (R-304).

    Without a report it counts from the election; without a council nobody reports.
    """
    last = CouncilEntry.objects.filter(kind=Kind.REPORT).values_list("held_on", flat=True).first()
    serving = Mandate.objects.on(on).filter(kind=Mandate.Kind.COUNCIL_MEMBER)
    since = serving.order_by("from_on").values_list("from_on", flat=True).first()
    if since is None:
        return None
    due_on = report_due(last or since, house_rules())
    return _assembly_before(due_on, on, last) or due_on


def report_from_on(on: date) -> date | None:
    """Return where a report begins: the day after the last one, else the election."""
    last = CouncilEntry.objects.filter(kind=Kind.REPORT, held_on__lte=on).values_list("held_on", flat=True).first()
    if last:
        return min(last + timedelta(days=1), on)
    serving = Mandate.objects.on(on).filter(kind=Mandate.Kind.COUNCIL_MEMBER)
    return serving.order_by("from_on").values_list("from_on", flat=True).first()


def _assembly_before(due_on: date, on: date, last: date | None) -> date | None:
    """Return the day of the next ordinary assembly that no fresh report serves."""
    coming = (Meeting.State.DRAFT, Meeting.State.CONVENED)
    rows = Meeting.objects.filter(kind=Meeting.Kind.ORDINARY, state__in=coming, held_on__range=(on, due_on))
    if last:
        rows = rows.filter(held_on__gt=last + FRESH)
    return rows.order_by("held_on").values_list("held_on", flat=True).first()


def report_content(entry: CouncilEntry) -> dict[str, Any]:
    """Return what a report says, with the delegations of its period and what was done under them (R-303, R-304)."""
    return {
        "from_on": entry.from_on,
        "until_on": entry.held_on,
        "text": entry.text,
        "opinion": entry.opinion,
        "delegations": [_delegation(row) for row in _running_in(entry)],
    }


def _running_in(entry: CouncilEntry) -> list[Delegation]:
    rows = Delegation.objects.filter(from_on__lte=entry.held_on, until_on__gt=entry.from_on or entry.held_on)
    return list(rows.order_by("from_on", "id"))


def _delegation(row: Delegation) -> dict[str, Any]:
    return {
        "acts": row.acts,
        "from_on": row.from_on,
        "last_on": limits_of(row).last_on,
        "ceiling_cents": row.ceiling_cents,
        "spent_cents": spent_cents(row),
        "done": [{"done_on": act["on"], "text": act["text"], "cents": act["cents"]} for act in row.done],
    }


def report_text(entry: CouncilEntry) -> str:
    """Write a report as the text of a point of the agenda."""
    told = [entry.text, entry.opinion]
    for row in _running_in(entry):
        amounts = f"{shown(spent_cents(row))} / {shown(row.ceiling_cents)}"
        told.append(f"{'; '.join(row.acts)} ({day(row.from_on)}–{day(limits_of(row).last_on)}) : {amounts}")
    return "\n\n".join(text for text in told if text)
