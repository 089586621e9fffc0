"""What people do in the assembly, each act by the service a page calls."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.timezone import now

from meetings.domain.quorum import earliest_second
from meetings.models import AgendaItem, Attendance, Proxy, Resolution, RollLine
from meetings.queries.ballots import proof_of
from meetings.queries.presence import quorum_now
from meetings.services.attendance import arrive, leave
from meetings.services.bureau import designate_bureau
from meetings.services.carrying import holder_arrives, holder_leaves
from meetings.services.closing import close_meeting, set_aside
from meetings.services.conducting import begin_item
from meetings.services.opening import begin_check_in, close_and_call_second, open_meeting
from meetings.services.proxies import enter_proxy
from meetings.services.votes import cast_own, cast_vote, close_vote, open_vote, prepare_resolution, vote_by_show
from tests.meetings.played.preparing import Preparing
from tests.meetings.played.script import Given


class Holding(Preparing):
    """The session, from the list at the door to the last vote."""

    def begin(self) -> None:
        """Write the list, and learn who stands where on it."""
        begin_check_in(meeting=self.row, by=self.by)
        rows = self.row.roll.values_list("id", "owner__reference", "lot__number")
        self.lines = {owner or lot: str(pk) for pk, owner, lot in rows}

    def name(self, name: str) -> str:
        """Return how somebody is called on the list."""
        return self.line(name).name

    def line(self, name: str) -> RollLine:
        return RollLine.objects.get(pk=self.lines[name])

    def give(self, given: Given) -> str:
        """Enter a proxy, to an owner or to somebody from outside."""
        is_owner = given.to in self.lines
        holder: Any = {"holder": self.owner(given.to)} if is_owner else {}
        told = {self.items[point]: choice for point, choice in given.told.items()}
        made = enter_proxy(
            roll_line=self.line(given.by),
            holder_name="" if is_owner else given.to,
            signed_on=self.row.held_on,
            instructions=told,
            at=now(),
            by=self.by,
            **holder,
        )
        return str(made.pk)

    def arrive(self, name: str, mode: str = "person") -> None:
        arrive(roll_line=self.line(name), mode=mode, at=now(), by=self.by)

    def holder_arrives(self, proxy: str) -> None:
        holder_arrives(meeting=self.row, proxy=Proxy.objects.get(pk=proxy), at=now(), by=self.by)

    def holder_leaves(self, proxy: str) -> None:
        holder_leaves(meeting=self.row, proxy=Proxy.objects.get(pk=proxy), at=now(), by=self.by)

    def leave(self, name: str) -> None:
        leave(roll_line=self.line(name), at=now(), by=self.by)

    def there(self) -> set[str]:
        """Return who is there or represented, by name."""
        stays = Attendance.objects.filter(roll_line__meeting=self.row, left_at=None)
        names = {pk: name for name, pk in self.lines.items()}
        return {names[str(pk)] for pk in stays.values_list("roll_line", flat=True)}

    def quorum(self) -> dict[str, Any]:
        found = quorum_now(self.row)
        names = ("heads_present", "heads_total", "shares_present", "shares_total", "is_reached", "basis")
        return {name: getattr(found, name) for name in names}

    def open(self) -> None:
        open_meeting(meeting=self.row, at=now(), by=self.by)

    def call_second(self) -> str:
        """Close what is not in number and prepare the second one on its first day: one act."""
        first = self.row
        made = close_and_call_second(meeting=first, held_on=earliest_second(first.held_on), at=now(), by=self.by)
        return str(made.pk)

    def name_bureau(self, chair: str, secretary: str, tellers: list[str]) -> None:
        designate_bureau(meeting=self.row, chair=self.line(chair), secretary=secretary, tellers=tellers, by=self.by)

    def begin_item(self, point: str) -> None:
        begin_item(item=AgendaItem.objects.get(pk=self.items[point]), at=now(), by=self.by)

    def set_aside(self, point: str, reason: str) -> None:
        set_aside(item=AgendaItem.objects.get(pk=self.items[point]), reason=reason, by=self.by)

    def prepare(self, point: str, text: str, candidate: str) -> str:
        """Write a text down; a candidate of the register is meant by his number."""
        owner = self.owner(candidate).pk if candidate in self.lines else None
        made = prepare_resolution(
            item=AgendaItem.objects.get(pk=self.items[point]),
            text=text,
            candidate="" if owner else candidate,
            candidate_owner_id=owner,
            by=self.by,
        )
        return str(made.pk)

    def _text(self, text: str) -> Resolution:
        return Resolution.objects.get(pk=text)

    def open_vote(self, text: str) -> None:
        open_vote(resolution=self._text(text), at=now(), by=self.by)

    def close_vote(self, text: str) -> None:
        close_vote(resolution=self._text(text), at=now(), by=self.by, confirm=True)

    def phone(self, name: str, text: str, choice: str) -> list[str]:
        """Vote by one's own phone; return the receipts."""
        cast = cast_own(
            resolution=self._text(text), persons={self.owner(name).pk}, choice=choice, by=self.phones[name].pk
        )
        return [vote.receipt for vote in cast]

    def ballot(self, name: str, text: str, choice: str, channel: str = "room") -> None:
        cast_vote(resolution=self._text(text), roll_line=self.line(name), choice=choice, channel=channel, by=self.by)

    def show(self, text: str, default: str, exceptions: Mapping[str, str], channel: str = "room") -> None:
        """Write a show of hands down, or the paper lists."""
        named = {UUID(self.lines[name]): choice for name, choice in exceptions.items()}
        vote_by_show(resolution=self._text(text), default=default, exceptions=named, channel=channel, by=self.by)

    def outcome(self, text: str) -> dict[str, Any]:
        """Return ``state``, ``tally``, ``majority``, ``number`` of a text."""
        row = self._text(text)
        return {name: getattr(row, name) for name in ("state", "tally", "majority", "number")}

    def is_counted(self, name: str, receipt: str) -> bool:
        """Ask as a voter whether the ballot of a receipt is counted as it was cast."""
        proof = proof_of(receipt)
        return bool(proof and proof.is_intact)

    def close(self) -> None:
        close_meeting(meeting=self.row, at=now(), by=self.by)
