"""Where an assembly stands: its points, the one that is spoken about, the vote that is open."""

from dataclasses import dataclass
from datetime import UTC, datetime

from meetings.domain.decision_kinds import DecisionKind
from meetings.models import AgendaItem, Meeting, Resolution
from meetings.queries.kinds import kind_of
from meetings.queries.results import Result, result

State = Resolution.State
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Text:
    """A resolution with its figures once there are some."""

    resolution: Resolution
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda with its texts; ``kind`` names what is decided, none for information."""

    item: AgendaItem
    kind: DecisionKind | None
    texts: tuple[Text, ...]

    @property
    def is_votable(self) -> bool:
        return self.kind is not None

    @property
    def is_election(self) -> bool:
        return self.item.kind == AgendaItem.Kind.ELECTION or self.item.decision == "elect_council"

    @property
    def is_decided(self) -> bool:
        over = (State.ADOPTED, State.REJECTED, State.WITHDRAWN)
        return bool(self.texts) and all(text.resolution.state in over for text in self.texts)

    @property
    def voting(self) -> Resolution | None:
        return next((text.resolution for text in self.texts if text.resolution.state == State.OPEN), None)

    @property
    def last_at(self) -> datetime:
        """When something last happened to it."""
        moments = [self.item.began_at]
        moments += [moment for text in self.texts for moment in (text.resolution.opened_at, text.resolution.closed_at)]
        return max((moment for moment in moments if moment), default=NEVER)


def points(meeting: Meeting) -> list[Point]:
    """Return the agenda in its order, in two statements."""
    texts: dict[object, list[Text]] = {}
    for resolution in meeting.resolutions.order_by("position", "id"):
        figures = result(resolution.tally) if resolution.tally else None
        texts.setdefault(resolution.item_id, []).append(Text(resolution, figures))
    items = meeting.items.select_related("key").order_by("position", "id")
    return [Point(item, _kind(item, meeting), tuple(texts.get(item.pk, ()))) for item in items]


def _kind(item: AgendaItem, meeting: Meeting) -> DecisionKind | None:
    return kind_of(item, meeting.held_on) if item.decision else None


def current(agenda: list[Point]) -> Point | None:
    """Return the point with the open vote, else the one something happened to last, else the first."""
    if not agenda:
        return None
    voting = next((point for point in agenda if point.voting), None)
    latest = max(agenda, key=lambda point: (point.last_at, -point.item.position))
    return voting or (latest if latest.last_at > NEVER else agenda[0])


def following(agenda: list[Point], point: Point) -> Point | None:
    """Return the next point of the agenda."""
    place = agenda.index(point)
    return agenda[place + 1] if place + 1 < len(agenda) else None
