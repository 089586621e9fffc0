"""Several movements that pay the same together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from accounting.domain.bank_groups import check_group
from accounting.forms.bank import PartsForm
from accounting.forms.fields import as_uuid
from accounting.models import BankTransaction
from accounting.queries.bank_candidates import candidates
from accounting.queries.bank_words import shown_movements
from accounting.services.bank_booking import group_transactions
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound
from koprogo.core.forms import status_of
from koprogo.core.money import Cents
from koprogo.core.refusals import refusal_text, told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("bank.match")
def bank_group(request: MemberRequest) -> HttpResponse:
    """Say what the movements that were ticked pay together."""
    rows = _ticked(request)
    amounts = [Cents(row.amount_cents) for row in rows]
    try:
        check_group(amounts, [])
    except DomainError as refusal:
        messages.warning(request, refusal_text(refusal))
        return redirect("bank_exception_list")
    cents, asked = Cents(sum(amounts)), request.GET.get("q", "").strip()[:60]
    form = bound(request, PartsForm, cents=cents, may_wait=False, candidates=candidates(rows, asked=asked))
    if request.method == "POST" and form.is_valid() and _is_booked(request, rows, form):
        return redirect("bank_exception_list")
    context = {"form": form, "movements": shown_movements(rows), "cents": cents, "asked": asked}
    return render(request, "accounting/bank/group.html", context, status=status_of(form, form.refusal))


def _ticked(request: MemberRequest) -> list[BankTransaction]:
    wanted = {pk for text in request.GET.getlist("m") if (pk := as_uuid(text))}
    rows = BankTransaction.objects.select_related("statement__bank_account").filter(pk__in=wanted)
    return list(rows.order_by("booked_on", "statement_id", "position"))


def _is_booked(request: MemberRequest, rows: list[BankTransaction], form: PartsForm) -> bool:
    try:
        booked = group_transactions(bank_transactions=rows, parts=form.parts(), by=request.access.user_id)
    except DomainError as refusal:
        form.refusal = told(refusal)
        return False
    count = len(booked)
    text = ngettext("%(count)d mouvement est comptabilisé.", "%(count)d mouvements sont comptabilisés.", count)
    messages.success(request, text % {"count": count})
    return True
