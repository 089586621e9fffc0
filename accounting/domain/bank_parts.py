"""What a bank movement is made of: parts that sum to it, each on its account, and the entry they give."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accounting.domain.ledger import Line, credit, debit
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents

SUPPLIERS = "440000"
TRANSIT = "580000"
CHARGES = "656000"
INTEREST = "750000"
SUSPENSE = "499000"
APPROPRIATION, RESERVE_FUND = "680600", "160000"
# Of these each line also says whose: they are booked as a debt, an invoice or another account of ours.
OF_SOMEBODY = ("410", "417", "440", "55", "57", "58")
WITH_KEY = ("1", "6", "7")


class PartKind(StrEnum):
    """What a part of a movement pays or is."""

    DEBT = "debt"
    ADVANCE = "advance"
    BILL = "bill"
    PREPAID = "prepaid"
    TRANSFER = "transfer"
    CHARGES = "charges"
    INTEREST = "interest"
    SUSPENSE = "suspense"
    ACCOUNT = "account"
    RETURN = "return"


# Kinds that are always on the same account.
FIXED = {
    PartKind.TRANSFER: TRANSIT,
    PartKind.CHARGES: CHARGES,
    PartKind.INTEREST: INTEREST,
    PartKind.SUSPENSE: SUSPENSE,
    PartKind.PREPAID: SUPPLIERS,
    PartKind.BILL: SUPPLIERS,
}


class PartsAreNotTheAmount(DomainError):
    """The parts of a movement make all of it."""

    code = "bank-parts-amount"
    message = N_("Les parties font %(parts)s, le mouvement %(amount)s : il reste %(left)s à répartir.")
    advice = N_("Répartissez tout le montant ; ce qui n'est pas identifié attend sur le compte 499000.")


class AccountIsOfSomebody(DomainError):
    """Owners, suppliers and banks have their own accounts: the line must say whose it is."""

    code = "bank-account-of-somebody"
    message = N_("Le compte %(account)s ne se choisit pas seul : il faut dire de qui il s'agit.")
    advice = N_("Choisissez la dette, la facture ou le copropriétaire.")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a movement, of its sign: ``id`` is the payment come back, ``item`` the debt or invoice it pays.

    ``group`` is the same for all parts of the movements that were matched together.
    """

    kind: PartKind
    cents: Cents
    account: str
    owner: Hashable = None
    supplier: Hashable = None
    item: Hashable = None
    key: Hashable = None
    id: Hashable = None
    group: Hashable = None


def check_parts(parts: Sequence[Part], cents: Cents) -> None:
    """Refuse parts that do not make the movement, or stand on an account that needs a name.

    :raises PartsAreNotTheAmount: with what is left over.
    :raises AccountIsOfSomebody: for a part that is no debt, invoice or transfer.
    """
    total = sum(part.cents for part in parts)
    if total != cents or not all(part.cents for part in parts):
        left = format_cents(Cents(cents - total))
        raise PartsAreNotTheAmount(parts=format_cents(Cents(total)), amount=format_cents(cents), left=left)
    for part in parts:
        if part.kind == PartKind.ACCOUNT and part.account.startswith(OF_SOMEBODY):
            raise AccountIsOfSomebody(account=part.account)


def lines_of(
    parts: Sequence[Part], *, bank: str, key: Hashable, to_reserve: bool = False, text: str = ""
) -> tuple[Line, ...]:
    """Give the entry of a movement on the account ``bank``: money in is debited, what it pays is credited.

    ``key`` shares what is nobody's own. With ``to_reserve`` the interest goes on to the reserve fund (R-260).
    """
    total = Cents(sum(part.cents for part in parts))
    lines = [debit(bank, total, text=text), *(_line(part, key, text) for part in parts)]
    interest = Cents(sum(part.cents for part in parts if part.kind == PartKind.INTEREST))
    if to_reserve and interest > 0:
        lines += [
            debit(APPROPRIATION, interest, key=key, text=text),
            credit(RESERVE_FUND, interest, key=key, text=text),
        ]
    return tuple(lines)


def lines_of_identification(parts: Sequence[Part], *, key: Hashable, text: str = "") -> tuple[Line, ...]:
    """Give the entry by which a receipt leaves the account where it waited."""
    total = Cents(sum(part.cents for part in parts))
    return (debit(SUSPENSE, total, text=text), *(_line(part, key, text) for part in parts))


def _line(part: Part, key: Hashable, text: str) -> Line:
    shared = (part.key or key) if part.account.startswith(WITH_KEY) else None
    about = {"owner": part.owner, "supplier": part.supplier, "item": part.item}
    return credit(part.account, part.cents, key=shared, text=text, **about)
