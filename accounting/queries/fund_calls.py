"""Fund calls as the syndic follows them: what was called, what came in, who still owes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from accounting.models import FundCall, FundCallShare, JournalEntry
from accounting.queries.open_items import open_by_item, open_items
from documents.models import DocumentBatch
from koprogo.core.money import ZERO, Cents


@dataclass(frozen=True, slots=True)
class ShareState:
    """What one owner owes of a call, and how far it is paid."""

    share: FundCallShare
    open_cents: Cents
    is_late: bool

    @property
    def lots(self) -> str:
        return ", ".join(dict.fromkeys(line.lot.number for line in self.share.lines.all()))

    @property
    def code(self) -> str:
        if self.open_cents == 0:
            return "paid"
        if self.is_late:
            return "late"
        return "due" if self.open_cents == self.share.amount_cents else "part"


@dataclass(frozen=True, slots=True)
class CallProgress:
    """How far a call is paid."""

    called_cents: Cents
    open_cents: Cents

    @property
    def paid_cents(self) -> Cents:
        return Cents(self.called_cents - self.open_cents)

    @property
    def percent(self) -> int:
        return self.paid_cents * 100 // self.called_cents if self.called_cents else 0


def fund_calls(*, kind: str = "", state: str = "") -> QuerySet[FundCall]:
    """Return the calls with their key and account, the latest first."""
    calls = FundCall.objects.select_related("key__association", "bank_account").prefetch_related("parts__key")
    if kind:
        calls = calls.filter(kind=kind)
    if state:
        calls = calls.filter(state=state)
    return calls


def call_progress(calls: Iterable[FundCall]) -> dict[UUID, CallProgress]:
    """Return how far each issued call is paid."""
    wanted = {call.pk for call in calls if call.state == FundCall.State.ISSUED}
    sums = open_by_item() if wanted else {}
    return {source: CallProgress(*sums[source]) for source in wanted & sums.keys()}


def share_states(fund_call: FundCall, on: date) -> list[ShareState]:
    """Return the owners' shares of a call by name, with their lots and what is open."""
    shares = list(
        fund_call.owner_shares.select_related("owner")
        .prefetch_related("lines__lot")
        .order_by("owner__last_name", "owner__first_name", "pk")
    )
    items = open_items(owners=[share.owner_id for share in shares])
    still_open: dict[UUID, int] = defaultdict(int)
    for item in items:
        if item.item_id == fund_call.pk:
            still_open[item.owner_id] += item.open_cents
    is_late = fund_call.due_on < on
    return [ShareState(share, Cents(still_open.get(share.owner_id, ZERO)), is_late) for share in shares]


def call_batch(fund_call: FundCall) -> DocumentBatch | None:
    """Return the batch of the call's letters, of those that took it back where it is cancelled."""
    return DocumentBatch.objects.filter(subject_id=fund_call.pk).order_by("-id").first()


def call_entries(fund_call: FundCall) -> QuerySet[JournalEntry]:
    """Return the entries the call was booked with, with their lines."""
    return JournalEntry.objects.filter(source_id=fund_call.pk).prefetch_related("lines__account").order_by("id")
