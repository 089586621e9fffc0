"""Suppliers and invoices of the worked year."""

from datetime import date
from typing import Any

from accounting.models import Account, Invoice, Supplier
from accounting.services.approval import approve_invoice, submit_invoice
from accounting.services.invoices import draft_invoice
from accounting.services.suppliers import add_supplier
from koprogo.core.money import Cents
from tests.factories.accounting import World

JANUARY = date(2025, 1, 31)


def supplier(name: str = "Cleaning", **fields: Any) -> Supplier:
    known: dict[str, Any] = {"iban": "BE46539000010336", "payment_days": 30}
    return Supplier.objects.filter(name=name).first() or add_supplier(name=name, by=None, **(known | fields))


def account(code: str) -> Account:
    return Account.objects.get(code=code)


def line(world: World, code: str, cents: int, **fields: Any) -> dict[str, Any]:
    """Enter a line by the general key unless it says otherwise."""
    known: dict[str, Any] = {"account": account(code), "amount_cents": Cents(cents), "vat_rate": 2100}
    if "owner" not in fields:
        known["key"] = world.general
    return known | fields


def invoice(world: World, *lines: dict[str, Any], by: Any = None, **fields: Any) -> Invoice:
    """Draft the cleaning of January (Y25-05), or what is said instead."""
    wanted = list(lines) or [line(world, "610500", 18150, text="Nettoyage janvier", occupant_percent=100)]
    known: dict[str, Any] = {
        "supplier": fields.pop("supplier", None) or supplier(),
        "number": "2025-009",
        "issued_on": JANUARY,
        "due_on": None,
        "total_cents": Cents(sum(each["amount_cents"] for each in wanted)),
    }
    return draft_invoice(by=by, lines=wanted, **(known | fields))  # type: ignore[arg-type]


def submitted(world: World, *lines: dict[str, Any], **fields: Any) -> Invoice:
    return submit_invoice(invoice=invoice(world, *lines, **fields), by=None)


def approved(world: World, *lines: dict[str, Any], **fields: Any) -> Invoice:
    return approve_invoice(invoice=submitted(world, *lines, **fields), by=None)
