"""The bank: its accounts beside the books, its statements, and bringing them in."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounting.forms.bank import BankFilesForm
from accounting.models import BankStatement, BankTransaction
from accounting.queries.bank_accounts import reconciliations
from accounting.queries.bank_words import shown_movements
from accounting.services.bank_import import FileOutcome, GivenFile, import_bank_files
from koprogo.core.forms import status_of
from koprogo.core.limits import limited
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 25
State = BankTransaction.State


@requires("bank.view")
def bank_overview(request: MemberRequest) -> HttpResponse:
    """Show for each bank account what the bank says and what the books say."""
    rows = reconciliations()
    context = {
        "rows": rows,
        "unbooked_count": sum(row.unbooked_count for row in rows),
        "may_import": request.access.may("bank.import"),
        "may_match": request.access.may("bank.match"),
    }
    return render(request, "accounting/bank/overview.html", context)


@requires("bank.import")
@limited("import", writes_only=True)
def bank_import(request: MemberRequest) -> HttpResponse:
    """Take files in, and say of each what came of it."""
    form = BankFilesForm(request.POST, request.FILES) if request.method == "POST" else BankFilesForm()
    outcomes: list[FileOutcome] = []
    if form.is_valid():
        files = [GivenFile(file.name or "", file.read()) for file in form.cleaned_data["statements"]]
        outcomes = import_bank_files(files=files, by=request.access.user_id)
    refused = [one for one in outcomes if one.refusal]
    context = {
        "form": form,
        "outcomes": [(one, told(one.refusal) if one.refusal else None) for one in outcomes],
        "counts": _counts() if outcomes else None,
    }
    status = 409 if outcomes and len(refused) == len(outcomes) else status_of(form)
    return render(request, "accounting/bank/import.html", context, status=status)


def _counts() -> dict[str, int]:
    waiting = BankTransaction.objects
    return {
        "sure": waiting.filter(state=State.PROPOSED).count(),
        "open": waiting.filter(state=State.OPEN).count(),
    }


@requires("bank.view")
def bank_statement_list(request: MemberRequest) -> HttpResponse:
    statements = BankStatement.objects.select_related("bank_account").order_by("-until_on", "-number", "-pk")
    page = Paginator(statements, ROWS).get_page(request.GET.get("page"))
    return render(request, "accounting/bank/statement_list.html", {"page": page})


@requires("bank.view")
def bank_statement_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show a statement as the bank sent it, each movement with what it was booked as."""
    statement = get_object_or_404(BankStatement.objects.select_related("bank_account", "document"), pk=pk)
    movements = shown_movements(statement.transactions.select_related("entry").order_by("position"))
    amounts = [movement.row.amount_cents for movement in movements]
    context = {
        "statement": statement,
        "movements": movements,
        "in_cents": sum(cents for cents in amounts if cents > 0),
        "out_cents": sum(cents for cents in amounts if cents < 0),
        "unbooked_count": sum(movement.row.state != State.BOOKED for movement in movements),
        "may_match": request.access.may("bank.match"),
        "may_discard": statement.format == BankStatement.Format.MANUAL and request.access.may("bank.import"),
    }
    return render(request, "accounting/bank/statement_detail.html", context)
