"""The letter of a refund of working capital: what was decided, and each owner's part of it (art. 3.86 §3)."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from accounting.domain.call_entries import OwnerCharge
from accounting.models import BooksPolicy, JournalEntry
from accounting.queries.call_letters import letter_line
from accounting.queries.call_plans import CallPlan, KeyPlan
from accounting.queries.policies import books_policy
from accounting.queries.reminder_letters import house_language
from buildings.models import Owner
from documents.services import Draft, open_batch, queue_documents
from koprogo.notifications.services import queue_deliveries

KIND = "working_capital_refund"
TEMPLATE = "accounting/letters/working_capital_refund.html"


def queue_refund_letters(*, entry: JournalEntry, split: KeyPlan, on: date, by: UUID | None) -> None:
    """Ask for a letter to each owner who is credited something, and send them."""
    plan = CallPlan((split,))
    people = Owner.objects.in_bulk(plan.by_owner)
    common = {
        "dated_on": on,
        "reference": str(entry),
        "decision": entry.text,
        "total_cents": split.preview.cents,
        "key": split.key.name,
        "is_paid_out": books_policy().credits == BooksPolicy.Credit.REFUND,
    }
    batch = open_batch(kind=KIND, title=_title(house_language()), subject_id=entry.pk, by=by)
    drafts = [_draft(entry, plan, people[owner], charges, common) for owner, charges in plan.by_owner.items()]
    documents = queue_documents(batch=batch, kind=KIND, drafts=drafts)
    queue_deliveries(addressed=[(one, people[one.owner_id]) for one in documents if one.owner_id], on=on)


def _title(language: str) -> str:
    with override(language):
        return _("Remboursement du fonds de roulement")


def _draft(
    entry: JournalEntry, plan: CallPlan, owner: Owner, charges: Sequence[OwnerCharge], common: dict[str, Any]
) -> Draft:
    payload = common | {
        "lines": [letter_line(plan, charge) | {"lot_id": str(charge.lot)} for charge in charges],
        "amount_cents": sum(charge.cents for charge in charges),
    }
    return Draft(_title(owner.language), owner, owner.language, TEMPLATE, payload, entry.pk)
