"""Casting ballots: each by himself, all by show of hands, from paper afterwards (art. 3.87 §§6–9)."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from koprogo.audit.services import record
from koprogo.core.rows import insert
from meetings.models import Attendance, Resolution, RollLine, Vote
from meetings.queries.electorates import electorate, instructions
from meetings.queries.presence import Present
from meetings.services.receipts import new_receipt
from meetings.services.refusals import VoteIsNotOpen
from meetings.services.vote_refusals import InstructionSaysOtherwise
from meetings.services.voters import why_none, why_not

Channel = Vote.Channel


@transaction.atomic
def cast_vote(*, resolution: Resolution, roll_line: RollLine, choice: str, channel: str, by: UUID | None) -> Vote:
    """Cast or correct the ballot of a head that is there; correcting keeps its receipt.

    :raises VoteIsNotOpen: before and after.
    :raises HeadMayNotVote: when the head is not there; others of :func:`why_not`.
    :raises InstructionSaysOtherwise: when its proxy says to vote otherwise.
    """
    resolution = _under_way(resolution)
    row = _voters(resolution, channel).get(roll_line.pk)
    if row is None:
        raise why_not(resolution, roll_line)
    _check_instruction(row, choice, instructions(resolution.meeting, resolution.item))
    return _cast(resolution, row, choice, channel, by)


@transaction.atomic
def cast_own(
    *,
    resolution: Resolution,
    persons: Collection[UUID],
    choice: str,
    by: UUID | None,
    heads: Collection[UUID] | None = None,
) -> list[Vote]:
    """Cast the ballots of all heads a person votes for, his own and those he represents, or of ``heads`` of them.

    :raises VoteIsNotOpen: before and after.
    :raises HeadIsAnothers: when he does not speak for one of ``heads``.
    :raises HeadMayNotVote: when none of his is there; others of :func:`why_not`.
    :raises InstructionSaysOtherwise: when a proxy he holds says to vote otherwise and he names its head.
    """
    resolution = _under_way(resolution)
    mine = {pk: row for pk, row in _voters(resolution, Channel.PHONE).items() if row.group in set(map(str, persons))}
    told = instructions(resolution.meeting, resolution.item)
    wanted = set(mine) - {pk for pk, wish in told.items() if wish != choice} if heads is None else set(heads)
    if not mine or wanted - set(mine):
        raise why_none(resolution, persons, wanted - set(mine))
    for pk in wanted or mine:
        _check_instruction(mine[pk], choice, told)
    return [_cast(resolution, row, choice, Channel.PHONE, by) for pk, row in mine.items() if pk in wanted]


@transaction.atomic
def vote_by_show(
    *,
    resolution: Resolution,
    default: str,
    exceptions: Mapping[UUID, str],
    by: UUID | None,
    channel: str = Channel.ROOM,
) -> int:
    """Write down a show of hands: all in the room ``default``, except who is named; ``default`` may be nothing.

    Who voted on his phone, takes part at a distance or was told how to vote is changed by name only. Return how many
    ballots were written.

    :raises VoteIsNotOpen: before and after.
    :raises HeadMayNotVote: when somebody is named who is not there; others of :func:`why_not`.
    :raises InstructionSaysOtherwise: when somebody is named whose proxy says otherwise.
    """
    resolution = _under_way(resolution)
    voters = _voters(resolution, channel)
    for pk in exceptions.keys() - voters.keys():
        line = RollLine.objects.filter(pk=pk, meeting=resolution.meeting_id).first()
        raise why_not(resolution, line)
    told = instructions(resolution.meeting, resolution.item)
    for pk, choice in exceptions.items():
        _check_instruction(voters[pk], choice, told)
    known = {vote.roll_line_id: vote for vote in resolution.votes.all()}
    chosen = dict(_shown(voters, known, told, default, exceptions))
    _write(resolution, {pk: (voters[pk], choice) for pk, choice in chosen.items()}, known, channel, by)
    return len(chosen)


def _under_way(resolution: Resolution) -> Resolution:
    """Hold a vote of a meeting open while ballots are written: its closing waits for them, or they for it.

    :raises VoteIsNotOpen: when it is not.
    """
    rows = Resolution.objects.select_for_update(of=("self",), no_key=True).select_related("item", "meeting")
    found = rows.filter(pk=resolution.pk, meeting=resolution.meeting_id).first()
    if found is None or found.state != Resolution.State.OPEN:
        raise VoteIsNotOpen
    return found


def _voters(resolution: Resolution, channel: str) -> dict[UUID, Present]:
    found = electorate(resolution.meeting, resolution.item, resolution, on_paper=channel == Channel.PAPER)
    return {row.roll_line.pk: row for row in found.voters}


def _check_instruction(row: Present, choice: str, told: Mapping[UUID, str]) -> None:
    wish = told.get(row.roll_line.pk, choice)
    if wish != choice:
        labels = {"told": Vote.Choice(wish).label, "given": Vote.Choice(choice).label}
        raise InstructionSaysOtherwise(name=row.roll_line.name, **labels)


def _cast(resolution: Resolution, row: Present, choice: str, channel: str, by: UUID | None) -> Vote:
    vote = resolution.votes.filter(roll_line=row.roll_line).first()
    if vote and (vote.choice, vote.channel, vote.holder) == (choice, channel, row.holder):
        return vote
    before = vote.choice if vote else ""
    write = Model.save if vote else insert
    vote = vote or Vote(resolution=resolution, roll_line=row.roll_line, receipt=new_receipt())
    vote.choice, vote.channel, vote.holder = choice, channel, row.holder
    vote.cast_at, vote.cast_by = timezone.now(), by
    try:
        write(vote)
    except IntegrityError as error:
        raise VoteIsNotOpen from error
    changed = {"before": before, "after": choice} if before else {}
    action = "vote.corrected" if before else "vote.cast"
    record(action=action, subject=vote, by=by, meeting=resolution.meeting.number, name=row.roll_line.name, **changed)
    return vote


def _shown(
    voters: Mapping[UUID, Present],
    known: Mapping[UUID, Vote],
    told: Mapping[UUID, str],
    default: str,
    exceptions: Mapping[UUID, str],
) -> Iterator[tuple[UUID, str]]:
    for pk, row in voters.items():
        is_elsewhere = row.mode == Attendance.Mode.REMOTE or (pk in known and known[pk].channel == Channel.PHONE)
        if pk in exceptions:
            yield pk, exceptions[pk]
        elif default and not is_elsewhere:
            yield pk, told.get(pk, default)


def _write(
    resolution: Resolution,
    ballots: Mapping[UUID, tuple[Present, str]],
    known: Mapping[UUID, Vote],
    channel: str,
    by: UUID | None,
) -> None:
    """Write many ballots at once; a correction is told one by one."""
    now, meeting, corrected = timezone.now(), resolution.meeting.number, []
    for pk, (row, choice) in ballots.items():
        vote = known.get(pk)
        if vote is not None and vote.choice != choice:
            change = {"name": row.roll_line.name, "before": vote.choice, "after": choice}
            record(action="vote.corrected", subject=vote, by=by, meeting=meeting, **change)
            vote.choice, vote.channel, vote.holder, vote.cast_at, vote.cast_by = choice, channel, row.holder, now, by
            corrected.append(vote)
    Vote.objects.bulk_update(corrected, ["choice", "channel", "holder", "cast_at", "cast_by"])
    shape = {"resolution": resolution, "channel": channel, "cast_at": now, "cast_by": by}
    Vote.objects.bulk_create(
        Vote(roll_line=row.roll_line, choice=choice, holder=row.holder, receipt=new_receipt(), **shape)
        for pk, (row, choice) in ballots.items()
        if pk not in known
    )
    record(action="vote.shown", subject=resolution, by=by, meeting=meeting, ballots=len(ballots), channel=channel)


def enter_instructed(resolution: Resolution, by: UUID | None) -> None:
    """Cast what principals wrote in their proxies when a vote opens: the holder need not, and cannot, say otherwise."""
    told = instructions(resolution.meeting, resolution.item)
    if told:
        vote_by_show(
            resolution=resolution,
            default="",
            exceptions={pk: wish for pk, wish in told.items() if pk in _voters(resolution, Channel.PAPER)},
            by=by,
            channel=Channel.PAPER,
        )
