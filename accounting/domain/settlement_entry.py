"""How a settlement is booked: what each owner owes or gets back, against 701900 (A-09)."""

from collections.abc import Collection, Hashable, Sequence

from accounting.domain.ledger import Line, credit, debit
from accounting.domain.settlement import OwnerShare
from koprogo.core.money import Cents

OWNERS, FORMER_OWNERS, REGULARISATION = "4101", "4105", "701900"


def owner_account(owner: Hashable, remaining: Collection[Hashable]) -> str:
    """Return 4105 for who holds no lot any more, 4101 for the others."""
    return OWNERS if owner in remaining else FORMER_OWNERS


def settlement_lines(shares: Sequence[OwnerShare], *, remaining: Collection[Hashable], text: str) -> tuple[Line, ...]:
    """Debit who owes and credit who gets back, by lot; the rest is one line that brings the year to nil."""
    owed = [share for share in shares if share.balance_cents]
    total = Cents(sum(share.balance_cents for share in owed))
    lines = [
        debit(owner_account(share.owner, remaining), share.balance_cents, owner=share.owner, lot=share.lot, text=text)
        for share in owed
    ]
    return (*lines, credit(REGULARISATION, total, text=text)) if total else tuple(lines)
