"""The proxies that hold for a meeting, and what a person carries by them (art. 3.87 §7)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from meetings.domain.proxies import Carried
from meetings.models import Meeting, Proxy, RollLine
from meetings.queries.presence import holder_of, person_of

Place = tuple[UUID | None, UUID | None]


def place_of(row: Proxy | RollLine) -> Place:
    """Name the head a proxy is given for, or a line of the roll stands for."""
    return row.owner_id, row.lot_id


def proxies_in_force(meeting: Meeting) -> list[Proxy]:
    """Return the newest proxy of each head that holds for a meeting.

    Those of the assembly that was not in number hold for the second one unless they say otherwise (R-122); one by
    notarial deed holds for later assemblies too (R-130).
    """
    holds = Q(meeting=meeting) | Q(scope=Proxy.Scope.NOTARIAL, meeting__held_on__lt=meeting.held_on)
    if meeting.first_id:
        holds |= Q(meeting=meeting.first_id, for_second=True)
    rows = Proxy.objects.filter(holds, revoked_at=None).select_related("holder_owner").order_by("id")
    return list({place_of(proxy): proxy for proxy in rows}.values())


@dataclass(frozen=True, slots=True)
class Carrying:
    """A person with what he carries, own heads and proxies, before one more is accepted."""

    person: str
    own: tuple[RollLine, ...]
    principals: tuple[RollLine, ...]
    everybody: int

    def with_one_more(self, line: RollLine) -> Carried:
        """Return what he would carry with a proxy of a head more; a newer one of the same head replaces the older."""
        others = [known for known in self.principals if known.pk != line.pk]
        return Carried(
            proxies=len(others) + 1,
            own_votes=sum(known.shares for known in self.own),
            proxy_votes=sum(known.shares for known in (*others, line)),
            everybody=self.everybody,
        )

    @property
    def votes(self) -> int:
        return sum(line.shares for line in (*self.own, *self.principals))


def carried_by(meeting: Meeting, who: str) -> Carrying:
    """Return what a person carries at a meeting."""
    return carriers(meeting, [who])[who]


def carriers(meeting: Meeting, people: list[str]) -> dict[str, Carrying]:
    """Return what each of some people carries, in two statements."""
    roll = list(meeting.roll.all())
    places = {place_of(line): line for line in roll}
    given: dict[str, list[RollLine]] = {}
    for proxy in proxies_in_force(meeting):
        if place_of(proxy) in places:
            given.setdefault(holder_of(proxy), []).append(places[place_of(proxy)])
    own: dict[str, list[RollLine]] = {}
    for line in roll:
        if not line.suspended_for:
            own.setdefault(person_of(line), []).append(line)
    everybody = sum(line.shares for line in roll)
    return {who: Carrying(who, tuple(own.get(who, ())), tuple(given.get(who, ())), everybody) for who in people}


def instructions_at(meeting: Meeting, proxy: Proxy) -> dict[str, str]:
    """Return the instructions of a proxy by item of a meeting; those for the first follow its points by their place."""
    if proxy.meeting_id == meeting.pk or proxy.meeting_id != meeting.first_id:
        return dict(proxy.instructions)
    before = {str(item.pk): item.position for item in proxy.meeting.items.all()}
    now = {item.position: str(item.pk) for item in meeting.items.all()}
    found = {before[item]: choice for item, choice in proxy.instructions.items() if item in before}
    return {now[position]: choice for position, choice in found.items() if position in now}
