"""Those who hold proxies at a meeting, and who else may: the limits as they are before one more is entered."""

from dataclasses import dataclass
from fractions import Fraction

from meetings.domain.proxies import MOST, TEN_PERCENT
from meetings.models import Meeting, Proxy, RollLine
from meetings.queries.presence import holder_of, person_of, presence
from meetings.queries.proxies import Carrying, carriers, place_of, proxies_in_force


@dataclass(frozen=True, slots=True)
class Held:
    """A proxy with the head it is given for."""

    proxy: Proxy
    line: RollLine | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with the proxies he holds, and whether he is there."""

    person: str
    name: str
    carrying: Carrying
    held: tuple[Held, ...]
    is_there: bool

    @property
    def first(self) -> Proxy:
        return self.held[0].proxy

    @property
    def is_full(self) -> bool:
        """Tell whether three are held and no other fits within ten per cent."""
        return len(self.held) >= MOST and self.share >= TEN_PERCENT

    @property
    def share(self) -> Fraction:
        return Fraction(self.carrying.votes, self.carrying.everybody or 1)

    @property
    def percent(self) -> str:
        tenths = round(self.share * 1000)
        return f"{tenths // 10},{tenths % 10}"


def holders_of(meeting: Meeting) -> list[Holder]:
    """Return those who hold proxies in force, by name."""
    places = {place_of(line): line for line in meeting.roll.all()}
    held: dict[str, list[Held]] = {}
    for proxy in proxies_in_force(meeting):
        held.setdefault(holder_of(proxy), []).append(Held(proxy, places.get(place_of(proxy))))
    known, there = carriers(meeting, list(held)), {row.group for row in presence(meeting)}
    rows = [Holder(who, of[0].proxy.holder_name, known[who], tuple(of), who in there) for who, of in held.items()]
    return sorted(rows, key=lambda holder: holder.name.casefold())


def possible_holders(meeting: Meeting) -> list[tuple[RollLine, Carrying]]:
    """Return the owners of the roll with what each carries now, in the order of the roll."""
    lines = list(meeting.roll.exclude(owner=None))
    known = carriers(meeting, [person_of(line) for line in lines])
    return [(line, known[person_of(line)]) for line in lines]
