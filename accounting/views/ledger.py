"""Reading the books: journal, entry, trial balance."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounting.models import FundCall, JournalEntry
from accounting.queries.ledger import booked_accounts, entry_rows, journal_entries, trial_balance
from koprogo.core.forms import day_asked
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 30


@requires("ledger.view")
def journal_list(request: MemberRequest) -> HttpResponse:
    journal, account = request.GET.get("journal", ""), request.GET.get("account", "").strip()[:10]
    entries = journal_entries(journal=journal, account=account)
    page = Paginator(entries, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": entry_rows(page.object_list),
        "journals": JournalEntry.Journal.choices,
        "accounts": booked_accounts(),
        "journal": journal,
        "account": account,
        "query": request.GET.urlencode(),
    }
    return render(request, "accounting/journal_list.html", context)


@requires("ledger.view")
def journal_entry_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    entry = get_object_or_404(journal_entries(), pk=pk)
    lines = entry.lines.select_related("account", "owner", "lot", "key")
    context = {
        "entry": entry,
        "lines": lines,
        "amount_cents": sum(line.debit_cents for line in lines),
        "source": FundCall.objects.filter(pk=entry.source_id).first() if entry.source_id else None,
        "query": request.GET.urlencode(),
    }
    return render(request, "accounting/journal_entry_detail.html", context)


@requires("ledger.view")
def trial_balance_page(request: MemberRequest) -> HttpResponse:
    """Show the balance of each account as of a day."""
    on = day_asked(request)
    rows = trial_balance(on=on)
    debit_cents, credit_cents = sum(row.debit_cents for row in rows), sum(row.credit_cents for row in rows)
    context = {
        "rows": rows,
        "on": on,
        "debit_cents": debit_cents,
        "credit_cents": credit_cents,
        "difference_cents": debit_cents - credit_cents,
        "debit_balance_cents": sum(row.debit_balance_cents for row in rows),
        "credit_balance_cents": sum(row.credit_balance_cents for row in rows),
    }
    return render(request, "accounting/trial_balance.html", context)
