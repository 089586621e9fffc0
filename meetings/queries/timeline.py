"""The days of an assembly, from the last one for proposals to the last one to go to court."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buildings.domain.fortnight import Fortnight, agenda_deadline
from buildings.models import Association
from meetings.domain.convening import last_sending_day, planned_sending_day
from meetings.domain.house_rules import HouseRules
from meetings.domain.minutes import minutes_deadline
from meetings.domain.quorum import earliest_second
from meetings.domain.remedies import challenge_deadline
from meetings.domain.requests import assistant_deadline
from meetings.models import Meeting

Kind, State = Meeting.Kind, Meeting.State
REMINDER_DAYS = timedelta(days=7)
# What the syndic must do by then; the other days are the owners', or only known beforehand.
DUTIES = frozenset({"last", "minutes"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of the assembly by its article; what it asks for was done, or later than it asked: ``passed`` says how."""

    code: str
    on: date
    title: str | Promise
    rule: str
    is_done: bool = False
    passed: str | Promise = ""

    def tone(self, today: date) -> str:
        if self.passed:
            return "warn"
        if self.is_done:
            return "ok"
        if self.code not in DUTIES:
            return ""
        return "bad" if self.on < today else "warn" if self.on <= today + timedelta(days=7) else ""


def house_rules() -> HouseRules:
    return HouseRules.read(Association.objects.values_list("meeting_rules", flat=True).get(parent=None))


def fortnight() -> Fortnight | None:
    start = Association.objects.values_list("fortnight_start", flat=True).get(parent=None)
    return Fortnight.parse(start) if start else None


def timeline(meeting: Meeting) -> list[Deadline]:
    """Return the deadlines of an assembly in their order."""
    if meeting.kind == Kind.WRITTEN:
        return [
            Deadline("closes", meeting.held_on, _("Dernier jour pour répondre"), "art. 3.87 §11", bool(meeting.seal)),
            *_after(meeting)[-2:],
        ]
    return sorted([*_before(meeting), *_after(meeting)], key=lambda deadline: deadline.on)


def _before(meeting: Meeting) -> list[Deadline]:
    held_on, rules, is_sent = meeting.held_on, house_rules(), meeting.convened_on is not None
    period = fortnight()
    found = []
    if meeting.kind == Kind.ORDINARY and period:
        requests = agenda_deadline(period.in_year(held_on.year))
        found.append(Deadline("requests", requests, _("Derniers points proposés"), "art. 3.87 §3", is_sent))
    last = last_sending_day(held_on, rules)
    post, email = (planned_sending_day(held_on, registered=by_post, rules=rules) for by_post in (True, False))
    return [
        *found,
        _sending(meeting, last, "plan_post", post, _("Date prudente : recommandés à la poste")),
        _sending(meeting, last, "plan_email", email, _("Date prudente : e-mails")),
        _sending(meeting, last, "last", last, _("Dernier jour d'envoi"), "art. 3.87 §3"),
        Deadline("reminder", held_on - REMINDER_DAYS, _("Rappel par e-mail"), "", meeting.reminded_on is not None),
        Deadline("assistant", assistant_deadline(held_on), _("Annoncer qui assiste"), "art. 3.87 §1"),
        Deadline("held", held_on, _("Assemblée"), "", meeting.closed_at is not None),
    ]


def _sending(meeting: Meeting, last: date, code: str, on: date, title: str | Promise, rule: str = "") -> Deadline:
    """Tell of a day of sending whether notices left by then; after the last one they left by urgency (R-105)."""
    sent_on = meeting.convened_on
    if sent_on is None or sent_on <= on:
        return Deadline(code, on, title, rule, sent_on is not None)
    return Deadline(code, on, title, rule, passed=_("dépassé, urgence motivée") if sent_on > last else _("dépassé"))


def _after(meeting: Meeting) -> list[Deadline]:
    held_on = meeting.held_on
    found = [
        Deadline(
            "minutes",
            minutes_deadline(held_on),
            _("Procès-verbal inscrit et envoyé"),
            "art. 3.87 §12",
            meeting.minutes_sent_on is not None,
        ),
        Deadline("challenge", challenge_deadline(held_on), _("Fin du recours au juge"), "art. 3.92 §3"),
    ]
    if meeting.kind == Kind.SECOND or meeting.state == State.CLOSED:
        return found
    return [Deadline("second", earliest_second(held_on), _("Seconde assemblée au plus tôt"), "art. 3.87 §5"), *found]
