"""Double entry: lines with a debit or a credit, entries that balance (RD 12 July 2012, art. 3.89 §5 15°)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from koprogo.core.errors import N_, DomainError
from koprogo.core.money import ZERO, Cents, format_cents


class LineHasNotOneSide(DomainError):
    """A line is either a debit or a credit, of at least one cent."""

    code = "line-one-side"
    message = N_("Une ligne d'écriture porte un montant positif, au débit ou au crédit (compte %(account)s).")


class EntryHasNoLine(DomainError):
    """An entry moves something."""

    code = "entry-empty"
    message = N_("L'écriture ne contient aucune ligne.")


class EntryIsNotBalanced(DomainError):
    """Debits and credits of an entry are equal."""

    code = "entry-not-balanced"
    message = N_("L'écriture n'est pas en équilibre : débit %(debit)s, crédit %(credit)s.")
    article = "AR 12/07/2012"

    def __init__(self, totals: "Totals") -> None:
        self.totals = totals
        super().__init__(debit=format_cents(totals.debit_cents), credit=format_cents(totals.credit_cents))


@dataclass(frozen=True, slots=True)
class Line:
    """A debit or a credit on an account, with whom and what it concerns.

    ``item`` is the debt it makes or pays when that is not the source of the entry; ``vat_rate`` is in hundredths of a
    percent and ``vat_cents`` what of the amount is VAT, for memory (R-420); ``due_on`` is when an owner must have paid.
    """

    account: str
    debit_cents: Cents = ZERO
    credit_cents: Cents = ZERO
    owner: Hashable = None
    lot: Hashable = None
    key: Hashable = None
    text: str = ""
    supplier: Hashable = None
    item: Hashable = None
    due_on: date | None = None
    vat_rate: int | None = None
    vat_cents: Cents | None = None
    occupant_percent: int | None = None

    def __post_init__(self) -> None:
        if min(self.debit_cents, self.credit_cents) != 0 or max(self.debit_cents, self.credit_cents) <= 0:
            raise LineHasNotOneSide(account=self.account)

    def reversed(self) -> "Line":
        return replace(self, debit_cents=self.credit_cents, credit_cents=self.debit_cents)


@dataclass(frozen=True, slots=True)
class Totals:
    """What was debited and credited, of an entry or an account."""

    debit_cents: Cents = ZERO
    credit_cents: Cents = ZERO

    @property
    def balance_cents(self) -> Cents:
        """Debits less credits: positive when an owner owes."""
        return Cents(self.debit_cents - self.credit_cents)

    def with_line(self, line: Line) -> "Totals":
        return Totals(Cents(self.debit_cents + line.debit_cents), Cents(self.credit_cents + line.credit_cents))


def debit(account: str, cents: Cents, **about: Any) -> Line:
    """Write an amount on the debit side, a negative one on the credit side; ``about`` are its other fields."""
    debit_cents, credit_cents = Cents(max(cents, 0)), Cents(max(-cents, 0))
    return Line(account, debit_cents, credit_cents, **about)


def credit(account: str, cents: Cents, **about: Any) -> Line:
    """Write an amount on the credit side, a negative one on the debit side."""
    return debit(account, Cents(-cents), **about)


def totals(lines: Iterable[Line]) -> Totals:
    """Sum both sides."""
    result = Totals()
    for line in lines:
        result = result.with_line(line)
    return result


def check_balanced(lines: Sequence[Line]) -> None:
    """Refuse an entry without lines, or whose debits and credits differ.

    :raises EntryHasNoLine: when there is nothing to book.
    :raises EntryIsNotBalanced: with both sums.
    """
    if not lines:
        raise EntryHasNoLine
    sums = totals(lines)
    if sums.balance_cents != 0:
        raise EntryIsNotBalanced(sums)


def reversal(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Mirror an entry: opposite sides, the same accounts, owners, lots and keys."""
    return tuple(line.reversed() for line in lines)


def trial_balance(lines: Iterable[Line]) -> dict[str, Totals]:
    """Sum both sides of each account, in the order of the chart."""
    sums: dict[str, Totals] = {}
    for line in lines:
        sums[line.account] = sums.get(line.account, Totals()).with_line(line)
    return dict(sorted(sums.items()))
