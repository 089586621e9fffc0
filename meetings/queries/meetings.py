"""The assemblies one may see, and where each stands."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koprogo.users.access import Access
from meetings.domain.convening import last_sending_day
from meetings.domain.house_rules import HouseRules
from meetings.models import Meeting

Kind, State = Meeting.Kind, Meeting.State

TONES = {
    State.DRAFT: "info",
    State.CONVENED: "info",
    State.OPEN: "warn",
    State.CLOSED: "ok",
    State.NO_QUORUM: "bad",
    State.CANCELLED: "",
}


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done next about a meeting, and until when."""

    text: str | Promise
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as lists show it."""

    meeting: Meeting
    tone: str
    step: Step | None


def meetings_for(access: Access) -> QuerySet[Meeting]:
    """Return the meetings somebody may see: an owner those that were convened, the council's own only its members."""
    found = Meeting.objects.all()
    if not access.may("council.view"):
        found = found.exclude(kind=Kind.COUNCIL)
    if not access.may("today.view"):
        found = found.exclude(convened_on=None)
    return found


def meeting_row(meeting: Meeting, rules: HouseRules) -> MeetingRow:
    return MeetingRow(meeting, TONES[State(meeting.state)], next_step(meeting, rules))


def next_step(meeting: Meeting, rules: HouseRules) -> Step | None:
    """Return what is to be done next; nothing once all of it is done."""
    is_written = meeting.kind == Kind.WRITTEN
    match meeting.state:
        case State.DRAFT if is_written:
            return Step(_("Envoyer les textes à tous"), meeting.held_on - timedelta(days=1))
        case State.CONVENED if is_written:
            return Step(_("Recueillir les réponses"), meeting.held_on)
        case State.DRAFT:
            return Step(_("Envoyer les convocations"), last_sending_day(meeting.held_on, rules))
        case State.CONVENED:
            return Step(_("Tenir l'assemblée"), meeting.held_on)
        case State.OPEN:
            return Step(_("Clôturer la séance"))
        case State.NO_QUORUM if not meeting.seconds.exists():
            return Step(_("Convoquer la seconde assemblée"))
        case State.CLOSED if not meeting.minutes_sent_on:
            return Step(_("Envoyer le procès-verbal"), meeting.held_on + timedelta(days=30))
    return None
