"""Putting a text to the vote, casting ballots, closing (art. 3.87 §§6–10)."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.domain.decision_kinds import decision_kind
from meetings.models import AgendaItem, Meeting, Resolution, RollLine, Vote
from meetings.queries.electorates import electorate
from meetings.services.counting import count, sealed
from meetings.services.meetings import locked_meeting
from meetings.services.receipts import new_receipt
from meetings.services.refusals import ItemIsNotVotable, VoteIsNotOpen
from meetings.services.versions import touch

State = Resolution.State
VOTABLE = (AgendaItem.Kind.DECISION, AgendaItem.Kind.ELECTION)


class AnotherVoteIsOpen(DomainError):
    """One text is voted on at a time."""

    code = "vote-other-open"
    message = N_("Un autre vote est ouvert : « %(title)s ».")
    advice = N_("Clôturez-le d'abord.")


class BureauIsMissing(DomainError):
    """A chair presides and a secretary writes before anything is decided (R-118)."""

    code = "bureau-missing"
    message = N_("Le président et le secrétaire ne sont pas désignés.")
    article = "art. 3.87 §§5, 10"
    advice = N_("Désignez-les à l'ouverture.")


class ResolutionIsAtAnotherStage(DomainError):
    """A text is voted on once."""

    code = "resolution-other-stage"
    message = N_("Ce texte est au stade « %(state)s ».")


class HeadMayNotVote(DomainError):
    """Only who is there, bears the cost and has no own interest votes (R-129, R-135, R-137)."""

    code = "head-may-not-vote"
    message = N_("%(name)s ne prend pas part à ce vote.")
    article = "art. 3.87 §§1, 6, 9"
    why = N_("N'y prennent part que les présents et représentés que le point concerne, sans conflit d'intérêts.")


@transaction.atomic
def prepare_resolution(
    *, item: AgendaItem, text: str, by: UUID | None, candidate: str = "", candidate_owner_id: UUID | None = None
) -> Resolution:
    """Write the text that will be put to the vote; of an election one for each candidate (R-147).

    :raises ItemIsNotVotable: for information and for what is not a decision of the agenda.
    """
    meeting = locked_meeting(item.meeting_id, Meeting.State.OPEN)
    check_votable(item)
    resolution = Resolution.objects.create(
        meeting=meeting,
        item=item,
        position=item.resolutions.count() + 1,
        text=text.strip(),
        candidate=candidate.strip(),
        candidate_owner_id=candidate_owner_id,
        majority=decision_kind(item.decision).majority,
    )
    record(action="vote.prepared", subject=resolution, by=by, meeting=meeting.number, title=item.title)
    touch(meeting)
    return resolution


def check_votable(item: AgendaItem) -> None:
    if item.kind not in VOTABLE:
        raise ItemIsNotVotable(title=item.title, kind=item.get_kind_display())


@transaction.atomic
def open_vote(*, resolution: Resolution, at: datetime, by: UUID | None) -> Resolution:
    """Open a vote; its majority is that of the kind of decision.

    :raises AnotherVoteIsOpen: while one is.
    :raises BureauIsMissing: before chair and secretary are known, unless the vote is about them.
    """
    meeting = locked_meeting(resolution.meeting_id, Meeting.State.OPEN)
    resolution = _locked(resolution, State.PREPARED)
    check_votable(resolution.item)
    if not meeting.bureau and resolution.item.decision != "bureau":
        raise BureauIsMissing
    other = meeting.resolutions.filter(state=State.OPEN).select_related("item").first()
    if other is not None:
        raise AnotherVoteIsOpen(title=other.item.title)
    resolution.state, resolution.opened_at = State.OPEN, at
    resolution.majority = decision_kind(resolution.item.decision).majority
    resolution.save(update_fields=["state", "opened_at", "majority"])
    record(action="vote.opened", subject=resolution, by=by, meeting=meeting.number, title=resolution.item.title)
    touch(meeting)
    return resolution


def _locked(resolution: Resolution, *states: str) -> Resolution:
    """Lock a resolution; its meeting is locked.

    :raises ResolutionIsAtAnotherStage: when it is in none of ``states``.
    """
    found = Resolution.objects.select_for_update(of=("self",)).select_related("item", "meeting").get(pk=resolution.pk)
    if found.state not in states:
        raise ResolutionIsAtAnotherStage(state=found.get_state_display())
    return found


@transaction.atomic
def cast_vote(*, resolution: Resolution, roll_line: RollLine, choice: str, channel: str, by: UUID | None) -> Vote:
    """Cast or correct the ballot of a head that is there; correcting keeps its receipt.

    The database holds the vote open while the ballot is written.

    :raises VoteIsNotOpen: before and after.
    :raises HeadMayNotVote: when the head is not among the voters.
    """
    resolution = Resolution.objects.select_related("item", "meeting").get(pk=resolution.pk)
    if resolution.state != State.OPEN:
        raise VoteIsNotOpen
    voters = {row.roll_line.pk: row for row in electorate(resolution.meeting, resolution.item).voters}
    if roll_line.pk not in voters:
        raise HeadMayNotVote(name=roll_line.name)
    ballot = {
        "choice": choice,
        "channel": channel,
        "holder": voters[roll_line.pk].holder,
        "cast_at": timezone.now(),
        "cast_by": by,
    }
    vote, is_new = _written(resolution, roll_line, ballot)
    action = "vote.cast" if is_new else "vote.corrected"
    record(action=action, subject=vote, by=by, meeting=resolution.meeting.number, name=roll_line.name)
    return vote


def _written(resolution: Resolution, roll_line: RollLine, ballot: dict[str, object]) -> tuple[Vote, bool]:
    try:
        with transaction.atomic():
            return Vote.objects.update_or_create(
                resolution=resolution,
                roll_line=roll_line,
                defaults=ballot,
                create_defaults={**ballot, "receipt": new_receipt()},
            )
    except IntegrityError as error:
        raise VoteIsNotOpen from error


@transaction.atomic
def close_vote(*, resolution: Resolution, at: datetime, by: UUID | None) -> Resolution:
    """Count, judge by the majority, seal: nothing of it changes any more.

    :raises ResolutionIsAtAnotherStage: when its vote is not open.
    """
    meeting = locked_meeting(resolution.meeting_id, Meeting.State.OPEN)
    resolution = _locked(resolution, State.OPEN)
    outcome = count(meeting, resolution)
    resolution.tally, resolution.closed_at = outcome.figures, at
    resolution.number = f"{meeting.number}/{_closed(meeting) + 1}"
    resolution.state = State.ADOPTED if outcome.is_adopted else State.REJECTED
    resolution.seal = sealed(meeting, resolution)
    resolution.save()
    figures = {"number": resolution.number, "state": resolution.state, **outcome.sums}
    record(action="vote.closed", subject=resolution, by=by, meeting=meeting.number, **figures)
    touch(meeting)
    return resolution


def _closed(meeting: Meeting) -> int:
    return meeting.resolutions.filter(state__in=(State.ADOPTED, State.REJECTED)).count()


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
