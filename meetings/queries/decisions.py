"""The register of decisions over the years (art. 3.93 §4): what was decided, who does what by when, the proof."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from meetings.domain.remedies import challenge_deadline, is_final
from meetings.models import Meeting, Resolution

State = Resolution.State
# Works begun while the decision may still be annulled are begun at one's own risk.
WORKS = frozenset(
    {
        "common_works",
        "private_works",
        "rebuild_partial",
        "demolish_hygiene",
        "demolish_other",
        "divide_lot",
    }
)
YEAR_DIGITS = 4
DECIDED = (State.ADOPTED, State.REJECTED)
OPEN, LATE, DONE, REJECTED = "open", "late", "done", "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as the register shows it on a day."""

    row: Resolution
    on: date

    @property
    def final_after(self) -> date:
        """The last day on which it may be challenged."""
        return challenge_deadline(self.row.meeting.held_on)

    @property
    def is_final(self) -> bool:
        return is_final(self.row.meeting.held_on, self.on)

    @property
    def is_adopted(self) -> bool:
        return self.row.state == State.ADOPTED

    @property
    def is_done(self) -> bool:
        return self.row.done_on is not None

    @property
    def is_late(self) -> bool:
        return self.is_adopted and not self.is_done and bool(self.row.due_on and self.row.due_on < self.on)

    @property
    def is_early(self) -> bool:
        """Tell whether works were carried out while they could still be challenged."""
        done_on = self.row.done_on
        return self.row.item.decision in WORKS and bool(done_on and done_on <= self.final_after)


def decisions(*, text: str = "", year: str = "", state: str = "", on: date) -> QuerySet[Resolution]:
    """Return the decisions of closed assemblies, the newest first, as they are searched for."""
    found = Resolution.objects.filter(state__in=DECIDED, meeting__state=Meeting.State.CLOSED)
    if len(year) == YEAR_DIGITS and year.isdecimal() and int(year):
        found = found.filter(meeting__held_on__year=int(year))
    found = search(found, text=text, state=state, on=on).select_related("meeting", "item", "proof")
    return found.order_by("-meeting__held_on", "item__position", "position")


def search(rows: QuerySet[Resolution], *, text: str = "", state: str = "", on: date) -> QuerySet[Resolution]:
    """Keep the decisions that say every word, and stand as ``state`` names it on a day."""
    for word in text.split():
        rows = rows.filter(_says(word))
    return rows.filter(_is(state, on)) if state else rows


def _says(word: str) -> Q:
    places = ("number", "text", "candidate", "item__title", "executor", "follow_up")
    says = Q()
    for place in places:
        says |= Q(**{f"{place}__icontains": word})
    return says


def _is(state: str, on: date) -> Q:
    todo = Q(state=State.ADOPTED, done_on=None)
    return {
        OPEN: todo,
        LATE: todo & Q(due_on__lt=on),
        DONE: Q(done_on__isnull=False),
        REJECTED: Q(state=State.REJECTED),
    }.get(state, Q())


def years() -> list[int]:
    """Return the years in which something was decided, the latest first."""
    days = Meeting.objects.filter(state=Meeting.State.CLOSED).dates("held_on", "year", order="DESC")
    return [day.year for day in days]
