"""Reading the books: the journal a page at a time, and one entry with its voucher."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounting.models import BankTransaction, FundCall, Invoice, JournalEntry, PaymentPlan, Reminder, Settlement
from accounting.queries.ledger import booked_accounts, entry_rows, journal_entries, journal_page
from accounting.queries.reports.asked import Asked
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

# What an entry was made from, where that has a page; entries of old do not say what it is.
SOURCES: dict[str, tuple[Any, str]] = {
    JournalEntry.Source.NONE: (FundCall, "fund_call_detail"),
    JournalEntry.Source.FUND_CALL: (FundCall, "fund_call_detail"),
    JournalEntry.Source.INVOICE: (Invoice, "invoice_detail"),
    JournalEntry.Source.PAYMENT: (BankTransaction, "bank_transaction_detail"),
    JournalEntry.Source.SETTLEMENT: (Settlement, "settlement_detail"),
    JournalEntry.Source.REMINDER: (Reminder, "reminder_detail"),
    JournalEntry.Source.PLAN: (PaymentPlan, "payment_plan_detail"),
}
# Whose name says more than their kind.
NAMED = (FundCall, Invoice)


@requires("ledger.view")
def journal_list(request: MemberRequest) -> HttpResponse:
    asked = Asked.of(request.GET)
    page = journal_page(
        journal=asked.journal,
        account=asked.account,
        since=asked.since,
        until=asked.on if request.GET.get("on") else None,
        after=request.GET.get("after", ""),
    )
    context = {
        "rows": entry_rows(page.entries),
        "following": page.following,
        "is_first": not request.GET.get("after"),
        "journals": JournalEntry.Journal.choices,
        "accounts": booked_accounts(),
        "journal": asked.journal,
        "account": asked.account,
        "asked": asked,
        "is_narrowed": bool(asked.journal or asked.account or asked.since),
        "query": request.GET.urlencode(),
        "may_post": request.access.may("ledger.post"),
    }
    return render(request, "accounting/journal_list.html", context)


@requires("ledger.view")
def journal_entry_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    entry = get_object_or_404(journal_entries().select_related("document"), pk=pk)
    lines = entry.lines.select_related("account", "owner", "lot", "key", "supplier")
    context = {
        "entry": entry,
        "lines": lines,
        "amount_cents": sum(line.debit_cents for line in lines),
        "source": _source(entry),
        "back": _back(request),
        "may_reverse": request.access.may("ledger.post")
        and not entry.reverses_id
        and not hasattr(entry, "reversed_by"),
    }
    return render(request, "accounting/journal_entry_detail.html", context)


def _source(entry: JournalEntry) -> dict[str, str] | None:
    """Return the name and page of what the entry was made from."""
    if not entry.source_id or entry.source not in SOURCES:
        return None
    model, route = SOURCES[entry.source]
    found = model.objects.filter(pk=entry.source_id).first()
    if found is None:
        return None
    title = str(found) if isinstance(found, NAMED) else entry.get_source_display()
    return {"title": title, "url": reverse(route, args=[found.pk])}


def _back(request: MemberRequest) -> str:
    """Return where one came from, with its filter: the ledger or the journal."""
    query = request.GET.copy()
    route = "general_ledger" if query.pop("from", [""])[0] == "ledger" else "journal_list"
    return f"{reverse(route)}?{query.urlencode()}" if query else reverse(route)
