"""Cancelling a fund call: its entries reversed, its owners told."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, now

from accounting.models import FundCall, FundCallShare, JournalEntry
from accounting.queries.call_letters import cancel_content
from accounting.services.fund_calls import FundCallIsCancelled
from accounting.services.ledger import reverse_entry
from accounting.services.portfolio import refresh_portfolio
from documents.models import Document
from documents.services import Draft, open_batch, queue_documents
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.notifications.services import queue_deliveries, withdraw_deliveries

KIND = "fund_call_cancelled"
TEMPLATE = "accounting/letters/fund_call_cancelled.html"


class FundCallIsADraft(DomainError):
    """Nobody was asked for anything: there is nothing to cancel."""

    code = "fund-call-draft"
    message = N_("L'appel « %(title)s » n'est qu'un brouillon.")
    advice = N_("Supprimez le brouillon.")


class CancellationHasNoReason(DomainError):
    """The owners are told why, and the books keep it (R-241)."""

    code = "cancellation-without-reason"
    message = N_("Indiquez pourquoi l'appel est annulé.")
    article = "AR 12/07/2012"


@transaction.atomic
def cancel_fund_call(*, fund_call: FundCall, on: date, reason: str, by: UUID | None) -> FundCall:
    """Take back an issued call by reversing its entries, and write it to each owner who was asked to pay.

    Its letters that still wait are withdrawn; who was told by another way is told that nothing is due.

    What was paid already stays on the owner's account, to his credit. A call dated later than ``on`` is reversed on
    its own day, so that it never shows.

    :raises CancellationHasNoReason: when no reason is given.
    :raises FundCallIsADraft, FundCallIsCancelled: when it is not an issued call.
    :raises FiscalYearIsClosed: when the year of ``on`` is closed.
    """
    if not reason.strip():
        raise CancellationHasNoReason
    fund_call = _locked_issued(fund_call)
    _mark_cancelled(fund_call, reason.strip(), by)
    _reverse(fund_call, on, by)
    withdrawn = withdraw_deliveries(documents=Document.objects.filter(batch__subject_id=fund_call.pk))
    _queue_letters(fund_call, list(fund_call.owner_shares.select_related("owner")), on, by)
    refresh_portfolio(on=on)
    told = {"number": fund_call.number, "reason": fund_call.cancel_reason, "withdrawn": withdrawn}
    record(action="fund_call.cancel", subject=fund_call, by=by, **told)
    return fund_call


def _locked_issued(fund_call: FundCall) -> FundCall:
    rows = FundCall.objects.select_for_update(of=("self",)).select_related("key__association", "bank_account")
    locked = rows.get(pk=fund_call.pk)
    if locked.state == FundCall.State.DRAFT:
        raise FundCallIsADraft(title=locked.title)
    if locked.state == FundCall.State.CANCELLED:
        raise FundCallIsCancelled(title=locked.title, on=localdate(locked.cancelled_at))
    return locked


def _mark_cancelled(fund_call: FundCall, reason: str, by: UUID | None) -> None:
    fund_call.state, fund_call.cancel_reason = FundCall.State.CANCELLED, reason[:160]
    fund_call.cancelled_by, fund_call.cancelled_at = by, now()
    fund_call.save(update_fields=["state", "cancel_reason", "cancelled_by", "cancelled_at"])


def _reverse(fund_call: FundCall, on: date, by: UUID | None) -> None:
    """Reverse what the call was booked with, the latest entry first; payments are entries of their own."""
    entries = JournalEntry.objects.filter(source_id=fund_call.pk, reverses=None, reversed_by=None).order_by("-id")
    text = f"Annulation {fund_call.number} {fund_call.title}"[:160]
    for entry in entries.exclude(source=JournalEntry.Source.PAYMENT):
        reverse_entry(entry=entry, on=max(on, entry.entry_on), by=by, text=text)


def _queue_letters(fund_call: FundCall, shares: Sequence[FundCallShare], on: date, by: UUID | None) -> None:
    title = f"{fund_call.number} {fund_call.title}"
    batch = open_batch(kind=KIND, title=title, subject_id=fund_call.pk, by=by)
    drafts = [_draft(fund_call, share, title, on) for share in shares]
    documents = queue_documents(batch=batch, kind=KIND, drafts=drafts)
    addressed = [(document, share.owner) for document, share in zip(documents, shares, strict=True)]
    queue_deliveries(addressed=addressed, on=on)


def _draft(fund_call: FundCall, share: FundCallShare, title: str, on: date) -> Draft:
    return Draft(
        title=title,
        owner=share.owner,
        language=share.owner.language,
        template=TEMPLATE,
        payload=cancel_content(fund_call, share, on),
        subject_id=share.pk,
    )
