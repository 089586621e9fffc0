"""The chart of accounts of a copropriété, with the names of the code."""

from dataclasses import dataclass

from accounting.domain.pcmn import ChartAccount, chart_account
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
        return self.account.name

    @property
    def is_own(self) -> bool:
        """Return whether the copropriété opened it itself."""
        return bool(self.account.labels)

    @property
    def level(self) -> int:
        return min(len(self.chart.code), 4)


def chart_rows(*, account_class: str = "", search: str = "", only_active: bool = False) -> list[ChartRow]:
    """Return the accounts of a class, or whose code or name contains ``search``, in the order of the chart."""
    accounts = Account.objects.order_by("code")
    booked = set(booked_accounts().values_list("pk", flat=True))
    rows = (ChartRow(chart_account(row.code), row, row.code in booked) for row in accounts)
    wanted = search.casefold()
    return [
        row
        for row in rows
        if row.chart.code.startswith(account_class)
        and (not wanted or row.chart.code.startswith(wanted) or wanted in row.name.casefold())
        and (row.account.is_active or not only_active)
    ]
