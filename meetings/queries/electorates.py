"""Who votes on a resolution, with which weight (art. 3.87 §§6, 7, 9)."""

from dataclasses import dataclass

from meetings.models import AgendaItem, Meeting, RollLine
from meetings.queries.presence import Present, presence


@dataclass(frozen=True, slots=True)
class Electorate:
    """The heads that may vote on an item; absent ones weigh in ``everybody`` and have no place among ``voters``."""

    voters: tuple[Present, ...]
    excluded: tuple[RollLine, ...]
    everybody: int
    key: str = ""

    def votes(self, line: RollLine) -> int:
        """Give the votes of a head: its shares of the deed, or its part in the cost (R-128, R-129)."""
        return weight(line, self.key)


def weight(line: RollLine, key: str) -> int:
    return line.weights.get(key, 0) if key else line.shares


def electorate(meeting: Meeting, item: AgendaItem) -> Electorate:
    """Return who is there and may vote on an item: who bears the cost (R-129), less who is in conflict (R-135)."""
    key = str(item.key_id or "")
    barred = {conflict["owner"] for conflict in item.conflicts}
    roll = [line for line in meeting.roll.all() if weight(line, key)]
    excluded = [line for line in roll if is_barred(line, barred)]
    out = {line.pk for line in excluded}
    voters = [row for row in presence(meeting) if weight(row.roll_line, key) and row.roll_line.pk not in out]
    return Electorate(
        # Who is barred takes part neither personally nor by proxy, nor for others.
        voters=tuple(row for row in voters if row.group not in barred),
        excluded=tuple(excluded),
        everybody=sum(weight(line, key) for line in roll if line.pk not in out),
        key=key,
    )


def is_barred(line: RollLine, barred: set[str]) -> bool:
    return str(line.owner_id or "") in barred
