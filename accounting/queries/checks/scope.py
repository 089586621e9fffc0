"""What the controls of a year look at, read once."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from accounting.models import FiscalYear, JournalLine
from accounting.queries.settlements import YearSettlement, year_settlement
from accounting.queries.sums import balances_by
from accounting.queries.year_figures import lines_of, year_period
from koprogo.core.errors import DomainError
from koprogo.core.money import Cents
from koprogo.core.periods import Period


class Level(StrEnum):
    """What a finding means for the closing."""

    BLOCK = "block"
    EXPLAIN = "explain"
    WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """Something that a control found, in figures, and the page where it is put right."""

    level: Level
    text: str
    cents: Cents | None = None
    page: str = ""
    query: tuple[tuple[str, str], ...] = ()
    args: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Scope:
    """A year under control, on a day."""

    year: FiscalYear
    today: date

    @property
    def period(self) -> Period:
        return year_period(self.year)

    @property
    def last_on(self) -> date:
        return self.period.last_on

    @cached_property
    def balances(self) -> dict[str, Cents]:
        """Sum classes 0 to 5 from the beginning until the last day of the year."""
        lines = JournalLine.objects.filter(entry__entry_on__lte=self.last_on, account__code__lt="6")
        return balances_by(lines, "account_id")

    def balance(self, *starts: str) -> Cents:
        return Cents(sum(cents for account, cents in self.balances.items() if account.startswith(starts)))

    @cached_property
    def outcome(self) -> YearSettlement | DomainError:
        """Return the settlement, or why there is none."""
        try:
            return year_settlement(self.year)
        except DomainError as refusal:
            return refusal

    def lines(self, *starts: str) -> QuerySet[JournalLine]:
        """Return the lines of the year on accounts that begin so."""
        wanted = Q()
        for start in starts:
            wanted |= Q(account__code__startswith=start)
        return lines_of(self.period).filter(wanted)


def block(text: str, cents: Cents | None = None, page: str = "", args: tuple[Any, ...] = (), **query: str) -> Finding:
    return Finding(Level.BLOCK, text, cents, page, tuple(query.items()), args)


def explain(text: str, cents: Cents | None = None, page: str = "", args: tuple[Any, ...] = (), **query: str) -> Finding:
    return Finding(Level.EXPLAIN, text, cents, page, tuple(query.items()), args)


def warn(text: str, cents: Cents | None = None, page: str = "", args: tuple[Any, ...] = (), **query: str) -> Finding:
    return Finding(Level.WARN, text, cents, page, tuple(query.items()), args)
