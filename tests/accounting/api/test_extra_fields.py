"""What a program sends beside the fields of an act changes nothing of what is kept."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import models, transaction
from django.test import Client

from accounting.models import (
    FiscalYear,
    FundCall,
    FundCallPart,
    Invoice,
    InvoiceLine,
    JournalEntry,
    JournalLine,
    PaymentOrder,
    Settlement,
    SettlementShare,
)
from buildings.models import BankAccount
from tests.factories.accounting import World
from tests.factories.purchases import approved, supplier
from tests.factories.worked_year import worked_year

API = "/c/parc/api/v1/"
STRANGE = "01900000-0000-7000-8000-000000000001"
ALWAYS = {
    "by": STRANGE,
    "state": "paid",
    "total": "1.00",
    "amount_cents": 1,
    "approved_on": "2020-01-01",
    "slug": "other",
}
# A payment file tells the second it was made in, and a hash is of such, or of identifiers.
MADE_AT = re.compile("<CreDtTm>.*?</CreDtTm>")
OWN = {"id", "sha256", "content_hash", "chain_hash"}


def an_invoice(world: World) -> dict[str, Any]:
    row = {"account": "610500", "key": str(world.general.pk), "amount": "181.50", "vat_rate": 2100}
    return {"supplier": str(supplier().pk), "number": "9", "issued_on": "2025-01-31", "total": "181.50", "lines": [row]}


def a_call(world: World) -> dict[str, Any]:
    parts = [{"key": str(world.general.pk), "amount": "1000.00"}]
    days = {"called_on": "2025-04-01", "decided_on": "2025-03-03", "resolution": None}
    return {"kind": "provision", "title": "Provision", **days, "parts": parts}


def an_entry(world: World) -> dict[str, Any]:
    key, about = str(world.general.pk), {"on": "2025-04-01", "text": "Frais", "reference": "P-1"}
    lines = [{"account": "656000", "debit": "1.00", "key": key}, {"account": "499000", "credit": "1.00"}]
    return about | {"lines": lines}


def an_order(world: World) -> dict[str, Any]:
    account = BankAccount.objects.get(kind=BankAccount.Kind.WORKING)
    bill = approved(world, supplier=supplier("Payée"))
    return {"bank_account": str(account.pk), "execute_on": "2099-02-27", "invoices": [str(bill.pk)]}


def a_settlement(world: World) -> dict[str, Any]:
    return {"fiscal_year": str(FiscalYear.objects.get().pk), "explanations": {"suspense": "Expéditeur recherché"}}


ACTS: list[tuple[str, Callable[[World], dict[str, Any]], list[type[models.Model]]]] = [
    ("invoices", an_invoice, [Invoice, InvoiceLine]),
    ("fund-calls", a_call, [FundCall, FundCallPart]),
    ("journal-entries", an_entry, [JournalEntry, JournalLine]),
    ("payment-orders", an_order, [PaymentOrder, Invoice]),
    ("settlements", a_settlement, [Settlement, SettlementShare, JournalEntry, JournalLine, FiscalYear]),
]


@pytest.mark.parametrize(("path", "body_of", "kept"), ACTS, ids=[act[0] for act in ACTS])
def test_fields_beside_those_of_an_act_change_nothing(copropriete, program, monkeypatch, path, body_of, kept):
    monkeypatch.setattr("accounting.services.closing.localdate", lambda: date(2026, 3, 20))
    body = body_of(worked_year())
    unasked = {column: STRANGE for model in kept for column in _columns(model)} | ALWAYS

    plain, laden = (_kept(program, path, sent, kept) for sent in (body, _laden(body, unasked)))

    assert plain == laden


def _laden(body: dict[str, Any], unasked: dict[str, Any]) -> dict[str, Any]:
    """Add what nobody asked for, also to each line."""
    known = {name: value for name, value in body.items() if not isinstance(value, list)}
    rows = {
        name: [row if isinstance(row, str) else _beside(row, unasked) for row in value]
        for name, value in body.items()
        if isinstance(value, list)
    }
    return _beside(known | rows, unasked)


def _beside(given: dict[str, Any], unasked: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in unasked.items() if name not in OPTIONAL} | given


# What the caller may say of these acts, though the bodies above do not.
OPTIONAL = {
    *("kind", "text", "due_on", "booked_on", "period_from_on", "period_until_on", "ogm", "communication", "iban"),
    *("credits", "credit", "debit", "instalments", "owner", "lot", "supplier", "vat", "vat_rate", "key", "version"),
    *("occupant_percent", "fund", "decision", "title", "amount", "bank_account", "reference", "refunds", "account"),
    "explanations",
}


def _columns(model: type[models.Model]) -> list[str]:
    return [name for field in model._meta.concrete_fields for name in (field.name, field.attname)]


def _kept(program: Client, path: str, body: dict[str, Any], kept: list[type[models.Model]]) -> list[Any]:
    """Post, read every column of what is there afterwards, and take it all back."""
    with transaction.atomic():
        answer = program.post(API + path + "/", body, content_type="application/json")
        assert answer.status_code == 201, answer.content
        rows = [_told(row) for model in kept for row in model._default_manager.order_by("pk").values()]
        transaction.set_rollback(True)
    return rows


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is new each time."""
    fresh = {name for name, value in row.items() if isinstance(value, datetime) or name in OWN}
    return {name: _place(value) for name, value in row.items() if name not in fresh}


def _place(value: Any) -> Any:
    if isinstance(value, str):
        return MADE_AT.sub("", value)
    return "here" if isinstance(value, UUID) and str(value) != STRANGE else value
