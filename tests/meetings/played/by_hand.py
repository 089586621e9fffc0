"""The figures of the assembly worked out from the spreadsheet alone, in fractions, without the product."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.meetings.played.register import heads
from tests.meetings.played.script import (
    BROUGHT,
    CARRIED_OUT,
    COMINGS,
    IN_PERSON,
    LEAVINGS,
    PROXIES,
    REMOTE,
    SPOKESMEN,
    TEXTS,
    Text,
)

NEEDED = {"works": Fraction(2, 3), "lift": Fraction(2, 3), "statutes": Fraction(4, 5)}


@dataclass(frozen=True)
class Result:
    """What a text gave."""

    votes_for: Fraction
    against: Fraction
    abstained: Fraction
    is_adopted: bool
    heads: int
    everybody: int
    cut: Fraction | None = None


def at_opening() -> set[str]:
    return {*IN_PERSON, *BROUGHT, *REMOTE, *(given.by for given in PROXIES)}


def quorum(there: Collection[str]) -> tuple[int, int, int, int]:
    """Return heads there and all, shares there and all."""
    roll = heads()
    return len(there), len(roll), sum(roll[one].shares for one in there), sum(row.shares for row in roll.values())


@dataclass(frozen=True)
class Room:
    """Who is there when a text is voted on, and who of them came after the opening, for himself."""

    there: set[str]
    came: set[str]


def rooms() -> Iterator[tuple[Text, Room]]:
    """Go through the texts with who is there when each is voted on."""
    there, came, known = at_opening(), set(), ""
    for text in TEXTS:
        if text.point != known:
            for gone in LEAVINGS.get(text.point, ()):
                there -= {gone} | CARRIED_OUT.get(gone, set())
            there |= COMINGS.get(text.point, set())
            came |= COMINGS.get(text.point, set())
        known = text.point
        yield text, Room({*there}, {*came})


def result(text: Text, room: Room) -> Result:
    """Count a text: who bears the cost and is not barred; nobody more than all others; then its majority."""
    weigh = _weights(text)
    voters = {name: Fraction(weigh[name]) for name in voters_of(text, room)}
    kept = dict(voters)
    cut = None
    for group in _groups(room):
        own = sum((voters.get(one, Fraction(0)) for one in group), Fraction(0))
        others = sum(voters.values()) - own
        if own > others:
            cut = Fraction(others)
            kept |= {one: voters[one] * cut / own for one in group if one in voters}
    sums = dict.fromkeys(("for", "against", "abstain"), Fraction(0))
    for name in voters:
        sums[choice_of(text, name)] += kept[name]
    counted = sums["for"] + sums["against"]
    needed = NEEDED.get(text.point)
    is_adopted = sums["for"] > sums["against"] if needed is None else sums["for"] >= needed * counted
    return Result(sums["for"], sums["against"], sums["abstain"], is_adopted, len(voters), sum(weigh.values()), cut)


def _weights(text: Text) -> dict[str, int]:
    return {name: getattr(row, text.key) for name, row in heads().items() if name not in text.barred.split()}


def signing() -> int:
    """Count who signs the minutes: each person there at the end, once, and the secretary."""
    *_, (_text, room) = rooms()
    return len(_groups(room)) + 1


def voters_of(text: Text, room: Room) -> list[str]:
    """Return who has a vote on a text and is there."""
    weigh = _weights(text)
    return sorted(name for name in room.there if weigh.get(name))


def choice_of(text: Text, name: str) -> str:
    if name in text.against.split():
        return "against"
    if name in text.abstain.split() or (text.only_for is not None and name not in text.only_for.split()):
        return "abstain"
    return "for"


def _groups(room: Room) -> list[set[str]]:
    """Bring together the heads for which one person votes; who came himself is spoken for by nobody."""
    groups = {name: {name} for name in room.there}
    speaks = {given.by: given.to for given in PROXIES} | SPOKESMEN
    for name, who in speaks.items():
        if name in room.there - room.came and who in groups:
            groups[who] |= groups.pop(name)
    return list(groups.values())
