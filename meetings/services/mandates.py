"""Mandates that follow from elections: council, reviewer, syndic (art. 3.89 to 3.91)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from buildings.models import Mandate
from buildings.services.mandates import Contact, end_mandate, give_mandate
from koprogo.audit.services import record
from meetings.models import Meeting
from meetings.queries.elected import Elected, elections, ended_by
from meetings.services.meetings import locked_meeting


@transaction.atomic
def record_mandates(*, meeting: Meeting, by: UUID | None, syndic_until_on: date | None = None) -> list[Mandate]:
    """Give the mandates a closed meeting elected, and end those it replaces; a council ends with each ordinary one.

    Done twice, it gives none twice. What buildings refuses of a mandate it refuses here.

    :raises MeetingIsAtAnotherStage: before the meeting is closed.
    :raises MandateIsTooLong: when the syndic's would last more than three years.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.CLOSED)
    waiting, ending = elections(meeting), ended_by(meeting)
    for mandate in ending:
        end_mandate(mandate=mandate, until_on=meeting.held_on, by=by)
    given = [_given(one, meeting.held_on, syndic_until_on, ending, by) for one in waiting]
    if given or ending:
        figures = {"given": [row.name for row in given], "ended": [row.name for row in ending]}
        record(action="meeting.mandates", subject=meeting, by=by, number=meeting.number, **figures)
    return given


def _given(one: Elected, on: date, syndic_until_on: date | None, ending: Iterable[Mandate], by: UUID | None) -> Mandate:
    until_on = (syndic_until_on or one.until_on) if one.is_syndic else one.until_on
    contact = _contact(one, ending)
    return give_mandate(
        kind=one.kind,
        from_on=on,
        until_on=until_on,
        decided_on=on,
        owner=one.owner,
        name=one.name,
        by=by,
        **contact,
    )


def _contact(one: Elected, ending: Iterable[Mandate]) -> Contact:
    """Return how a person who served before is reached, so that letters go on saying it (D-02)."""
    for row in ending:
        if row.kind == one.kind and row.name.casefold() == one.name.casefold():
            return Contact(
                kbo_number=row.kbo_number,
                ipi_number=row.ipi_number,
                address=row.address,
                email=row.email,
                phone=row.phone,
            )
    return Contact()
