"""Who an assembly elected, and which mandates its elections end (art. 3.89 to 3.91)."""

from dataclasses import dataclass
from datetime import date, timedelta

from buildings.models import Mandate, Owner
from koprogo.core.periods import add_months
from meetings.models import Meeting, Resolution
from meetings.queries.conflicts import plain

Kind = Mandate.Kind
OFFICES = {
    "elect_council": Kind.COUNCIL_MEMBER,
    "elect_reviewer": Kind.ACCOUNTS_REVIEWER,
    "appoint_syndic": Kind.SYNDIC,
    "renew_syndic": Kind.SYNDIC,
    "provisional_syndic": Kind.PROVISIONAL_SYNDIC,
}
# A syndic for three years at most; a reviewer for the coming one; a council until the next ordinary
# assembly, which ends it.
MONTHS = {Kind.SYNDIC: 36, Kind.ACCOUNTS_REVIEWER: 12}

YEARLY = {Kind.COUNCIL_MEMBER, Kind.ACCOUNTS_REVIEWER}
# Of assemblies further back the mandates have ended by themselves.
LATEST = 3


@dataclass(frozen=True, slots=True)
class Elected:
    """A person, the office he was elected to, and the first day he no longer holds it."""

    resolution: Resolution
    kind: Mandate.Kind
    name: str
    owner: Owner | None
    from_on: date

    @property
    def until_on(self) -> date | None:
        if self.kind == Kind.COUNCIL_MEMBER:
            return next_ordinary_on(self.from_on)
        return add_months(self.from_on, MONTHS[self.kind]) if self.kind in MONTHS else None

    @property
    def is_syndic(self) -> bool:
        return self.kind == Kind.SYNDIC

    @property
    def last_on(self) -> date | None:
        return self.until_on - timedelta(days=1) if self.until_on else None


def next_ordinary_on(day: date) -> date | None:
    """Return the day of the ordinary assembly held first after a day, if there was one: a council ends with it."""
    held = Meeting.objects.filter(state=Meeting.State.CLOSED, kind=Meeting.Kind.ORDINARY, held_on__gt=day)
    return held.order_by("held_on").values_list("held_on", flat=True).first()


def elections(meeting: Meeting) -> list[Elected]:
    """Return those a meeting elected whose mandate is not recorded."""
    known = list(Mandate.objects.filter(decided_on=meeting.held_on))
    if not is_ordinary(meeting):
        known += Mandate.objects.on(meeting.held_on).filter(kind__in=YEARLY)
    given = {(row.kind, plain(row.name)) for row in known}
    return [one for one in elected(meeting) if (one.kind, plain(one.name)) not in given]


def elected(meeting: Meeting) -> list[Elected]:
    """Return all a meeting elected; a syndic renewed without a name is the one in office."""
    adopted = meeting.resolutions.filter(state=Resolution.State.ADOPTED, item__decision__in=OFFICES)
    rows = [_elected(row, meeting.held_on) for row in adopted.select_related("item")]
    return [one for one in rows if one.name]


def _elected(row: Resolution, on: date) -> Elected:
    owner = Owner.objects.filter(pk=row.candidate_owner_id).first() if row.candidate_owner_id else None
    name = owner.full_name if owner else row.candidate
    if not name and row.item.decision == "renew_syndic":
        serving = Mandate.objects.filter(kind=Kind.SYNDIC, from_on__lt=on).order_by("from_on").last()
        owner, name = (serving.owner, serving.name) if serving else (None, "")
    return Elected(row, OFFICES[row.item.decision], name, owner, on)


def ended_by(meeting: Meeting) -> list[Mandate]:
    """Return the mandates that end with a meeting: the syndic its elections replace, at an ordinary one the council.

    Between two ordinary assemblies members and reviewers are added to those who serve.
    """
    kinds = {one.kind for one in elections(meeting)} - {Kind.PROVISIONAL_SYNDIC}
    kinds = kinds | {Kind.COUNCIL_MEMBER} if is_ordinary(meeting) else kinds - YEARLY
    running = Mandate.objects.on(meeting.held_on).filter(kind__in=kinds, from_on__lt=meeting.held_on)
    return list(running.select_related("owner").order_by("kind", "name"))


def is_ordinary(meeting: Meeting) -> bool:
    """Tell whether a council ends with a meeting: an ordinary one, or the second of one (R-122, R-301)."""
    kinds = {meeting.kind, meeting.first.kind if meeting.first else ""}
    return Meeting.Kind.ORDINARY in kinds


def meetings_to_confirm() -> list[Meeting]:
    """Return the latest closed meetings of which mandates are still to be recorded, the oldest first."""
    rows = Meeting.objects.filter(state=Meeting.State.CLOSED).select_related("first").order_by("-held_on")[:LATEST]
    return [meeting for meeting in reversed(rows) if elections(meeting) or ended_by(meeting)]
