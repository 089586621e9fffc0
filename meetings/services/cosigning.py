"""The assembly that owners asked for and the syndic did not call: any of them may call it (art. 3.87 §2)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from buildings.models import Owner
from koprogo.audit.services import record
from meetings.domain.requests import check_cosignatory
from meetings.models import AgendaRequest, Meeting
from meetings.queries.requests import petition_of
from meetings.services.meetings import draft_meeting
from meetings.services.requests import locked_request

State = AgendaRequest.State


@transaction.atomic
def call_as_cosignatory(
    *, asked: AgendaRequest, owner: Owner, held_on: date, on: date, by: UUID | None, **details: Any
) -> Meeting:
    """Prepare the assembly of a petition in the name of one of its signatories.

    :raises PetitionIsTooSmall: for a request that a fifth does not carry, which a point of an agenda never is.
    :raises ConvenerDidNotSign: when he is none of them.
    :raises CosignatoryIsTooEarly: while the syndic's thirty days run.
    :raises RequestIsAnswered: when an assembly was called for it.
    """
    asked = locked_request(asked, State.RECEIVED)
    signatories = [signatory["owner"] for signatory in asked.signatories]
    check_cosignatory(str(owner.pk), signatories, petition_of(asked), on, called=owner.full_name)
    note = gettext("convoquée par %(name)s, cosignataire") % {"name": owner.full_name}
    basis = {"basis": Meeting.Basis.OWNERS, "basis_note": note, "requested_on": asked.received_on}
    meeting = draft_meeting(kind=Meeting.Kind.EXTRAORDINARY, held_on=held_on, by=by, **(details | basis))
    asked.state, asked.meeting = State.PLACED, meeting
    asked.save(update_fields=["state", "meeting"])
    record(action="agenda_request.called", subject=asked, by=by, meeting=meeting.number, name=owner.full_name)
    return meeting
