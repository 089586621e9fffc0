"""The minimum standard chart of accounts of associations of owners, PCMN/MAR (RD 12 July 2012, R-240).

The chart is data that comes with the code, in ``accounting/data/pcmn.csv``, read once.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from koprogo.core.errors import N_, DomainError

_CHART = Path(__file__).parents[1] / "data" / "pcmn.csv"
_LANGUAGES = ("fr", "nl", "de", "en")
# Loans are booked on the heading itself while nobody needs its subdivisions.
_POSTED_HEADINGS = frozenset({"173", "423"})
# Owners and suppliers: the lines say whose they are.
_BY_THIRD_PARTY = ("410", "440")
STATUTORY_LEVEL, LONGEST_CODE = 3, 10


class AccountIsUnknown(DomainError):
    """An account is booked on only when the chart has it."""

    code = "account-unknown"
    message = N_("Le compte %(code)s n'existe pas dans le plan comptable.")
    article = "AR 12/07/2012"


class AccountIsOfChart(DomainError):
    """What the minimum chart names keeps its number."""

    code = "account-of-chart"
    message = N_("Le compte %(code)s existe déjà dans le plan comptable.")
    article = "AR 12/07/2012"
    advice = N_("Donnez-lui un nom propre si son intitulé ne vous convient pas.")


class AccountStandsNowhere(DomainError):
    """The chart is extended below its statutory levels, not beside them (RD of 12 July 2012)."""

    code = "account-stands-nowhere"
    message = N_("Le compte %(code)s ne se rattache à aucun compte du plan comptable minimum.")
    article = "AR 12/07/2012"
    advice = N_("Prenez un compte du plan d'au moins trois chiffres et ajoutez-lui des chiffres, %(most)s au plus.")


class AccountHasItsOwnLedger(DomainError):
    """Owners' and suppliers' accounts are divided by person already."""

    code = "account-by-person"
    message = N_("Le compte %(code)s ne peut pas être ouvert : ces comptes sont déjà tenus par personne.")
    advice = N_("Le détail par copropriétaire ou par fournisseur se lit dans les comptes de tiers.")


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
    """Find an account by its code; one of a copropriété's own is like the account of the chart it stands below.

    :raises AccountIsUnknown: when the chart has no such code, and none above it that may be divided.
    """
    account = _by_code().get(code) or _own_account(code)
    if account is None:
        raise AccountIsUnknown(code=code[:20])
    return account


def is_of_chart(code: str) -> bool:
    return code in _by_code()


def check_own_code(code: str) -> None:
    """Refuse a code that the copropriété may not give to an account of its own.

    :raises AccountIsOfChart: when the chart has it.
    :raises AccountHasItsOwnLedger: below the accounts that are kept by owner or by supplier.
    :raises AccountStandsNowhere: when the chart has no account of three digits above it.
    """
    if is_of_chart(code):
        raise AccountIsOfChart(code=code)
    if code.startswith(_BY_THIRD_PARTY):
        raise AccountHasItsOwnLedger(code=code[:20])
    if _own_account(code) is None:
        raise AccountStandsNowhere(code=code[:20], most=LONGEST_CODE)


def _own_account(code: str) -> ChartAccount | None:
    if not code.isdecimal() or len(code) > LONGEST_CODE or code.startswith(_BY_THIRD_PARTY):
        return None
    above = _by_code().get(_parent(code, set(_by_code())))
    if above is None or len(above.code) < STATUTORY_LEVEL:
        return None
    return replace(above, code=code, parent=above.code, is_posting_account=True)


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
    )


def _parent(code: str, codes: set[str]) -> str:
    """Find the longest other code that this one begins with."""
    prefixes = (code[:length] for length in range(len(code) - 1, 0, -1))
    return next((prefix for prefix in prefixes if prefix in codes), "")
