"""The lines of a settlement share unfolded: name, part before rounding, and the vouchers behind each."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from accounting.models import Account, Invoice, JournalEntry, JournalLine
from accounting.queries.year_figures import lines_of
from koprogo.core.money import Cents
from koprogo.core.periods import Period

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Voucher:
    """What was booked on an account with a key: an invoice, or another entry; no page for what was set off."""

    title: str
    cents: Cents
    on: date | None = None
    page: str = ""
    page_id: UUID | None = None


def account_names(codes: set[str]) -> dict[str, str]:
    return {account.code: account.name for account in Account.objects.filter(code__in=codes)}


def explained_lines(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each line the name of its account and its exact part in hundredths of a cent."""
    lines = list(lines)
    names = account_names({line["account"] for line in lines})
    return [line | {"name": names.get(line["account"], ""), "exact": _exact(line)} for line in lines]


def _exact(line: dict[str, Any]) -> str:
    """Write the part before rounding, to a hundredth of a cent: ``544,5000``."""
    exact = Fraction(line["total_cents"]) * Fraction(line["shares"]) / Fraction(line["key_shares"])
    hundredths = round(exact * 100)
    sign = "−" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 10000},{abs(hundredths) % 10000:04d}"


def vouchers(
    period: Period, *, accounts: Collection[str] | None = None, financed: Iterable[dict[str, Any]] = ()
) -> dict[Place, list[Voucher]]:
    """Return what makes up each account and key of a period: the entries, and less what was ``financed`` apart."""
    rows = lines_of(period).filter(key__isnull=False).select_related("entry", "key")
    asked = rows.filter(account__in=accounts) if accounts is not None else rows.filter(account__code__gte="6")
    lines = list(asked.order_by("account", "entry__entry_on", "id"))
    invoices = _invoices(lines)
    found: dict[Place, list[Voucher]] = defaultdict(list)
    for line in lines:
        found[line.account_id, line.key.name].append(_voucher(line, invoices))  # type: ignore[union-attr]
    _set_off(found, list(financed))
    return dict(found)


def _set_off(found: dict[Place, list[Voucher]], financed: list[dict[str, Any]]) -> None:
    """Take off what paid a charge apart, on the charge and on what paid it."""
    names = account_names({code for one in financed for code in (one["by"], one["account"])})
    for one in financed:
        found[one["account"], one["key"]].append(Voucher(names.get(one["by"], one["by"]), Cents(-one["cents"])))
        found[one["by"], one["key"]].append(Voucher(names.get(one["account"], one["account"]), Cents(one["cents"])))


def _invoices(lines: list[JournalLine]) -> dict[Any, Invoice]:
    wanted = {line.entry.source_id for line in lines if line.entry.source == JournalEntry.Source.INVOICE}
    return Invoice.objects.select_related("supplier").in_bulk({one for one in wanted if one})


def _voucher(line: JournalLine, invoices: dict[Any, Invoice]) -> Voucher:
    entry, invoice = line.entry, invoices.get(line.entry.source_id)
    cents = line.balance_cents
    if invoice is None:
        return Voucher(line.text or entry.text, cents, entry.entry_on, "journal_entry_detail", entry.pk)
    title = f"{invoice.supplier.name}, {invoice.number}"
    return Voucher(title, cents, entry.entry_on, "invoice_detail", invoice.pk)
