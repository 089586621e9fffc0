"""Who votes on a decision, with how many votes (C. civ., art. 3.87 §§1, 6, 9)."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from koprogo.core.errors import N_, DomainError

PersonT = TypeVar("PersonT")


class OwnerDoesNotBearTheCost(DomainError):
    """Who does not pay for a common part does not vote on it (R-129)."""

    code = "voter-bears-no-cost"
    rule = "R-129"
    message = N_("%(name)s ne vote pas sur ce point.")
    article = "art. 3.87 §6"
    why = N_("Seuls votent ceux qui supportent la dépense : sa part dans « %(key)s » est 0 sur %(total)s.")
    advice = N_("Passez ce vote ; ses quotités ne comptent ni pour ni contre.")


class OwnerIsInConflict(DomainError):
    """Nobody deliberates or votes on the mission the association gave him (R-135)."""

    code = "voter-in-conflict"
    rule = "R-135"
    message = N_("%(name)s ne prend part ni à la délibération ni au vote sur ce point.")
    article = "art. 3.87 §9"
    why = N_("Ce point porte sur la mission que la copropriété lui a confiée ; ses %(votes)s voix ne comptent pas.")
    advice = N_("Votez sans cette personne, ni en son nom ni par procuration ; elle vote sur les autres points.")


class VoteIsSuspended(DomainError):
    """A joint or split lot has no vote until its holders designate one person (R-137)."""

    code = "vote-suspended"
    rule = "R-137"
    message = N_("Le droit de vote de %(name)s est suspendu.")
    article = "art. 3.87 §1"
    why = N_("Le lot %(lot)s est en indivision ou démembré et ses titulaires n'ont désigné personne.")
    advice = N_("Qu'ils désignent par écrit un mandataire commun : il sera convoqué et votera.")


class RepresentativeIsNotAgreed(DomainError):
    """All who hold a lot together designate its mandatary, save who cannot take part (R-137)."""

    code = "representative-not-agreed"
    rule = "R-137"
    message = N_("Le mandataire commun n'est pas valablement désigné.")
    article = "art. 3.87 §1"
    why = N_("%(agreed)s titulaires sur %(holders)s l'ont désigné.")
    advice = N_("Recueillez l'accord écrit des autres, ou la preuve qu'ils ne peuvent pas prendre part au choix.")


class Voter(Protocol):
    """Who may have votes: a head of the register, or its line of a roll; ``owner`` is who may be in conflict."""

    @property
    def name(self) -> str: ...
    @property
    def owner(self) -> Hashable: ...
    @property
    def numbers(self) -> str: ...
    @property
    def is_suspended(self) -> bool: ...
    @property
    def shares(self) -> int: ...
    def weight(self, key: UUID) -> int: ...


@dataclass(frozen=True, slots=True)
class Franchise:
    """The votes of each head that may vote, and of all lots of the electorate, absent and suspended ones included."""

    votes: Mapping[int, int]
    everybody: int


def votes_of(head: Voter, key: UUID | None) -> int:
    """Return the votes of a head: its shares of the deed (R-128), or its part in a cost (R-129)."""
    return head.shares if key is None else head.weight(key)


def franchise(heads: Iterable[Voter], key: UUID | None = None, barred: Collection[Hashable] = ()) -> Franchise:
    """Return who may vote, by place in the roll: who bears the cost (R-129), less who is in conflict (R-135).

    Who is in conflict leaves both sides of the count; a suspended lot stays in the whole alone (R-124).
    """
    weighed = {place: (head, votes_of(head, key)) for place, head in enumerate(heads)}
    counted = {place: row for place, row in weighed.items() if row[1] and row[0].owner not in barred}
    votes = {place: weight for place, (head, weight) in counted.items() if not head.is_suspended}
    return Franchise(votes, sum(weight for _, weight in counted.values()))


def check_voter(
    head: Voter, key: UUID | None, barred: Collection[Hashable], *, key_name: str = "", total: int = 0
) -> None:
    """Refuse the vote of a head that has none on a decision.

    :raises VoteIsSuspended: without a common mandatary.
    :raises OwnerIsInConflict: on its own mission.
    :raises OwnerDoesNotBearTheCost: when it pays nothing of it.
    """
    if head.is_suspended:
        raise VoteIsSuspended(name=head.name, lot=head.numbers)
    if head.owner in barred:
        raise OwnerIsInConflict(name=head.name, votes=votes_of(head, key))
    if key is not None and not head.weight(key):
        raise OwnerDoesNotBearTheCost(name=head.name, key=key_name, total=total)


def check_designation(
    holders: Collection[PersonT], agreed: Collection[PersonT], unable: Collection[PersonT] = ()
) -> None:
    """Refuse a common mandatary whom not all who can designated (R-137).

    :raises RepresentativeIsNotAgreed: with how many of them did.
    """
    able = set(holders) - set(unable)
    if not able or able - set(agreed):
        raise RepresentativeIsNotAgreed(agreed=len(able & set(agreed)), holders=len(holders))
