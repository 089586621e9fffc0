"""Charges and income belong to the year in which the service is received: 490 to 493 and 444."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounting.domain.allocation import allocate
from accounting.domain.ledger import Line, credit, debit
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import ZERO, Cents
from koprogo.core.periods import Period


class CutOffKind(StrEnum):
    """What is moved over the end of a year."""

    DEFERRED_CHARGE = "deferred_charge"
    ACCRUED_INCOME = "accrued_income"
    ACCRUED_CHARGE = "accrued_charge"
    INVOICE_TO_RECEIVE = "to_receive"
    DEFERRED_INCOME = "deferred_income"


ACCOUNTS = {
    CutOffKind.DEFERRED_CHARGE: "490",
    CutOffKind.ACCRUED_INCOME: "491",
    CutOffKind.ACCRUED_CHARGE: "492",
    CutOffKind.INVOICE_TO_RECEIVE: "444",
    CutOffKind.DEFERRED_INCOME: "493",
}
ON_THE_DEBIT_SIDE = frozenset({CutOffKind.DEFERRED_CHARGE, CutOffKind.ACCRUED_INCOME})


class PeriodDoesNotCross(DomainError):
    """Only what lasts beyond the year is deferred."""

    code = "cut-off-not-crossing"
    message = N_("La période de cette facture ne dépasse pas la fin de l'exercice : il n'y a rien à reporter.")
    advice = N_("Vérifiez les dates de la période facturée.")


class CutOffIsNothing(DomainError):
    """A cut-off moves something."""

    code = "cut-off-nothing"
    message = N_("Le montant à reporter doit être positif.")


class AccountIsNoResult(DomainError):
    """What is moved over the end of a year is a charge or an income."""

    code = "cut-off-account"
    message = N_("Le compte %(account)s n'est ni une charge ni un produit : il ne se régularise pas.")


@dataclass(frozen=True, slots=True)
class CutOff:
    """An amount moved from the year to the next, or the other way round."""

    kind: CutOffKind
    account: str
    cents: Cents
    key: Hashable = None
    text: str = ""
    occupant_percent: int | None = None

    def __post_init__(self) -> None:
        if self.cents <= 0:
            raise CutOffIsNothing
        if self.account[:1] not in "67":
            raise AccountIsNoResult(account=self.account)

    @property
    def lines(self) -> tuple[Line, Line]:
        """What is booked on the last day of the year."""
        about = {"key": self.key, "text": self.text}
        result = {**about, "occupant_percent": self.occupant_percent}
        if self.kind in ON_THE_DEBIT_SIDE:
            return debit(ACCOUNTS[self.kind], self.cents, **about), credit(self.account, self.cents, **result)
        return debit(self.account, self.cents, **result), credit(ACCOUNTS[self.kind], self.cents, **about)

    @property
    def release(self) -> tuple[Line, Line]:
        """What is booked on the first day of the next year."""
        first, second = (line.reversed() for line in self.lines)
        return second, first


def part_after(cents: Cents, period: Period, year_end: date) -> Cents:
    """Return what of an amount belongs to the days from ``year_end``, pro rata: 1 440.00 x 273/365.

    ``year_end`` is the first day of the next year, and the period is half-open.
    """
    if period.until_on is None or period.until_on <= year_end:
        return ZERO
    if period.from_on >= year_end:
        return cents
    days = [(year_end - period.from_on).days, (period.until_on - year_end).days]
    return allocate(cents, days)[1]
