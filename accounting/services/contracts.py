"""Supplies that repeat: what is agreed, and a draft of each invoice to expect."""

from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localdate

from accounting.models import Account, Contract, Invoice, Supplier
from accounting.services.invoice_checks import EXPECTED
from accounting.services.invoices import draft_invoice
from buildings.models import AllocationKey
from buildings.services.changes import change
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents
from koprogo.core.periods import add_months

MOST_AT_ONCE = 24
# Of its title, in the number of the invoice it makes one expect.
SHORT_TITLE = 20


class ContractEndsTooEarly(DomainError):
    """A contract ends after it begins."""

    code = "contract-end"
    message = N_("Le contrat commence le %(from_on)s : il ne peut pas prendre fin le %(until_on)s.")


class ContractTerms(TypedDict, total=False):
    """What is agreed; what is left out of a change stays as it is."""

    supplier: Supplier
    title: str
    account: Account
    key: AllocationKey
    amount_cents: Cents
    vat_rate: int
    occupant_percent: int
    every_months: int
    next_on: date
    from_on: date
    notice_months: int


@transaction.atomic
def add_contract(*, by: UUID | None, **terms: Unpack[ContractTerms]) -> Contract:
    """Add a contract."""
    contract = Contract(**terms)
    contract.full_clean(validate_unique=False, validate_constraints=False)
    contract.save(force_insert=True)
    record(action="contract.add", subject=contract, by=by, title=contract.title, amount_cents=contract.amount_cents)
    return contract


@transaction.atomic
def change_contract(*, contract: Contract, by: UUID | None, **terms: Unpack[ContractTerms]) -> Contract:
    """Change what is agreed from the next invoice on."""
    contract = Contract.objects.select_for_update(no_key=True, of=("self",)).get(pk=contract.pk)
    changed = change(contract, dict(terms))
    if changed:
        record(action="contract.change", subject=contract, by=by, title=contract.title, changed=changed)
    return contract


@transaction.atomic
def end_contract(*, contract: Contract, until_on: date, by: UUID | None) -> Contract:
    """End a contract; no invoice is expected from that day.

    :raises ContractEndsTooEarly: when it had not begun.
    """
    contract = Contract.objects.select_for_update(no_key=True, of=("self",)).get(pk=contract.pk)
    if until_on <= contract.from_on:
        raise ContractEndsTooEarly(from_on=contract.from_on, until_on=until_on)
    change(contract, {"until_on": until_on})
    record(action="contract.end", subject=contract, by=by, title=contract.title, until_on=until_on.isoformat())
    return contract


def expect_invoices(*, on: date | None = None) -> list[Invoice]:
    """Propose a draft for each invoice a contract makes one expect by a day; each is proposed once."""
    day = on or localdate()
    in_force = Q(until_on=None) | Q(until_on__gt=F("next_on"))
    waiting = Contract.objects.filter(in_force, next_on__lte=day).order_by("next_on", "pk")
    return [draft for pk in waiting.values_list("pk", flat=True) for draft in _expect(pk, day)]


@transaction.atomic
def _expect(pk: UUID, day: date) -> list[Invoice]:
    """Lock a contract and propose what is due of it."""
    contract = Contract.objects.select_for_update(no_key=True, of=("self",)).select_related("supplier").get(pk=pk)
    drafts: list[Invoice] = []
    while contract.next_on <= day and len(drafts) < MOST_AT_ONCE:
        if contract.until_on is not None and contract.next_on >= contract.until_on:
            break
        drafts.append(_drafted(contract))
        contract.next_on = add_months(contract.next_on, contract.every_months)
    contract.save(update_fields=["next_on"])
    return drafts


def _drafted(contract: Contract) -> Invoice:
    on = contract.next_on
    line: dict[str, Any] = {
        "text": contract.title,
        "account_id": contract.account_id,
        "key_id": contract.key_id,
        "amount_cents": Cents(contract.amount_cents),
        "vat_rate": contract.vat_rate,
        "occupant_percent": contract.occupant_percent,
    }
    return draft_invoice(
        by=None,
        supplier=contract.supplier,
        number=f"{EXPECTED}{_short(contract.title)} {on:%d/%m/%Y}",
        text=contract.title,
        issued_on=on,
        total_cents=Cents(contract.amount_cents),
        contract=contract,
        lines=[line],  # type: ignore[list-item]
    )


def _short(title: str) -> str:
    return title if len(title) <= SHORT_TITLE else f"{title[: SHORT_TITLE - 1].rstrip()}…"
