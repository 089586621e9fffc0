"""The chart of accounts of a copropriété, with the names of the code."""

from dataclasses import dataclass

from django.utils.translation import get_language

from accounting.domain.pcmn import ChartAccount, chart
from accounting.models import Account
from accounting.queries.ledger import booked_accounts


@dataclass(frozen=True, slots=True)
class ChartRow:
    """An account of the chart with what the copropriété made of it."""

    chart: ChartAccount
    account: Account
    is_booked: bool

    @property
    def name(self) -> str:
        return self.account.own_name or self.label

    @property
    def label(self) -> str:
        """Return the name that the chart gives, in the language of the reader."""
        return self.chart.label(get_language() or "fr")

    @property
    def level(self) -> int:
        return min(len(self.chart.code), 4)


def chart_rows(*, account_class: str = "", search: str = "", only_active: bool = False) -> list[ChartRow]:
    """Return the accounts of a class, or whose code or name contains ``search``, in the order of the chart."""
    accounts = Account.objects.in_bulk()
    booked = set(booked_accounts().values_list("pk", flat=True))
    rows = (ChartRow(row, accounts[row.code], row.code in booked) for row in chart() if row.code in accounts)
    wanted = search.casefold()
    return [
        row
        for row in rows
        if row.chart.code.startswith(account_class)
        and (not wanted or row.chart.code.startswith(wanted) or wanted in row.name.casefold())
        and (row.account.is_active or not only_active)
    ]
