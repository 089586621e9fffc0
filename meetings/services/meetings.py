"""Planning assemblies: what they are, when and where."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from buildings.domain.fortnight import Fortnight
from buildings.services.associations import locked_association
from buildings.services.changes import change
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.convening import check_fortnight
from meetings.domain.quorum import earliest_second
from meetings.models import AgendaItem, Meeting, Resolution
from meetings.queries.requests import fortnight_start
from meetings.services.refusals import (
    MeetingIsAtAnotherStage,
    MeetingIsClosed,
    MeetingIsConvened,
    MeetingIsNoAssembly,
    MeetingIsOpen,
)
from meetings.services.summary import refresh_next_meeting
from meetings.services.versions import touch

State = Meeting.State
ASSEMBLIES = (Meeting.Kind.ORDINARY, Meeting.Kind.EXTRAORDINARY, Meeting.Kind.SECOND)


class SecondIsTooEarly(DomainError):
    """A second assembly is held fifteen days after the first at the earliest (R-122)."""

    code = "second-too-early"
    rule = "R-122"
    message = N_("La seconde assemblée ne peut pas se tenir le %(on)s.")
    article = "art. 3.87 §5"
    why = N_("La première s'est réunie le %(first_on)s : la seconde est possible à partir du %(earliest)s.")
    advice = N_("Choisissez le %(earliest)s ou un jour suivant.")


@transaction.atomic
def draft_meeting(*, kind: str, held_on: date, by: UUID | None, **details: Any) -> Meeting:
    """Begin to prepare a meeting; ``details`` are fields of :class:`Meeting` that describe it.

    :raises OrdinaryIsOutsideFortnight: for an ordinary one on another day without a reason (R-101).
    """
    association = locked_association()
    meeting = Meeting(kind=kind, held_on=held_on, number=_next_number(held_on), created_by=by, **details)
    _check_day(meeting, association.fortnight_start)
    meeting.full_clean()
    meeting.save(force_insert=True)
    refresh_next_meeting()
    record(action="meeting.drafted", subject=meeting, by=by, number=meeting.number, kind=kind, held_on=f"{held_on}")
    return meeting


def _check_day(meeting: Meeting, fortnight_start: str) -> None:
    if meeting.kind == Meeting.Kind.ORDINARY and fortnight_start:
        check_fortnight(meeting.held_on, Fortnight.parse(fortnight_start), reason=meeting.outside_reason)


def _next_number(held_on: date) -> str:
    """Count the meetings of a year; the association's row is locked."""
    numbers = Meeting.objects.filter(number__startswith=f"{held_on.year}-").values_list("number", flat=True)
    last = max((int(number.partition("-")[2]) for number in numbers), default=0)
    return f"{held_on.year}-{last + 1}"


def locked_meeting(pk: UUID, *states: str) -> Meeting:
    """Lock a meeting, first of all rows that an act needs.

    :raises MeetingIsAtAnotherStage: when it is in none of ``states``.
    """
    meeting = Meeting.objects.select_for_update().get(pk=pk)
    if states and meeting.state not in states:
        raise _at_another_stage(meeting, states)
    return meeting


def _at_another_stage(meeting: Meeting, wanted: tuple[str, ...]) -> MeetingIsAtAnotherStage:
    """Say which step a meeting is past: its notices, its end; or none that has a rule of its own."""
    state = meeting.get_state_display()
    if meeting.state == State.CLOSED and {State.OPEN, State.CONVENED} & {*wanted} and meeting.closed_at:
        return MeetingIsClosed(state=state, number=meeting.number, closed_on=localdate(meeting.closed_at))
    if meeting.state == State.OPEN and State.CONVENED in wanted:
        there = {"heads": meeting.quorum["heads_present"], "shares": meeting.quorum["shares_present"]}
        return MeetingIsOpen(state=state, number=meeting.number, **there)
    if wanted == (State.DRAFT,) and meeting.state != State.CANCELLED and meeting.convened_on:
        return MeetingIsConvened(state=state, convened_on=meeting.convened_on)
    return MeetingIsAtAnotherStage(state=state)


def check_assembly(meeting: Meeting) -> None:
    """Refuse what only happens in a room.

    :raises MeetingIsNoAssembly: for a decision in writing and for the council.
    """
    if meeting.kind not in ASSEMBLIES:
        raise MeetingIsNoAssembly(kind=meeting.get_kind_display())


@transaction.atomic
def change_meeting(*, meeting: Meeting, by: UUID | None, **details: Any) -> Meeting:
    """Change what a meeting in preparation is, when and where.

    :raises MeetingIsAtAnotherStage: once the notices have left.
    :raises OrdinaryIsOutsideFortnight: as :func:`draft_meeting`.
    """
    meeting = locked_meeting(meeting.pk, State.DRAFT)
    changed = change(meeting, details)
    _check_day(meeting, fortnight_start())
    if changed:
        refresh_next_meeting()
        record(action="meeting.changed", subject=meeting, by=by, changed=changed)
        touch(meeting)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: UUID | None) -> Meeting:
    """Give a meeting up before it is opened.

    :raises MeetingIsAtAnotherStage: once it is in session or over.
    """
    meeting = locked_meeting(meeting.pk, State.DRAFT, State.CONVENED)
    meeting.state = State.CANCELLED
    meeting.save(update_fields=["state"])
    asked = meeting.resolutions.filter(state=Resolution.State.ASKED)
    asked.update(state=Resolution.State.WITHDRAWN, withdrawn_for=reason[:300])
    refresh_next_meeting()
    record(action="meeting.cancelled", subject=meeting, by=by, number=meeting.number, reason=reason)
    return meeting


@transaction.atomic
def draft_second(*, first: Meeting, held_on: date, by: UUID | None, **details: Any) -> Meeting:
    """Prepare the second assembly of one that was not in number, with the same agenda (R-122, R-125).

    :raises SecondIsTooEarly: before the fifteenth day.
    """
    first = locked_meeting(first.pk, State.NO_QUORUM)
    earliest = earliest_second(first.held_on)
    if held_on < earliest:
        raise SecondIsTooEarly(on=held_on, first_on=first.held_on, earliest=earliest)
    same = {name: getattr(first, name) for name in ("begins_at", "place", "remote_link", "consultation")}
    basis = {"basis": Meeting.Basis.QUORUM, "first": first}
    second = draft_meeting(kind=Meeting.Kind.SECOND, held_on=held_on, by=by, **(same | details | basis))
    AgendaItem.objects.bulk_create(_copied(item, second) for item in first.items.all())
    return second


def _copied(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    left = {"id", "meeting", "began_at"}
    fields = {
        field.attname: getattr(item, field.attname) for field in AgendaItem._meta.fields if field.name not in left
    }
    return AgendaItem(meeting=meeting, **fields)
