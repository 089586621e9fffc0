"""Every list of the books, with names of columns that never change; amounts in euros."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, QuerySet
from openpyxl import Workbook

from accounting import models as books
from koprogo.core.formats import decimal_comma
from koprogo.core.money import Cents, cents_to_decimal_string
from koprogo.core.tables import BOM, csv_text, harmless

ROWS_AT_ONCE = 2000
CENTS = "_cents"
# What stands in columns of its own beside the row's: the lines of an entry are read with their entry.
BESIDE: dict[str, dict[str, str]] = {
    "journal_lines": {
        "year": "entry__fiscal_year__from_on",
        "journal": "entry__journal",
        "number": "entry__number",
        "entry_on": "entry__entry_on",
        "entry_text": "entry__text",
        "reference": "entry__reference",
        "owner_reference": "owner__reference",
        "owner_name": "owner__last_name",
        "lot_number": "lot__number",
        "key_code": "key__code",
        "supplier_name": "supplier__name",
    },
    "journal_entries": {"year": "fiscal_year__from_on"},
    "invoices": {"supplier_name": "supplier__name"},
    "fund_call_shares": {"owner_reference": "owner__reference", "call_number": "fund_call__number"},
    "settlement_shares": {"owner_reference": "owner__reference", "lot_number": "lot__number"},
    "bank_transactions": {"account": "statement__bank_account__iban", "statement": "statement__number"},
}
LISTS: dict[str, type[models.Model]] = {
    "accounts": books.Account,
    "financial_years": books.FiscalYear,
    "journal_entries": books.JournalEntry,
    "journal_lines": books.JournalLine,
    "suppliers": books.Supplier,
    "contracts": books.Contract,
    "invoices": books.Invoice,
    "invoice_lines": books.InvoiceLine,
    "payment_orders": books.PaymentOrder,
    "bank_statements": books.BankStatement,
    "bank_transactions": books.BankTransaction,
    "budgets": books.Budget,
    "budget_lines": books.BudgetLine,
    "fund_calls": books.FundCall,
    "fund_call_parts": books.FundCallPart,
    "fund_call_shares": books.FundCallShare,
    "fund_call_lines": books.FundCallLine,
    "reminders": books.Reminder,
    "payment_plans": books.PaymentPlan,
    "settlements": books.Settlement,
    "settlement_shares": books.SettlementShare,
}


@dataclass(frozen=True, slots=True)
class BookList:
    """A list: the names of its columns, and its rows as they are read."""

    name: str
    columns: tuple[str, ...]
    rows: QuerySet[Any]

    def values(self) -> Iterator[Sequence[Any]]:
        """Read the rows some at a time."""
        return self.rows.iterator(ROWS_AT_ONCE)

    @property
    def titles(self) -> list[str]:
        """Name the columns: of an amount without its unit, as it is written in euros."""
        return [name.removesuffix(CENTS) for name in self.columns]


def book_lists() -> list[BookList]:
    return [_list(name, model) for name, model in LISTS.items()]


def _list(name: str, model: type[models.Model]) -> BookList:
    """Take every column of the table, and what is told beside it."""
    paths = BESIDE.get(name, {})
    columns = [field.attname for field in model._meta.concrete_fields]
    extra = {f"beside_{title}": F(path) for title, path in paths.items()}
    rows = model._default_manager.order_by("pk").annotate(**extra).values_list(*extra, *columns)
    return BookList(name, (*paths, *columns), rows)


def csv_pieces(found: BookList) -> Iterator[bytes]:
    """Write a list as spreadsheets here read it: semicolons, a byte order mark, nothing that becomes a formula."""
    yield BOM.encode() + _written([found.titles])
    batch: list[list[str]] = []
    for row in found.values():
        batch.append([_text(name, value) for name, value in zip(found.columns, row, strict=True)])
        if len(batch) >= ROWS_AT_ONCE:
            yield _written(batch)
            batch = []
    yield _written(batch)


def _written(rows: list[list[str]]) -> bytes:
    return csv_text(rows).encode()


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name.endswith(CENTS):
        return decimal_comma(Cents(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def workbook() -> Workbook:
    """Put every list on a sheet of its own; amounts and days are what they are."""
    book: Any = Workbook(write_only=True)
    for found in book_lists():
        sheet = book.create_sheet(found.name)
        sheet.append(found.titles)
        for row in found.values():
            sheet.append([_cell(name, value) for name, value in zip(found.columns, row, strict=True)])
    return book


def _cell(name: str, value: Any) -> Any:
    if name.endswith(CENTS) and value is not None:
        return Decimal(cents_to_decimal_string(Cents(value)))
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if value is None or isinstance(value, bool | int | date):
        return value
    return harmless(str(value))
