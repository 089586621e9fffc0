"""The financial years with what was posted in them."""

from typing import Any

from django.db.models import Count, Max, QuerySet

from accounting.models import FiscalYear


def fiscal_years() -> QuerySet[Any]:
    """Return the years, the last first, each with the ``count`` of its entries and ``last_entry_on``."""
    return FiscalYear.objects.annotate(count=Count("entries"), last_entry_on=Max("entries__entry_on")).order_by(
        "-from_on"
    )
