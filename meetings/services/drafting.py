"""Preparing an assembly in one act: the meeting and its first agenda."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from meetings.models import Meeting
from meetings.queries.planning import last_ordinary
from meetings.services.agenda_filling import Subjects, fill_from_meeting, fill_from_template
from meetings.services.meetings import draft_meeting


@transaction.atomic
def prepare_meeting(
    *,
    kind: str,
    held_on: date,
    by: UUID | None,
    source: str = "empty",
    subjects: Subjects | None = None,
    **details: Any,
) -> Meeting:
    """Draft a meeting and fill its agenda: from the ``template``, from the ``last`` ordinary assembly, or ``empty``."""
    last = last_ordinary()
    meeting = draft_meeting(kind=kind, held_on=held_on, by=by, **details)
    if source == "last" and last and kind != Meeting.Kind.WRITTEN:
        fill_from_meeting(meeting=meeting, source=last, by=by, subjects=subjects)
    elif source == "template" and kind == Meeting.Kind.ORDINARY:
        fill_from_template(meeting=meeting, by=by, subjects=subjects)
    return meeting
