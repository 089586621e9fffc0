"""Mandates that follow from elections: council, reviewer, syndic (art. 3.89 to 3.91)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from buildings.models import Mandate, Owner
from buildings.services.mandates import end_mandate, give_mandate
from koprogo.core.periods import add_months
from meetings.models import Meeting, Resolution
from meetings.services.meetings import locked_meeting

OFFICES = {
    "elect_council": Mandate.Kind.COUNCIL_MEMBER,
    "elect_reviewer": Mandate.Kind.ACCOUNTS_REVIEWER,
    "appoint_syndic": Mandate.Kind.SYNDIC,
    "renew_syndic": Mandate.Kind.SYNDIC,
    "provisional_syndic": Mandate.Kind.PROVISIONAL_SYNDIC,
}
# A syndic for three years at most; a reviewer for the coming one; a council until the next ordinary
# assembly, whose elections end it.
MONTHS = {Mandate.Kind.SYNDIC: 36, Mandate.Kind.ACCOUNTS_REVIEWER: 12}


def elections(meeting: Meeting) -> list[Resolution]:
    """Return the adopted elections of a meeting whose mandate is not recorded."""
    adopted = meeting.resolutions.filter(state=Resolution.State.ADOPTED, item__decision__in=OFFICES)
    found = adopted.exclude(candidate="").select_related("item")
    given = {(row.kind, row.owner_id or row.name) for row in Mandate.objects.filter(decided_on=meeting.held_on)}
    return [row for row in found if (OFFICES[row.item.decision], row.candidate_owner_id or row.candidate) not in given]


@transaction.atomic
def record_mandates(*, meeting: Meeting, by: UUID | None) -> list[Mandate]:
    """Give the mandates a closed meeting elected; those of a council elected before end that day.

    Done twice, it gives none twice. What buildings refuses of a mandate it refuses here.

    :raises MeetingIsAtAnotherStage: before the meeting is closed.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.CLOSED)
    waiting = elections(meeting)
    _end_before(waiting, meeting.held_on, by)
    return [_given(row, meeting.held_on, by) for row in waiting]


def _end_before(waiting: Iterable[Resolution], on: date, by: UUID | None) -> None:
    """End what an election replaces: the council and the reviewers of before, and the syndic who ends."""
    kinds = {OFFICES[row.item.decision] for row in waiting} - {Mandate.Kind.PROVISIONAL_SYNDIC}
    for mandate in Mandate.objects.on(on).filter(kind__in=kinds, from_on__lt=on):
        end_mandate(mandate=mandate, until_on=on, by=by)


def _given(row: Resolution, on: date, by: UUID | None) -> Mandate:
    kind = OFFICES[row.item.decision]
    owner = Owner.objects.filter(pk=row.candidate_owner_id).first() if row.candidate_owner_id else None
    until_on = add_months(on, MONTHS[kind]) if kind in MONTHS else None
    return give_mandate(kind=kind, from_on=on, until_on=until_on, decided_on=on, owner=owner, name=row.candidate, by=by)
