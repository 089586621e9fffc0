"""Shares of lots in the common parts (C. civ., art. 3.85 §1, R-005)."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

from koprogo.core.errors import N_, DomainError

LotT = TypeVar("LotT", bound=Hashable)


class SharesAreOutOfRange(DomainError):
    """The shares of a lot lie between zero and the total of the deed, which is positive."""

    code = "shares-out-of-range"
    message = N_("%(shares)s quotités sur un total de %(total)s : ce n'est pas possible.")


class SharesAreNotTheTotal(DomainError):
    """The shares of the lots sum to the total of the base deed, else nothing may be called (R-005)."""

    code = "shares-not-total"
    message = N_("Les quotités des lots font %(found)s au lieu de %(expected)s (écart : %(difference)s).")
    article = "art. 3.85 §1"

    def __init__(self, *, found: int, expected: int) -> None:
        super().__init__(found=found, expected=expected, difference=found - expected)


def owner_share(lot_shares: int, total_shares: int, part: Fraction = Fraction(1)) -> Fraction:
    """Give an owner's exact share: the lot's share of the total, times the owner's part of the lot.

    The one function for votes (art. 3.87 §6, R-128), calls, charges and notary statements.
    """
    if not 0 <= lot_shares <= total_shares or total_shares <= 0:
        raise SharesAreOutOfRange(shares=lot_shares, total=total_shares)
    return Fraction(lot_shares, total_shares) * part


def check_total(shares_by_lot: Mapping[LotT, int], deed_total: int) -> None:
    """Refuse lots whose shares do not sum to the denominator of the deed.

    :raises SharesAreNotTheTotal: with the sum found and the difference.
    """
    for shares in shares_by_lot.values():
        if shares < 0:
            raise SharesAreOutOfRange(shares=shares, total=deed_total)
    found = sum(shares_by_lot.values())
    if found != deed_total:
        raise SharesAreNotTheTotal(found=found, expected=deed_total)
