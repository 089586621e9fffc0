"""A letter of a call as its owner would get it, before the call is issued."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from accounting.models import FundCall
from accounting.queries.call_letters import letter_content, mailing
from accounting.queries.call_plans import call_plan
from accounting.queries.communications import next_ogm
from buildings.models import Owner
from buildings.queries.letters import Recipient, letter_recipients
from documents.queries import letterhead


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """A letter as it would go out, in the language of its owner."""

    owner: Owner
    sender: dict[str, Any]
    recipient: Recipient
    content: dict[str, Any]


def letter_preview(fund_call: FundCall, owner_id: UUID | None, on: date) -> LetterPreview | None:
    """Return the letter to an owner, the first unless one is named; None when he pays nothing.

    :raises DomainError: when the call would be refused.
    """
    plan = call_plan(fund_call)
    owner = Owner.objects.filter(pk__in=[owner_id] if owner_id else plan.by_owner.keys()).first()
    if owner is None or owner.pk not in plan.by_owner:
        return None
    sending = mailing(fund_call=fund_call, plan=plan, owners=[owner.pk], on=on)
    content = letter_content(sending, owner, next_ogm())
    return LetterPreview(owner, letterhead(on=on), letter_recipients([owner], on)[owner.pk], content)
