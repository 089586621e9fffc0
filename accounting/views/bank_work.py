"""Working through the movements of the bank: what is sure at once, the exceptions one by one, by keyboard alone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounting.domain.bank_matching import returned_parts
from accounting.domain.bank_parts import SUSPENSE, Part, PartKind
from accounting.forms.bank import PartsForm
from accounting.models import BankTransaction
from accounting.queries.bank_candidates import candidates
from accounting.queries.bank_known import sent_of, standing_payments
from accounting.queries.bank_words import shown_movements
from accounting.services.bank_booking import book_proposals, book_transaction, identify_receipt
from accounting.services.bank_undoing import undo_transaction
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, is_acted
from koprogo.core.forms import status_of
from koprogo.core.money import Cents
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

State = BankTransaction.State
SHOWN, LAST = 50, 5


@requires("bank.match")
def bank_exception_list(request: MemberRequest) -> HttpResponse:
    """Show what is not booked: how much is sure, then the exceptions, and what was booked last to be undone."""
    rows = BankTransaction.objects.select_related("statement__bank_account").order_by("booked_on", "pk")
    exceptions = rows.filter(state=State.OPEN)
    last = rows.filter(state=State.BOOKED, booked_at__isnull=False).order_by("-booked_at", "-pk")[:LAST]
    waiting = rows.filter(state=State.BOOKED, proposal__contains=[{"kind": PartKind.SUSPENSE.value}])
    shown = shown_movements([*exceptions[:SHOWN], *last, *waiting[:SHOWN]])
    counts = (min(exceptions.count(), SHOWN), len(last))
    context = {
        "exceptions": shown[: counts[0]],
        "last": shown[counts[0] : sum(counts)],
        "waiting": shown[sum(counts) :],
        "exception_count": exceptions.count(),
        "sure_count": rows.filter(state=State.PROPOSED).count(),
    }
    return render(request, "accounting/bank/exceptions.html", context)


@requires("bank.match")
@require_POST
def bank_proposals_book(request: MemberRequest) -> HttpResponse:
    """Book all that was recognised beyond doubt."""
    count = book_proposals(by=request.access.user_id)
    text = ngettext("%(count)d mouvement est comptabilisé.", "%(count)d mouvements sont comptabilisés.", count)
    messages.success(request, text % {"count": count})
    if BankTransaction.objects.filter(state=State.PROPOSED).exists():
        messages.warning(request, _("D'autres sont reconnus et refusés : ouvrez leur extrait pour voir pourquoi."))
    return redirect("bank_exception_list")


@requires("bank.match")
@require_POST
def bank_transaction_book(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Book a movement as it is proposed."""
    return _acted(request, pk, book_transaction, _("Le mouvement est comptabilisé."))


@requires("bank.match")
@require_POST
def bank_transaction_wait(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Let a movement that nobody knows wait on 499000."""
    row = get_object_or_404(BankTransaction, pk=pk)
    parts = [Part(PartKind.SUSPENSE, Cents(row.amount_cents), SUSPENSE)]
    return _acted(request, pk, book_transaction, _("Le mouvement attend sur le compte 499000."), parts=parts)


@requires("bank.match")
@require_POST
def bank_transaction_undo(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take the last booking of a movement back."""
    return _acted(request, pk, undo_transaction, _("C'est annulé : tout est comme avant."))


@requires("bank.match")
@require_POST
def bank_transaction_return(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take back, part for part, the payment that came back with this movement."""
    row = get_object_or_404(BankTransaction, pk=pk)
    sent = next((one for one in _may_be_back(row) if str(one.pk) == request.POST.get("payment")), None)
    parts = returned_parts(sent_of(sent)) if sent else []
    return _acted(
        request, pk, book_transaction, _("Le retour est comptabilisé : ce qui était payé est rouvert."), parts=parts
    )


def _may_be_back(row: BankTransaction) -> list[BankTransaction]:
    """Return the payments a movement that pays nothing open may be the return of, the last ones first."""
    if row.state != State.OPEN or any(part.get("item") for part in row.proposal):
        return []
    return [one for one in standing_payments([-row.amount_cents]) if one.booked_on <= row.booked_on][::-1][:SHOWN]


def _acted(request: MemberRequest, pk: UUID, act: Callable[..., Any], done: str, **given: Any) -> HttpResponse:
    is_acted(request, act, done, bank_transaction=get_object_or_404(BankTransaction, pk=pk), **given)
    return redirect("bank_exception_list")


@requires("bank.match")
def bank_transaction_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show a movement: what it was booked as, or a form to say what it is made of."""
    rows = BankTransaction.objects.select_related("statement__bank_account", "entry")
    row = get_object_or_404(rows, pk=pk)
    [movement] = shown_movements([row])
    form = None
    if row.state != State.BOOKED or movement.waits:
        asked = request.GET.get("q", "").strip()[:60]
        form = bound(
            request,
            PartsForm,
            cents=row.amount_cents,
            may_wait=row.state != State.BOOKED,
            candidates=candidates([row], asked=asked),
        )
        if request.method == "POST" and form.is_valid() and _is_split(request, row, form):
            return redirect("bank_exception_list")
    context = {
        "row": row,
        "movement": movement,
        "form": form,
        "asked": request.GET.get("q", ""),
        "payments": shown_movements(_may_be_back(row)),
    }
    status = status_of(form, form.refusal) if form else 200
    return render(request, "accounting/bank/transaction.html", context, status=status)


def _is_split(request: MemberRequest, row: BankTransaction, form: PartsForm) -> bool:
    by, parts = request.access.user_id, form.parts()
    try:
        if row.state == State.BOOKED:
            identify_receipt(bank_transaction=row, parts=parts, on=max(localdate(), row.booked_on), by=by)
        else:
            book_transaction(bank_transaction=row, parts=parts, by=by)
    except DomainError as refusal:
        form.refusal = told(refusal)
        return False
    messages.success(request, _("Le mouvement est comptabilisé."))
    return True
