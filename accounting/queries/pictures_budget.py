"""The adopted budget against the ledger, account by account."""

from collections import defaultdict
from datetime import date

from django.db.models import F, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.domain.pcmn import chart_account
from accounting.models import Budget, BudgetLine, JournalLine
from koprogo.core.charts import Bullet, Bullets, bullets

NAMED = 34


def budget_of(on: date) -> Budget | None:
    """Return the budget the assembly adopted for the year of a day."""
    budgets = Budget.objects.filter(state=Budget.State.ADOPTED, from_on__lte=on, until_on__gt=on)
    return budgets.order_by("-from_on", "-pk").first()


def budget_bullets(budget: Budget, on: date) -> Bullets:
    """Draw what was spent on each heading, its budget, and what it comes to at this pace."""
    targets: dict[str, int] = defaultdict(int)
    for line in budget.lines.filter(section=BudgetLine.Section.ORDINARY).order_by("account"):
        targets[line.account_id[:3]] += line.amount_cents
    spent = _spent(budget, on)
    rows = [_row(code, spent.get(code, 0), cents, budget, on) for code, cents in targets.items()]
    heads = (_("Rubrique"), _("Dépensé"), _("Budget"), _("Au rythme actuel"))
    return bullets(rows, title=_("Budget et dépenses : %(title)s") % {"title": budget.title}, heads=heads)


def _row(code: str, actual: int, target: int, budget: Budget, on: date) -> Bullet:
    name = chart_account(code).label(get_language() or "fr")
    label = f"{code} {name}" if len(name) <= NAMED else f"{code} {name[:NAMED].rstrip()}…"
    return Bullet(label, actual, target, _paced(actual, budget, on))


def _paced(cents: int, budget: Budget, on: date) -> int | None:
    """Stretch what was spent over the whole year, day by day."""
    if budget.until_on is None:
        return None
    passed, whole = (on - budget.from_on).days + 1, (budget.until_on - budget.from_on).days
    return cents * whole // passed


def _spent(budget: Budget, on: date) -> dict[str, int]:
    lines = JournalLine.objects.filter(
        account__code__startswith="6", entry__entry_on__range=(budget.from_on, on)
    ).order_by()
    sums: dict[str, int] = defaultdict(int)
    for code, cents in lines.values_list("account").annotate(sum=Sum(F("debit_cents") - F("credit_cents"))):
        sums[code[:3]] += cents
    return sums
