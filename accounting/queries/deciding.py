"""What was decided by whom, as letters and pages say it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounting.models import FundCall
from koprogo.core import formats
from meetings.models import Resolution
from meetings.queries.notice_letters import item_title


def resolution_told(resolution: Resolution) -> str:
    """Name a vote: its assembly, its number in the register, its point of the agenda."""
    title = item_title(resolution.item, _language())
    said = {"day": _day(resolution.meeting.held_on), "number": resolution.number, "title": title}
    return _("assemblée générale du %(day)s, décision %(number)s, « %(title)s »") % said


def decision_in(fund_call: FundCall, language: str) -> str:
    """Say what decided a call in the language of a letter."""
    with override(language):
        return decision_told(fund_call)


def decision_told(fund_call: FundCall) -> str:
    """Say what decided a call: the vote where there was one here, else what was written down, with its day."""
    if fund_call.resolution:
        return resolution_told(fund_call.resolution)
    text = fund_call.decision
    if fund_call.decided_on is None or _day(fund_call.decided_on) in text:
        return text
    said = {"day": _day(fund_call.decided_on), "decision": text}
    return _("%(decision)s (décidé le %(day)s)") % said if text else _("décidé le %(day)s") % said


def called_for(resolution_id: UUID, *, besides: UUID | None = None, **more: Any) -> int:
    """Sum what is called or drafted from a vote."""
    calls = FundCall.objects.filter(resolution=resolution_id, budget=None, **more).exclude(
        state=FundCall.State.CANCELLED
    )
    calls = calls.exclude(pk=besides) if besides else calls
    return calls.aggregate(sum=Sum("amount_cents"))["sum"] or 0


def _day(on: date) -> str:
    return formats.day(on, _language())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
