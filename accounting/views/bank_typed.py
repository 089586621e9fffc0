"""A statement on paper, typed by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.bank_typed import TypedMovements, TypedStatementForm
from accounting.models import BankStatement
from accounting.queries.bank_accounts import ledger_account_of, ledger_balance
from accounting.services.bank_typed import type_statement
from buildings.models import BankAccount
from koprogo.core.form_pages import bound, is_done
from koprogo.core.forms import status_of
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("bank.import")
def bank_statement_type(request: MemberRequest) -> HttpResponse:
    """Type a statement; the last one of the copropriété, or else the books, say where it begins."""
    sent = request.method == "POST"
    form = bound(request, TypedStatementForm, _begun())
    lines: Any = TypedMovements(request.POST if sent else None, prefix="line")
    are_lines_valid = not sent or lines.is_valid()
    if sent and are_lines_valid and is_done(request, form, type_statement, movements=lines.movements):
        messages.success(request, _("L'extrait est enregistré."))
        return redirect("bank_statement_detail", form.made.pk)
    status = 422 if not are_lines_valid else status_of(form, form.refusal)
    return render(request, "accounting/bank/type.html", {"form": form, "lines": lines}, status=status)


def _begun() -> dict[str, Any]:
    last = BankStatement.objects.order_by("until_on", "year", "number").last()
    known = {"bank_account": last.bank_account_id, "old_cents": last.new_cents} if last else _booked()
    return {"until_on": localdate()} | known


def _booked() -> dict[str, Any]:
    """Begin the first statement with what the books say of the working account."""
    account = BankAccount.objects.filter(kind=BankAccount.Kind.WORKING, is_closed=False).first()
    if account is None:
        return {}
    return {"bank_account": account.pk, "old_cents": ledger_balance(ledger_account_of(account), localdate())}
