"""What must hold before a text is put to the vote."""

import re
from uuid import UUID

from django.utils.translation import gettext as _

from buildings.models import Owner
from meetings.domain import council
from meetings.domain.decision_kinds import CATALOGUE, decision_kind
from meetings.domain.gateway import GATEWAYS
from meetings.domain.majorities import Majority
from meetings.models import AgendaItem, Meeting, Resolution
from meetings.queries.conflicts import plain
from meetings.services.holders import is_syndic
from meetings.services.refusals import ItemIsNotVotable
from meetings.services.vote_refusals import (
    BureauIsMissing,
    CandidateIsMissing,
    CandidateIsNamed,
    GatewayIsClosed,
    KeyMayNotDecide,
)

# What stands between two names that were typed as one candidate.
SEVERAL = re.compile(r"[,;&/+]")
VOTABLE = (AgendaItem.Kind.DECISION, AgendaItem.Kind.ELECTION)
# Decisions on persons and on the rules of the house are everybody's.
EVERYBODYS = {
    "bureau",
    "accounts",
    "elect_council",
    "elect_reviewer",
    "provisional_syndic",
    "house_rules",
    "council_delegation",
    "statutes_use",
    "statutes_other",
    "destination",
    "partial_associations",
}


def check_votable(item: AgendaItem) -> None:
    if item.kind not in VOTABLE:
        raise ItemIsNotVotable(title=item.title, kind=item.get_kind_display())


def check_bureau(meeting: Meeting, item: AgendaItem) -> None:
    if "chair" not in meeting.bureau and item.decision != "bureau":
        raise BureauIsMissing


def check_key(item: AgendaItem) -> None:
    kind = decision_kind(item.decision)
    if item.key is None:
        return
    if kind.about or kind.code in EVERYBODYS or kind.majority is Majority.UNANIMITY:
        raise KeyMayNotDecide(key=item.key.name, kind=_(kind.title))


def check_gateway(meeting: Meeting, item: AgendaItem) -> None:
    causes = GATEWAYS.get(item.decision)
    if causes is None:
        return
    adopted = meeting.resolutions.filter(state=Resolution.State.ADOPTED, item__decision__in=causes)
    if not adopted.exists():
        raise GatewayIsClosed(needed=" / ".join(_(CATALOGUE[code].title) for code in causes if code in CATALOGUE))


def check_named(meeting: Meeting, item: AgendaItem, name: str, owner_id: UUID | None) -> str:
    """Return the name of who may be elected: an owner's own where one is meant, none where nobody is elected.

    :raises CandidateIsMissing: for an election of nobody.
    :raises CandidateIsNamed: when he is a candidate already.
    :raises DomainError: when the law excludes him, or several would be elected at once (R-230, R-301, R-307).
    """
    owner = Owner.objects.filter(pk=owner_id).first() if owner_id else None
    name = owner.full_name if owner else " ".join(name.split())
    if not name:
        if item.kind == AgendaItem.Kind.ELECTION or item.decision == "elect_council":
            raise CandidateIsMissing(title=item.title)
        return ""
    others = item.resolutions.exclude(state=Resolution.State.WITHDRAWN).exclude(candidate="")
    if any(
        _is_same(name, owner.pk if owner else None, *other)
        for other in others.values_list("candidate", "candidate_owner_id")
    ):
        raise CandidateIsNamed(name=name, title=item.title)
    _check_eligible(meeting, item, name, owner)
    return name


def _is_same(name: str, owner_id: UUID | None, other: str, other_id: UUID | None) -> bool:
    """Tell whether two candidates are one: of two owners their identifier says so, of a typed name the name."""
    return owner_id == other_id if owner_id and other_id else plain(name) == plain(other)


def _check_eligible(meeting: Meeting, item: AgendaItem, name: str, owner: Owner | None) -> None:
    syndic = is_syndic(name, owner, meeting.held_on)
    if item.decision == "elect_reviewer":
        council.check_reviewer(is_syndic=syndic)
    if item.decision != "elect_council":
        return
    if owner is None:
        council.check_one_candidate([one for one in SEVERAL.split(name) if one.strip()])
    council.check_candidate(council.Candidate(name, _has_vote(meeting, owner), syndic))


def _has_vote(meeting: Meeting, owner: Owner | None) -> bool:
    """Tell whether somebody acts for a head whose vote is not suspended (R-301)."""
    heads = meeting.roll.filter(suspended_for="")
    return owner is not None and any(line.acting_owner == str(owner.pk) for line in heads)
