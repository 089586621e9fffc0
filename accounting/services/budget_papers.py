"""The budget on paper, as an annex to the convocation (art. 3.89 §5, 16°)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, override

from accounting.models import Budget
from accounting.queries.budgets import BudgetPart, reserve_check, variances
from buildings.models import Association
from documents.models import Document
from documents.services import Draft, queue_documents
from koprogo.audit.services import record

KIND = "budget"
TEMPLATE = "accounting/letters/budget.html"


@transaction.atomic
def queue_budget_paper(*, budget: Budget, on: date, by: UUID | None) -> list[Document]:
    """Ask for the budget as a PDF in each language of the association, as it is on a day."""
    languages = Association.objects.get(parent=None).languages or [settings.LANGUAGE_CODE]
    parts, check = variances(budget, on), reserve_check(budget)
    drafts = [_draft(budget, parts, check, language, on) for language in languages]
    record(action="budget.print", subject=budget, by=by, title=budget.title)
    return queue_documents(batch=None, kind=KIND, drafts=drafts)


def _draft(budget: Budget, parts: tuple[BudgetPart, ...], check: Any, language: str, on: date) -> Draft:
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        payload = {
            "dated_on": on,
            "budget": {
                "title": budget.title,
                "state": budget.state,
                "from_on": budget.from_on,
                "last_on": budget.last_on,
            }
            | {"adopted_on": budget.adopted_on},
            "parts": [_part(part) for part in parts if part.rows],
            "reserve": {
                "base_cents": check.base_cents,
                "minimum_cents": check.minimum_cents,
                "contribution_cents": check.contribution_cents,
                "is_short": check.is_short,
            },
            "waiver": budget.waiver,
            "waived_on": budget.waived_on,
        }
    return Draft(budget.title, None, language, TEMPLATE, payload, budget.pk)


def _part(part: BudgetPart) -> dict[str, Any]:
    return {
        "section": part.section,
        "total_cents": part.total.budget_cents,
        "keys": [{"name": key.name, "amount_cents": total.budget_cents} for key, total in part.by_key],
        "rows": [
            {
                "account": row.account.code,
                "name": row.account.name,
                "key": row.key.name,
                "amount_cents": row.variance.budget_cents,
                "actual_cents": row.variance.actual_cents,
            }
            for row in part.rows
        ],
    }
