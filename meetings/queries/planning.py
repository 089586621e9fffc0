"""When the next assembly may be, and what happens around it in the year."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buildings.domain.fortnight import Fortnight, agenda_deadline
from buildings.models import Association
from koprogo.core.periods import Period
from meetings.domain.convening import REGISTERED_MARGIN, last_sending_day
from meetings.domain.house_rules import HouseRules
from meetings.models import Meeting
from meetings.queries.requests import fortnight_start

MARGIN = timedelta(days=REGISTERED_MARGIN)
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Landmark:
    """A day of the year of assemblies, in the words of the timeline."""

    text: str | Promise
    on: date
    icon: str
    tone: str


def house_rules() -> HouseRules:
    """Return what the regulations of the principal association add to the law."""
    return HouseRules.read(
        Association.objects.values_list("meeting_rules", flat=True).filter(parent=None).first() or {}
    )


def last_ordinary() -> Meeting | None:
    """Return the last ordinary assembly that was or will be held, to prepare the next one from."""
    kept = Meeting.objects.filter(kind=Meeting.Kind.ORDINARY).exclude(state=Meeting.State.CANCELLED)
    return kept.order_by("-held_on").first()


def next_fortnight(on: date) -> Period | None:
    """Return the first fortnight whose notices can still leave in time."""
    start = fortnight_start()
    return Fortnight.parse(start).next_from(on + MARGIN) if start else None


def proposed_day(on: date) -> date:
    """Return a working day for the next ordinary assembly: in its fortnight, with days for the post to spare."""
    due = next_fortnight(on)
    day = max(due.from_on, on + MARGIN) if due else on + MARGIN
    while day.weekday() > FRIDAY:
        day += timedelta(days=1)
    return day if due is None or day <= due.last_on else due.last_on


def landmarks(on: date) -> list[Landmark]:
    """Return the days of the next ordinary assembly, in their order: requests, notices, fortnight."""
    due = next_fortnight(on)
    if due is None:
        return []
    drafted = Meeting.objects.filter(kind=Meeting.Kind.ORDINARY, held_on__gte=due.from_on, held_on__lte=due.last_on)
    meeting = drafted.exclude(state=Meeting.State.CANCELLED).first()
    held_on = meeting.held_on if meeting else due.from_on
    days = [
        (_("Dernier jour pour demander un point"), agenda_deadline(due), "inbox"),
        (_("Dernier jour pour envoyer les convocations"), last_sending_day(held_on, house_rules()), "mail"),
    ]
    days.append(
        (_("Assemblée ordinaire"), held_on, "gavel") if meeting else (_("Début de la quinzaine"), held_on, "calendar")
    )
    days.append((_("Fin de la quinzaine"), due.last_on, "calendar"))
    return [
        Landmark(text, day, icon, "ok" if day < on else "") for text, day, icon in sorted(days, key=lambda row: row[1])
    ]
