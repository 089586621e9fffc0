"""Files of transfers, and what could go in one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from accounting.models import Invoice, PaymentOrder
from accounting.queries.balances import owner_balances
from accounting.queries.invoices import payable_invoices
from accounting.queries.supplier_items import open_of_items
from buildings.models import Owner
from koprogo.core.money import Cents

UNDER_WAY = (PaymentOrder.State.PREPARED, PaymentOrder.State.APPROVED)


@dataclass(frozen=True, slots=True)
class Payable:
    """An invoice with what is open of it; ``is_changed_account`` when it asks another account than the known one."""

    invoice: Invoice
    open_cents: Cents

    @property
    def is_changed_account(self) -> bool:
        known, asked = self.invoice.supplier.iban, self.invoice.iban
        return bool(known and asked and known != asked)

    @property
    def has_account(self) -> bool:
        return bool(self.invoice.supplier.iban or self.invoice.iban)


@dataclass(frozen=True, slots=True)
class Refundable:
    """An owner whose account shows something in his favour."""

    owner: Owner
    credit_cents: Cents


def payment_orders() -> QuerySet[PaymentOrder]:
    """Return the files, the latest first."""
    return PaymentOrder.objects.select_related("bank_account").defer("content").order_by("-id")


def payables() -> list[Payable]:
    """Return the approved invoices in no file, with what is open of each."""
    rows = list(payable_invoices())
    still_open = open_of_items(invoice.pk for invoice in rows)
    return [Payable(invoice, cents) for invoice in rows if (cents := still_open.get(invoice.pk, Cents(0))) > 0]


def refundables() -> list[Refundable]:
    """Return the owners in credit who are in no file, by name."""
    taken = refunds_under_way()
    owners: Any = owner_balances(localdate()).filter(balance_cents__lt=0).order_by("last_name", "first_name", "pk")
    return [Refundable(owner, Cents(-owner.balance_cents)) for owner in owners if owner.pk not in taken]


def refunds_under_way() -> dict[UUID, str]:
    """Return the owners whose credit is in a file the bank has not carried out, with its number."""
    orders = PaymentOrder.objects.filter(state__in=UNDER_WAY).values_list("number", "transfers")
    return {UUID(row["owner"]): number for number, rows in orders for row in rows if row.get("owner")}
