"""Asking for the letters of a fund call, and sending them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from accounting.models import FundCall, FundCallShare
from accounting.queries.call_letters import Mailing, letter_content, mailing
from accounting.queries.call_plans import CallPlan
from buildings.models import Owner
from documents.services import Draft, open_batch, queue_documents
from koprogo.notifications.services import queue_deliveries

KIND = "fund_call"
TEMPLATE = "accounting/letters/fund_call.html"


def queue_letters(
    *, fund_call: FundCall, plan: CallPlan, shares: Sequence[FundCallShare], on: date, by: UUID | None
) -> None:
    """Ask for one letter an owner and send each by the way its owner agreed to."""
    owners = Owner.objects.in_bulk([share.owner_id for share in shares])
    sending = mailing(fund_call=fund_call, plan=plan, owners=owners, on=on)
    batch = open_batch(kind=KIND, title=f"{fund_call.number} {fund_call.title}", subject_id=fund_call.pk, by=by)
    drafts = [_draft(sending, share, owners[share.owner_id]) for share in shares]
    documents = queue_documents(batch=batch, kind=KIND, drafts=drafts)
    addressed = [(document, owners[share.owner_id]) for document, share in zip(documents, shares, strict=True)]
    queue_deliveries(addressed=addressed, on=on)


def _draft(sending: Mailing, share: FundCallShare, owner: Owner) -> Draft:
    return Draft(
        title=f"{sending.fund_call.number} {sending.fund_call.title}",
        owner=owner,
        language=owner.language,
        template=TEMPLATE,
        payload=letter_content(sending, owner, share.ogm),
        subject_id=share.pk,
    )
