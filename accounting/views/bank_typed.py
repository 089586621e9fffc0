"""A statement on paper, typed by hand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.bank_typed import TypedMovements, TypedStatementForm
from accounting.models import BankStatement
from accounting.queries.bank_accounts import ledger_account_of, ledger_balance
from accounting.services.bank_typed import discard_statement, type_statement
from buildings.models import BankAccount
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput, status_of
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


@requires("bank.import")
def bank_statement_discard(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask, then throw a statement that was typed wrong away."""
    statement = get_object_or_404(BankStatement, pk=pk)
    form = bound(request, NoInput)
    if is_done(request, form, discard_statement, statement=statement):
        messages.success(request, _("L'extrait est supprimé."))
        return redirect("bank_overview")
    return form_page(
        request,
        form,
        title=_("Supprimer l'extrait %(number)s ?") % {"number": statement},
        lead=_("Ses mouvements disparaissent avec lui ; rien n'en est comptabilisé."),
        submit=_("Supprimer l'extrait"),
        back=reverse("bank_statement_detail", args=[pk]),
        crumbs=[(_("Extraits"), reverse("bank_statement_list"))],
        is_danger=True,
    )
