"""The minimum standard chart of accounts of associations of owners, PCMN/MAR (RD 12 July 2012, R-240).

The chart is data that comes with the code, in ``accounting/data/pcmn.csv``, read once.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from koprogo.core.errors import N_, DomainError

_CHART = Path(__file__).parents[1] / "data" / "pcmn.csv"
_LANGUAGES = ("fr", "nl", "de", "en")
# Loans are booked on the heading itself while nobody needs its subdivisions.
_POSTED_HEADINGS = frozenset({"173", "423"})


class AccountIsUnknown(DomainError):
    """An account is booked on only when the chart has it."""

    code = "account-unknown"
    message = N_("Le compte %(code)s n'existe pas dans le plan comptable.")
    article = "AR 12/07/2012"


@dataclass(frozen=True, slots=True)
class ChartAccount:
    """An account of the chart: ``parent`` is the code of the heading it stands under, empty for a class."""

    code: str
    labels: Mapping[str, str]
    account_class: int
    kind: str
    normal_balance: str
    is_vat_relevant: bool
    parent: str
    is_posting_account: bool
    # What of it is usually for whoever occupies the lot, in percent.
    occupant_percent: int = 0

    def label(self, language: str) -> str:
        """Name the account in a language, in French when there is no other."""
        return self.labels.get(language, self.labels["fr"])


@cache
def chart() -> tuple[ChartAccount, ...]:
    """Return all accounts, headings included, in the order of their codes."""
    with _CHART.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["code"])
    codes = {row["code"] for row in rows}
    headings = {_parent(code, codes) for code in codes} - _POSTED_HEADINGS
    return tuple(_account(row, parent=_parent(row["code"], codes), headings=headings) for row in rows)


def chart_account(code: str) -> ChartAccount:
    """Find an account by its code.

    :raises AccountIsUnknown: when the chart has no such code.
    """
    account = _by_code().get(code)
    if account is None:
        raise AccountIsUnknown(code=code[:20])
    return account


@cache
def _by_code() -> Mapping[str, ChartAccount]:
    return {account.code: account for account in chart()}


def _account(row: Mapping[str, str], *, parent: str, headings: set[str]) -> ChartAccount:
    return ChartAccount(
        code=row["code"],
        labels=MappingProxyType({language: row[f"label_{language}"] for language in _LANGUAGES}),
        account_class=int(row["class"]),
        kind=row["type"],
        normal_balance=row["normal_balance"],
        is_vat_relevant=row["vat_relevant"] == "yes",
        parent=parent,
        is_posting_account=row["code"] not in headings,
        occupant_percent=_occupant_percent(row["notes"]),
    )


def _occupant_percent(notes: str) -> int:
    found = re.search(r"\bocc (\d+)", notes)
    return int(found[1]) if found else 0


def _parent(code: str, codes: set[str]) -> str:
    """Find the longest other code that this one begins with."""
    prefixes = (code[:length] for length in range(len(code) - 1, 0, -1))
    return next((prefix for prefix in prefixes if prefix in codes), "")
