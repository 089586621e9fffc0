"""What the syndic tells the notary of a sale: terms, who bears what, what is withheld (art. 3.94 and 3.95)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from koprogo.core.money import ZERO, Cents

# Calendar days to answer: before the agreement (§1, R-310), for the deed (§2, R-312).
DAYS_TO_REPLY = {1: timedelta(days=15), 2: timedelta(days=30)}


class Bearer(StrEnum):
    """Who bears an amount between the parties, unless they agreed otherwise."""

    SELLER = "seller"
    BUYER = "buyer"


@dataclass(frozen=True, slots=True)
class Terms:
    """The days of a sale that decide who bears what, and whether the buyer could attend the assembly in between."""

    certain_on: date
    deed_on: date
    buyer_had_proxy: bool = False


@dataclass(frozen=True, slots=True)
class Retention:
    """What the notary withholds from the price (art. 3.95, R-324)."""

    ordinary: Cents = ZERO
    extraordinary: Cents = ZERO
    recovery_costs: Cents = ZERO
    information_costs: Cents = ZERO

    @property
    def total(self) -> Cents:
        return Cents(self.ordinary + self.extraordinary + self.recovery_costs + self.information_costs)


def reply_deadline(requested_on: date, paragraph: int) -> date:
    """Return the last day to answer a request under paragraph 1 or 2 of article 3.94 (R-310, R-312, R-326)."""
    return requested_on + DAYS_TO_REPLY[paragraph]


def ordinary_bearer(called_on: date, terms: Terms) -> Bearer:
    """Say who bears ordinary charges: the buyer from the day he enjoys the common parts (R-314)."""
    return Bearer.BUYER if called_on >= terms.deed_on else Bearer.SELLER


def extraordinary_bearer(*, decided_on: date, called_on: date, terms: Terms) -> Bearer:
    """Say who bears works, calls for the reserve and other extraordinary amounts (R-314, R-315).

    The buyer bears what was decided before the certain date and called after it, and what was decided between the
    agreement and the deed when he had a proxy to attend; what was decided later is his as an owner.
    """
    if called_on <= terms.certain_on:
        return Bearer.SELLER
    if decided_on <= terms.certain_on or decided_on >= terms.deed_on:
        return Bearer.BUYER
    return Bearer.BUYER if terms.buyer_had_proxy else Bearer.SELLER
