"""Delegating acts to the council by a decision of the assembly, and noting what it did (art. 3.90, R-303)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now

from buildings.services.changes import change
from documents.models import Document
from documents.queries import COUNCIL
from documents.services import Paper, file_document, media_type_of
from koprogo.audit.services import record
from koprogo.core.periods import Period
from meetings.domain.council import check_delegation
from meetings.domain.decision_kinds import CATALOGUE
from meetings.domain.delegations import (
    DelegationIsNotDecided,
    DelegationIsRecorded,
    check_act,
    check_ceiling,
    check_described,
    check_past,
    check_power,
)
from meetings.models import Delegation, Meeting, Resolution
from meetings.queries.delegations import KIND, limits_of
from meetings.services.meetings import locked_meeting


@transaction.atomic
def record_delegation(
    *,
    resolution: Resolution,
    power: str,
    acts: Sequence[str],
    ceiling_cents: int,
    until_on: date,
    by: UUID | None,
) -> Delegation:
    """Record what an adopted decision delegates to the council, from the day of its assembly.

    :raises DelegationIsNotDecided: when the decision is another, or was not adopted.
    :raises DelegationIsRecorded: when it is recorded already.
    :raises PowerIsReserved: for what the law gives to syndic, assembly or reviewer.
    :raises DelegationIsVague, DelegationIsTooLong: without described acts, or for more than a year.
    :raises CeilingIsAboveDecision: above the amount the decision names.
    """
    meeting = locked_meeting(resolution.meeting_id, Meeting.State.CLOSED)
    resolution = Resolution.objects.select_for_update(of=("self",)).select_related("item").get(pk=resolution.pk)
    _check_decided(resolution)
    check_power(power)
    acts = [act.strip() for act in acts if act.strip()]
    check_delegation(acts, Period(meeting.held_on, until_on))
    check_ceiling(ceiling_cents, resolution.item.amount_cents)
    made = Delegation(resolution=resolution, power=power, acts=acts, ceiling_cents=ceiling_cents, created_by=by)
    made.from_on, made.until_on = meeting.held_on, until_on
    made.full_clean(exclude=["resolution"])
    made.save(force_insert=True)
    record(action="delegation.recorded", subject=made, by=by, number=resolution.number, until_on=f"{until_on}")
    return made


def _check_decided(resolution: Resolution) -> None:
    if resolution.item.decision != KIND or resolution.state != Resolution.State.ADOPTED:
        kind = CATALOGUE.get(resolution.item.decision)
        raise DelegationIsNotDecided(
            title=resolution.item.title,
            state=(f"{resolution.State(resolution.state).label}",),
            kind=(kind.title,) if kind else "–",
        )
    if Delegation.objects.filter(resolution=resolution).exists():
        raise DelegationIsRecorded(number=resolution.number)


@transaction.atomic
def note_act(
    *,
    delegation: Delegation,
    on: date,
    text: str,
    today: date,
    by: UUID | None,
    act: int = 0,
    cents: int = 0,
    paper: Paper | None = None,
) -> Delegation:
    """Note what the council did under a delegation; acts at once add up, as its row is locked.

    :raises ActIsNotDelegated: for what the decision does not describe.
    :raises DayIsToCome: for what has not happened.
    :raises DayIsOutsideDelegation, CeilingIsExceeded: beyond the term or what is left of the ceiling.
    """
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    check_described(act, delegation.acts)
    check_past(on, today)
    check_act(limits_of(delegation), on, cents)
    document = file_paper(paper, title=f"{delegation.acts[act]} {on:%d/%m/%Y}", by=by, subject_id=delegation.pk)
    delegation.done = [
        *delegation.done,
        {
            "on": f"{on}",
            "act": act,
            "text": text.strip(),
            "cents": cents,
            "document": str(document.pk) if document else "",
            "by": str(by or ""),
            "at": now().isoformat(),
        },
    ]
    delegation.save(update_fields=["done"])
    record(action="delegation.used", subject=delegation, by=by, on=f"{on}", cents=cents)
    return delegation


def file_paper(paper: Paper | None, *, title: str, by: UUID | None, subject_id: UUID) -> Document | None:
    """Keep a paper of the council, which it and the syndic alone may open.

    :raises PaperIsEmpty, PaperIsTooLarge, PaperIsOfAnotherKind: when it cannot be kept.
    """
    if paper is None:
        return None
    media_type = media_type_of(paper.content)
    return file_document(
        kind=COUNCIL,
        title=title,
        content=paper.content,
        media_type=media_type,
        file_name=paper.name,
        by=by,
        subject_id=subject_id,
    )


@transaction.atomic
def follow_delegation(*, delegation: Delegation, follow_up: str, by: UUID | None) -> Delegation:
    """Note what became of a delegation: the syndic carries out what the council decided."""
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if changed := change(delegation, {"follow_up": follow_up.strip()}):
        record(action="delegation.followed", subject=delegation, by=by, changed=changed)
    return delegation
