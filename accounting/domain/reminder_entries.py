"""How chasing a debt is booked: costs and interest on the owner alone, plans, doubtful claims (R-334)."""

from collections.abc import Hashable, Iterable, Sequence

from accounting.domain.ledger import Line, credit, debit
from accounting.domain.payments import Debt
from koprogo.core.money import Cents

PRIVATE_CHARGE, RECHARGED = "643000", "643100"
PENALTY_INCOME, INTEREST_INCOME = "744100", "756000"
PLAN, ORDINARY, DOUBTFUL = "4106", "4101", "417"
WRITE_DOWN, WRITTEN_DOWN, TAKEN_BACK = "6340", "419", "6341"


def cost_lines(cents: Cents, *, owner: Hashable, key: Hashable, to_association: bool, text: str) -> tuple[Line, ...]:
    """Charge the cost of a reminder to one owner.

    It is recharged (643100) as the syndic invoices it to the association (643000), so that no other owner pays; or it
    is income shared by the general key (744100), when the regulations give it to the association itself.
    """
    income = credit(PENALTY_INCOME, cents, key=key) if to_association else credit(RECHARGED, cents)
    return debit(ORDINARY, cents, owner=owner, text=text), income


def interest_lines(cents: Cents, *, owner: Hashable, key: Hashable, text: str) -> tuple[Line, ...]:
    """Charge late interest: income shared by the general key."""
    return debit(ORDINARY, cents, owner=owner, text=text), credit(INTEREST_INCOME, cents, key=key, text=text)


def move_lines(debts: Iterable[Debt], *, owner: Hashable, to: str) -> tuple[Line, ...]:
    """Move debts to another account of their owner; each stays the same debt, of the same day."""
    return tuple(line for debt in debts if debt.account != to for line in _moved(debt, owner, to))


def _moved(debt: Debt, owner: Hashable, to: str) -> Sequence[Line]:
    about = {"owner": owner, "item": debt.item, "due_on": debt.due_on}
    return debit(to, debt.open_cents, **about), credit(debt.account, debt.open_cents, **about)


def write_down_lines(cents: Cents, *, key: Hashable) -> tuple[Line, ...]:
    """Write down a claim that may not be paid: a charge of all by the general key."""
    return debit(WRITE_DOWN, cents, key=key), credit(WRITTEN_DOWN, cents)


def loss_lines(cents: Cents, *, owner: Hashable) -> tuple[Line, ...]:
    """Strike out a claim that will not be paid, after it was written down."""
    return debit(WRITTEN_DOWN, cents), credit(DOUBTFUL, cents, owner=owner)


def recovery_lines(cents: Cents, *, key: Hashable) -> tuple[Line, ...]:
    """Take back the write-down of what was paid after all."""
    return debit(WRITTEN_DOWN, cents), credit(TAKEN_BACK, cents, key=key)
