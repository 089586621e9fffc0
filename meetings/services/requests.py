"""What owners ask for in writing: a point of the agenda, or a whole assembly (art. 3.87 §§2–4)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from buildings.domain.fortnight import Fortnight
from buildings.models import Owner
from documents.services.filing import Paper, file_voucher
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.requests import Petition, check_petition, check_placed
from meetings.models import AgendaItem, AgendaRequest, Meeting
from meetings.queries.heads import heads_on
from meetings.queries.requests import fortnight_start, shares_on
from meetings.services.agenda import add_item
from meetings.services.meetings import locked_meeting

Kind, State = AgendaRequest.Kind, AgendaRequest.State
COUNCIL = N_("Conseil de copropriété")


class RequestIsAnswered(DomainError):
    """A request is answered once."""

    code = "request-answered"
    message = N_("Cette demande est déjà traitée : « %(state)s ».")


@transaction.atomic
def receive_request(
    *,
    owner: Owner | None,
    title: str,
    text: str,
    received_on: date,
    by: UUID | None,
    paper: Paper | None = None,
) -> AgendaRequest:
    """Take in a point somebody wants on the agenda, in his words, under the day it arrived; no owner: the council."""
    asked = AgendaRequest(owner=owner, title=title.strip(), text=text.strip(), received_on=received_on, created_by=by)
    return _received(asked, paper, by)


def _received(asked: AgendaRequest, paper: Paper | None, by: UUID | None) -> AgendaRequest:
    asked.document = file_voucher(paper=paper, title=asked.title, by=by, subject_id=asked.pk)
    asked.full_clean(exclude={"owner"})
    asked.save(force_insert=True)
    figures = {"title": asked.title, "received_on": f"{asked.received_on}"}
    record(action="agenda_request.received", subject=asked, by=by, kind=asked.kind, **figures)
    return asked


@transaction.atomic
def receive_petition(
    *,
    signatories: Collection[Owner],
    title: str,
    text: str,
    received_on: date,
    by: UUID | None,
    paper: Paper | None = None,
) -> AgendaRequest:
    """Take in a request for an assembly; the shares of its signatories are those of the day it arrived.

    :raises PetitionIsTooSmall: without a fifth of all shares (R-103).
    """
    wanted = {owner.pk for owner in signatories}
    heads = [head for head in heads_on(received_on) if head.owner in wanted]
    signed = [{"owner": str(head.owner), "name": head.name, "shares": head.shares} for head in heads]
    shares = sum(head.shares for head in heads)
    check_petition(Petition(shares, shares_on(received_on), received_on))
    asked = AgendaRequest(
        kind=Kind.MEETING, title=title.strip(), text=text.strip(), received_on=received_on, created_by=by
    )
    asked.signatories = signed
    return _received(asked, paper, by)


@transaction.atomic
def place_request(
    *, asked: AgendaRequest, meeting: Meeting, kind: str, by: UUID | None, decision: str = ""
) -> AgendaItem:
    """Put a request on the agenda of a meeting in preparation, word for word, with who asked for it (R-107).

    :raises RequestIsAnswered: when it is no longer waiting.
    :raises DecisionIsUnnamed: as ``add_item``.
    """
    meeting = locked_meeting(meeting.pk, Meeting.State.DRAFT)
    asked = locked_request(asked, State.RECEIVED, State.POSTPONED)
    words = {"title": asked.title, "text": asked.text, "proposed_by": proposer(asked)}
    item = add_item(meeting=meeting, kind=kind, decision=decision, by=by, **words)
    asked.state, asked.item, asked.meeting = State.PLACED, item, meeting
    asked.save(update_fields=["state", "item", "meeting"])
    record(action="agenda_request.placed", subject=asked, by=by, meeting=meeting.number, title=asked.title)
    return item


def proposer(asked: AgendaRequest) -> str:
    """Name who asked, as the agenda says it."""
    if asked.signatories:
        return ", ".join(signatory["name"] for signatory in asked.signatories)[:160]
    return asked.owner.full_name if asked.owner else gettext(COUNCIL)


@transaction.atomic
def answer_request(*, asked: AgendaRequest, state: str, answer: str, by: UUID | None) -> AgendaRequest:
    """Leave a request for the next assembly, or refuse it, and say why.

    :raises RequestIsLeftOut: when it arrived in time for an ordinary assembly in preparation (R-107).
    """
    asked = locked_request(asked, State.RECEIVED)
    if asked.kind == Kind.ITEM:
        _check_in_time(asked)
    asked.state, asked.answer = state, answer.strip()
    asked.save(update_fields=["state", "answer"])
    record(action="agenda_request.answered", subject=asked, by=by, state=state, answer=asked.answer)
    return asked


def _check_in_time(asked: AgendaRequest) -> None:
    start = fortnight_start()
    drafts = Meeting.objects.filter(kind=Meeting.Kind.ORDINARY, state=Meeting.State.DRAFT) if start else []
    for meeting in drafts:
        check_placed([(asked.title, asked.received_on)], meeting.held_on, Fortnight.parse(start))


@transaction.atomic
def withdraw_request(*, asked: AgendaRequest, by: UUID | None) -> AgendaRequest:
    """Let who asked take it back before it is on an agenda."""
    asked = locked_request(asked, State.RECEIVED, State.POSTPONED)
    asked.state = State.WITHDRAWN
    asked.save(update_fields=["state"])
    record(action="agenda_request.withdrawn", subject=asked, by=by, title=asked.title)
    return asked


def locked_request(asked: AgendaRequest, *states: str) -> AgendaRequest:
    """Lock a request.

    :raises RequestIsAnswered: when it is in none of ``states``.
    """
    found = AgendaRequest.objects.select_for_update(of=("self",)).select_related("owner").get(pk=asked.pk)
    if found.state not in states:
        raise RequestIsAnswered(state=found.get_state_display())
    return found
