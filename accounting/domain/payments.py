"""What a payment pays (R-351): what its communication names, else costs and interest, then the oldest debt."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents

# The owners' accounts: called for the reserve, everything else, after the sale of the lot, under a payment plan.
RECEIVABLES = ("4100", "4101", "4105", "4106")
ADVANCE_ACCOUNT = "4101"


class PaymentIsNothing(DomainError):
    """A payment is of at least one cent."""

    code = "payment-nothing"
    message = N_("Un paiement est d'un centime au moins.")


@dataclass(frozen=True, slots=True)
class Debt:
    """What is open of a debt: ``is_accessory`` when it is costs or interest of another."""

    item: Hashable
    due_on: date
    open_cents: Cents
    account: str = ADVANCE_ACCOUNT
    is_accessory: bool = False


@dataclass(frozen=True, slots=True)
class PaidPart:
    """What of a payment goes to one debt; without an ``item``, what remains in the owner's favour."""

    item: Hashable
    account: str
    cents: Cents


def allocate_payment(cents: Cents, debts: Iterable[Debt], *, item: Hashable = None) -> tuple[PaidPart, ...]:
    """Split a payment over the open debts of one owner (R-351; Civil Code, art. 5.209 and 5.210).

    The debt its structured communication names comes first, then costs and interest, then the oldest of the rest. What
    is paid too much is an advance.

    :raises PaymentIsNothing: for an amount of zero or less.
    """
    if cents <= 0:
        raise PaymentIsNothing
    left, parts = cents, []
    for debt in _in_order(list(debts), item):
        paid = Cents(min(left, debt.open_cents))
        if paid > 0:
            parts.append(PaidPart(debt.item, debt.account, paid))
            left = Cents(left - paid)
    return (*parts, PaidPart(None, ADVANCE_ACCOUNT, left)) if left else tuple(parts)


def _in_order(debts: Sequence[Debt], item: Hashable) -> list[Debt]:
    def rank(debt: Debt) -> tuple[bool, bool, date]:
        return item is None or debt.item != item, not debt.is_accessory, debt.due_on

    return sorted(debts, key=rank)
