"""Putting a text to the vote and closing the vote (art. 3.87 §§6–10)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from koprogo.audit.services import record
from meetings.models import AgendaItem, Meeting, Resolution
from meetings.queries.counting import Outcome, count
from meetings.queries.kinds import kind_of
from meetings.services.ballots import cast_own, cast_vote, enter_instructed, vote_by_show
from meetings.services.counting import freeze
from meetings.services.meetings import locked_meeting
from meetings.services.versions import touch
from meetings.services.vote_refusals import (
    AnotherVoteIsOpen,
    BureauIsMissing,
    HeadMayNotVote,
    ResolutionIsAtAnotherStage,
    TextIsMissing,
    VotesAreMissing,
)
from meetings.services.voting_rules import check_bureau, check_gateway, check_key, check_named, check_votable

__all__ = [
    "AnotherVoteIsOpen",
    "BureauIsMissing",
    "HeadMayNotVote",
    "ResolutionIsAtAnotherStage",
    "amend_resolution",
    "cast_own",
    "cast_vote",
    "check_votable",
    "close_vote",
    "open_vote",
    "prepare_resolution",
    "vote_by_show",
    "withdraw",
]

State = Resolution.State
# As many who did not vote are named in a question.
NAMED = 12


@transaction.atomic
def prepare_resolution(
    *, item: AgendaItem, text: str, by: UUID | None, candidate: str = "", candidate_owner_id: UUID | None = None
) -> Resolution:
    """Write the text that will be put to the vote; of an election one for each candidate (R-147).

    :raises ItemIsNotVotable: for information and for what is not a decision of the agenda.
    :raises TextIsMissing: without a text.
    :raises CandidateIsMissing: for an election of nobody; others of :func:`check_named`.
    """
    meeting = locked_meeting(item.meeting_id, Meeting.State.OPEN)
    check_votable(item)
    name = check_named(meeting, item, candidate, candidate_owner_id)
    resolution = Resolution.objects.create(
        meeting=meeting,
        item=item,
        position=(item.resolutions.aggregate(last=Max("position"))["last"] or 0) + 1,
        text=_written(text or name),
        candidate=name,
        candidate_owner_id=candidate_owner_id,
        majority=kind_of(item, meeting.held_on).majority,
    )
    record(action="vote.prepared", subject=resolution, by=by, meeting=meeting.number, title=item.title)
    touch(meeting)
    return resolution


def _written(text: str) -> str:
    if not text.strip():
        raise TextIsMissing
    return text.strip()


@transaction.atomic
def amend_resolution(*, resolution: Resolution, text: str, by: UUID | None) -> Resolution:
    """Change a text in the meeting, before its vote.

    :raises ResolutionIsAtAnotherStage: once its vote is open, or it was given up.
    """
    meeting = locked_meeting(resolution.meeting_id, Meeting.State.OPEN)
    resolution = _locked(resolution, State.PREPARED)
    before, resolution.text = resolution.text, _written(text)
    resolution.save(update_fields=["text"])
    record(
        action="vote.amended", subject=resolution, by=by, meeting=meeting.number, before=before, after=resolution.text
    )
    touch(meeting)
    return resolution


@transaction.atomic
def open_vote(*, resolution: Resolution, at: datetime, by: UUID | None) -> Resolution:
    """Open a vote; its majority is that of the kind of decision. What proxies say in writing is cast at once.

    :raises AnotherVoteIsOpen: while one is.
    :raises BureauIsMissing: before chair and secretary are known, unless the vote is about them.
    :raises GatewayIsClosed: for a change of shares that nothing adopted makes necessary.
    :raises KeyMayNotDecide: when those of one key would decide for all.
    """
    meeting = locked_meeting(resolution.meeting_id, Meeting.State.OPEN)
    resolution = _locked(resolution, State.PREPARED)
    _check(meeting, resolution.item)
    resolution.state, resolution.opened_at = State.OPEN, at
    resolution.majority = kind_of(resolution.item, meeting.held_on).majority
    resolution.save(update_fields=["state", "opened_at", "majority"])
    AgendaItem.objects.filter(pk=resolution.item_id, began_at=None).update(began_at=at)
    record(action="vote.opened", subject=resolution, by=by, meeting=meeting.number, title=resolution.item.title)
    enter_instructed(resolution, by)
    touch(meeting)
    return resolution


def _check(meeting: Meeting, item: AgendaItem) -> None:
    check_votable(item)
    check_bureau(meeting, item)
    check_key(item)
    check_gateway(meeting, item)
    other = meeting.resolutions.filter(state=State.OPEN).select_related("item").first()
    if other is not None:
        raise AnotherVoteIsOpen(title=other.item.title)


def _locked(resolution: Resolution, *states: str) -> Resolution:
    """Lock a resolution; its meeting is locked.

    :raises ResolutionIsAtAnotherStage: when it is in none of ``states``.
    """
    found = Resolution.objects.select_for_update(of=("self",)).select_related("item", "meeting").get(pk=resolution.pk)
    if found.state not in states:
        raise ResolutionIsAtAnotherStage(state=found.get_state_display())
    return found


@transaction.atomic
def close_vote(*, resolution: Resolution, at: datetime, by: UUID | None, confirm: bool = False) -> Resolution:
    """Count, judge by the majority, seal: nothing of it changes any more.

    ``confirm`` closes it although people there have not voted.

    :raises ResolutionIsAtAnotherStage: when its vote is not open.
    :raises VotesAreMissing: when people there have not voted and it is not confirmed.
    """
    meeting = locked_meeting(resolution.meeting_id, Meeting.State.OPEN)
    resolution = _locked(resolution, State.OPEN)
    outcome = count(meeting, resolution)
    if not confirm:
        _check_all_voted(outcome)
    freeze(resolution, outcome, at=at, by=by)
    touch(meeting)
    return resolution


def _check_all_voted(outcome: Outcome) -> None:
    missing = outcome.figures["unvoted_names"]
    if missing:
        names = ", ".join(missing[:NAMED]) + (", …" if len(missing) > NAMED else "")
        figures = {name: outcome.figures[name] for name in ("ballots", "heads")}
        raise VotesAreMissing(count=len(missing), names=names, **figures)


@transaction.atomic
def withdraw(*, resolution: Resolution, reason: str, by: UUID | None) -> Resolution:
    """Give a text up before it is voted on; a vote under way is closed, not withdrawn."""
    meeting = locked_meeting(resolution.meeting_id, Meeting.State.OPEN)
    resolution = _locked(resolution, State.PREPARED)
    resolution.state, resolution.withdrawn_for = State.WITHDRAWN, reason.strip()
    resolution.save(update_fields=["state", "withdrawn_for"])
    record(action="vote.withdrawn", subject=resolution, by=by, meeting=meeting.number, reason=resolution.withdrawn_for)
    touch(meeting)
    return resolution
