"""The balances a year ends with: each account, owner and supplier, as the next year begins with them (A-16)."""

from datetime import date

from django.db.models import F

from accounting.models import JournalLine
from accounting.queries.sums import BALANCE

Row = list[str | int]


def closing_balances(on: date) -> list[Row]:
    """Return ``[account, owner or supplier, cents]`` of classes 0 to 5 at the end of a day, without what is nil."""
    lines = JournalLine.objects.filter(entry__entry_on__lte=on, account__code__lt="6").order_by()
    sums = (
        lines.values_list("account_id", "owner_id", "supplier_id")
        .annotate(cents=BALANCE)
        .exclude(cents=0)
        .order_by("account_id", F("owner_id").asc(nulls_first=True), F("supplier_id").asc(nulls_first=True))
    )
    return [[account, str(owner or supplier or ""), int(cents)] for account, owner, supplier, cents in sums]
