"""Whether what a movement is said to pay is still open and on which account."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import cast
from uuid import UUID

from accounting.domain.bank_parts import FIXED, Part, PartKind
from accounting.domain.payments import ADVANCE_ACCOUNT, RECEIVABLES
from accounting.queries.balances import receivable_lines
from accounting.queries.bank_known import returned
from accounting.queries.open_items import OpenItem, open_items
from accounting.queries.policies import books_policy
from accounting.queries.sums import balances_by
from accounting.queries.supplier_items import supplier_open_items
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents


class DebtIsSmaller(DomainError):
    """A payment clears what is open, no more: the rest is an advance, or somebody else's."""

    code = "bank-debt-smaller"
    message = N_("%(paid)s y sont imputés, il en reste %(open)s à payer.")
    why = N_("Un autre paiement a pu l'apurer entre-temps.")
    advice = N_("Rouvrez le mouvement : les soldes y sont à jour.")


class CreditIsSmaller(DomainError):
    """An owner is refunded what he paid too much."""

    code = "bank-credit-smaller"
    message = N_("%(paid)s lui sont remboursés, il n'a que %(open)s en sa faveur sur le compte %(account)s.")
    advice = N_("Choisissez ce que ce virement paie d'autre.")


class PaymentIsBack(DomainError):
    """A payment comes back once."""

    code = "bank-payment-back"
    message = N_("Le retour de ce paiement est déjà comptabilisé.")
    advice = N_("Choisissez un autre paiement, ou répartissez ce mouvement.")


def check_open(parts: Sequence[Part]) -> list[Part]:
    """Return the parts on the accounts the books have for them; call it under the lock of the year.

    :raises DebtIsSmaller: when less is open than a part pays.
    :raises CreditIsSmaller: when an owner is refunded more than he is owed.
    :raises PaymentIsBack: when the payment that comes back did before.
    """
    returns = {part.id for part in parts if part.kind == PartKind.RETURN}
    if returns and returns & returned():
        raise PaymentIsBack
    owners = {cast("UUID", part.owner) for part in parts if part.kind == PartKind.DEBT}
    items = open_items(owners=owners) if owners else []
    _check_bills([part for part in parts if part.kind == PartKind.BILL])
    _check_refunds([part for part in parts if part.kind == PartKind.ADVANCE and part.cents < 0])
    return [_placed(part, items) for part in parts]


def _placed(part: Part, items: Iterable[OpenItem]) -> Part:
    if part.kind == PartKind.DEBT:
        return replace(part, account=_account_of_debt(part, items))
    if part.kind == PartKind.ADVANCE:
        return replace(part, account=part.account if part.account in RECEIVABLES else ADVANCE_ACCOUNT)
    return replace(part, account=FIXED.get(part.kind, part.account))


def _account_of_debt(part: Part, items: Iterable[OpenItem]) -> str:
    mine = [item for item in items if (item.owner_id, item.item_id) == (part.owner, part.item) and item.open_cents]
    still_open = sum(item.open_cents for item in mine)
    if part.cents <= 0 or part.cents > still_open:
        raise DebtIsSmaller(paid=format_cents(part.cents), open=format_cents(Cents(still_open)))
    named = [item.account for item in mine if item.account == part.account]
    return named[0] if named else mine[0].account


def _check_bills(parts: Sequence[Part]) -> None:
    if not parts:
        return
    suppliers = {cast("UUID", part.supplier) for part in parts}
    still = {(one.supplier_id, one.item_id): one.open_cents for one in supplier_open_items(suppliers=suppliers)}
    for part in parts:
        found = still.get((cast("UUID", part.supplier), cast("UUID", part.item)), 0)
        if not 0 < -part.cents * (1 if found > 0 else -1) <= abs(found):
            raise DebtIsSmaller(paid=format_cents(Cents(abs(part.cents))), open=format_cents(Cents(abs(found))))


def _check_refunds(parts: Sequence[Part]) -> None:
    """Hold what each owner is given back against what he has too much, his parts of an account together."""
    if not parts:
        return
    asked: dict[tuple[Hashable, str], int] = defaultdict(int)
    for part in parts:
        asked[part.owner, part.account] -= part.cents
    owners = {cast("UUID", part.owner) for part in parts}
    owed = balances_by(receivable_lines().filter(owner__in=owners), "owner", "account")
    for (owner, account), cents in asked.items():
        held = -owed.get((owner, account), 0)
        if cents > held:
            amounts = {"paid": format_cents(Cents(cents)), "open": format_cents(Cents(max(held, 0)))}
            raise CreditIsSmaller(account=account, **amounts)


def keeps_interest() -> bool:
    """Say whether the interest of the savings account stays in the reserve fund, as the assembly decided."""
    return books_policy().bank_interest_to_reserve
