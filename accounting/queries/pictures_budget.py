"""The adopted budget against the ledger, heading by heading."""

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from accounting.domain.budget import Variance
from accounting.models import Budget, BudgetLine
from accounting.queries.budgets import variances
from accounting.queries.headings import heading_name, heading_of
from koprogo.core.charts import Bullet, Bullets, bullets
from koprogo.core.money import ZERO

NOTHING = Variance(ZERO, ZERO, ZERO)


def budget_bullets(budget: Budget, on: date) -> Bullets:
    """Draw what was spent on each heading of ordinary charges, its budget, and what the year comes to."""
    sums: dict[str, Variance] = defaultdict(lambda: NOTHING)
    for part in variances(budget, on):
        for row in part.rows:
            if part.section == BudgetLine.Section.ORDINARY:
                sums[heading_of(row.account.code)] += row.variance
    rows = [_row(code, sums[code]) for code in sorted(sums)]
    heads = (_("Rubrique"), _("Dépensé"), _("Budget"), _("Attendu en fin d'exercice"))
    return bullets(rows, title=_("Budget et dépenses : %(title)s") % {"title": budget.title}, heads=heads)


def _row(heading: str, variance: Variance) -> Bullet:
    label = f"{heading} {heading_name(heading)}"
    return Bullet(label, variance.actual_cents, variance.budget_cents, variance.projected_cents)
