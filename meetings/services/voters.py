"""Why a head has no vote on a resolution: each reason is a rule of its own (R-119, R-129, R-130, R-135, R-137)."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext

from koprogo.core.errors import N_, DomainError
from meetings.domain.electorates import OwnerIsInConflict, check_voter
from meetings.models import Resolution, RollLine
from meetings.queries.conflicts import conflicts
from meetings.queries.electorates import Seat, electorate, persons_of, weight
from meetings.queries.presence import Hall, hall
from meetings.services.vote_refusals import HeadIsAnothers, HeadMayNotVote

NOBODY = N_("Cette personne")


def why_not(resolution: Resolution, line: RollLine | None) -> DomainError:
    """Return the refusal of a ballot for a head that is not among the voters."""
    if line is None:
        return HeadMayNotVote(name=gettext(NOBODY))
    meeting, item, found = resolution.meeting, resolution.item, hall(resolution.meeting)
    barred, key = conflicts(meeting, item, found.roll), item.key
    total = electorate(meeting, item).everybody if key else 0
    try:
        check_voter(Seat(line), item.key_id, barred, key_name=key.name if key else "", total=total)
    except DomainError as refusal:
        return refusal
    return _of_who_speaks(resolution, line, found, barred) or HeadMayNotVote(name=line.name)


def _of_who_speaks(resolution: Resolution, line: RollLine, found: Hall, barred: Collection[str]) -> DomainError | None:
    """Name the person who would vote for a head and is barred."""
    there = persons_of(resolution.meeting, found, found.there)
    voter = next((row for row in there if row.roll_line.pk == line.pk), None)
    votes = weight(line, str(resolution.item.key_id or ""))
    return OwnerIsInConflict(name=voter.holder, votes=votes) if voter and voter.group in barred else None


def why_none(resolution: Resolution, persons: Collection[UUID], heads: Collection[UUID]) -> DomainError:
    """Return the refusal of the ballots of a person: for heads he does not speak for, or for his own."""
    wanted = resolution.meeting.roll.filter(pk__in=heads) if heads else resolution.meeting.roll.all()
    own = [line for line in wanted if line.acting_owner in set(map(str, persons))]
    foreign = wanted.first() if heads and not own else None
    return HeadIsAnothers(name=foreign.name) if foreign else why_not(resolution, own[0] if own else None)
