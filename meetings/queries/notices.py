"""What became of the convocations: the proof table, and those that did not arrive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from documents.models import Document, DocumentBatch
from koprogo.notifications.models import Delivery
from meetings.domain.convening import is_in_time
from meetings.models import Convocation, Meeting
from meetings.queries.notice_letters import KIND
from meetings.queries.timeline import house_rules

State, Channel = Delivery.State, Delivery.Channel
POSTER = "meeting_poster"
LOST = (State.FAILED, State.TO_CHECK)


@dataclass(frozen=True, slots=True)
class Proof:
    """One letter as a judge would ask for it: who, where, by which right to that channel, when, with what answer."""

    convocation: Convocation
    delivery: Delivery
    lots: tuple[str, ...]

    @property
    def tone(self) -> str:
        if self.delivery.state in LOST:
            return "bad"
        return "ok" if self.delivery.state in (State.SENT, State.PRINTED) else "info"

    @property
    def is_replaced(self) -> bool:
        return bool(getattr(self.convocation, "is_replaced", False))


def proofs(meeting: Meeting) -> list[Proof]:
    """Return the letters of a meeting in the order they were asked for; a letter for several lots once."""
    rows = list(meeting.convocations.select_related("owner", "lot", "delivery", "document").defer("document__payload"))
    replaced = {row.replaces_id for row in rows if row.replaces_id}
    found: dict[object, Proof] = {}
    for row in rows:
        if row.delivery is None:
            continue
        row.is_replaced = row.pk in replaced  # type: ignore[attr-defined]
        before = found.get(row.delivery_id)
        lots = (row.lot.number,) if row.lot else ()
        found[row.delivery_id] = Proof(
            before.convocation if before else row, row.delivery, (*(before.lots if before else ()), *lots)
        )
    return list(found.values())


def fallen(meeting: Meeting) -> QuerySet[Convocation]:
    """Select the convocations whose sending failed and that nothing replaces yet."""
    replaced = Convocation.objects.exclude(replaces=None).values("replaces")
    rows = meeting.convocations.filter(delivery__state=State.FAILED).exclude(pk__in=replaced)
    return rows.select_related("delivery__document", "document", "owner").order_by("id")


@dataclass(frozen=True, slots=True)
class Alert:
    """Convocations of one meeting that did not arrive and that a letter in time can no longer replace."""

    meeting: Meeting
    count: int
    is_in_time: bool


def alerts(on: date) -> list[Alert]:
    """Return the meetings to come whose convocations need a person: failed, without address, or of unknown fate."""
    rules = house_rules()
    replaced = Convocation.objects.exclude(replaces=None).values("replaces")
    lost = Convocation.objects.filter(
        meeting__state=Meeting.State.CONVENED, meeting__held_on__gte=on, delivery__state__in=LOST
    ).exclude(pk__in=replaced)
    found: dict[Meeting, set[object]] = {}
    for row in lost.select_related("meeting"):
        found.setdefault(row.meeting, set()).add(row.delivery_id)
    return [Alert(meeting, len(ids), is_in_time(on, meeting.held_on, rules)) for meeting, ids in found.items()]


def notice_batch(meeting: Meeting) -> DocumentBatch | None:
    """Return the letters that convened a meeting, as one batch."""
    return DocumentBatch.objects.filter(kind=KIND, subject_id=meeting.pk).order_by("id").first()


def poster(meeting: Meeting) -> Document | None:
    return Document.objects.filter(kind=POSTER, subject_id=meeting.pk).order_by("-id").first()


def sent_count(rows: Iterable[Proof]) -> int:
    return sum(row.delivery.state in (State.SENT, State.PRINTED) for row in rows)
