"""What a report is asked about: the days, and whose lines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.utils.timezone import localdate

from accounting.models import FiscalYear
from koprogo.core.forms import read_day
from koprogo.core.tables import Link

LONGEST_CODE = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A day or a span of days, and what the lines are narrowed to; ``since`` is empty where all before counts."""

    on: date
    since: date | None = None
    account: str = ""
    journal: str = ""
    owner: UUID | None = None
    supplier: UUID | None = None

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> Self:
        """Read what an address asks; what cannot be read is not asked."""
        account = str(params.get("account", "")).strip()[:LONGEST_CODE]
        return cls(
            on=read_day(str(params.get("on", ""))) or localdate(),
            since=read_day(str(params.get("since", ""))),
            account=account if account.isdecimal() else "",
            journal=str(params.get("journal", ""))[:3],
            owner=_uuid(params.get("owner")),
            supplier=_uuid(params.get("supplier")),
        )

    @property
    def params(self) -> dict[str, str]:
        """Return what is asked as an address has it."""
        known = {
            "on": self.on.isoformat(),
            "since": self.since and self.since.isoformat(),
            "account": self.account,
            "journal": self.journal,
            "owner": self.owner and str(self.owner),
            "supplier": self.supplier and str(self.supplier),
        }
        return {name: value for name, value in known.items() if value}

    def ledger(self, **narrowed: Any) -> Link:
        """Lead to the lines behind a figure of this report."""
        return Link("general_ledger", params=replace(self, **narrowed).params)


def year_start(on: date) -> date:
    """Return the first day of the financial year of a day, of the calendar year where there is none."""
    year = FiscalYear.objects.on(on).first()
    return year.from_on if year else date(on.year, 1, 1)


def _uuid(text: Any) -> UUID | None:
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None
