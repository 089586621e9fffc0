"""Following fund calls: the list, one call, its letters."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounting.models import FundCall
from accounting.queries.balances import receivable_totals
from accounting.queries.call_previews import call_preview
from accounting.queries.fund_calls import ShareState, call_batch, call_entries, call_progress, fund_calls, share_states
from accounting.services.exporting import note_export
from accounting.views.panels import batch_panel
from buildings.models import Owner
from documents.models import DocumentBatch
from koprogo.audit.services import note_list
from koprogo.core.downloads import csv_response
from koprogo.core.errors import DomainError
from koprogo.core.formats import decimal_comma, ogm
from koprogo.core.limits import limited
from koprogo.core.money import Cents
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 25
ISSUED = (FundCall.State.ISSUED, FundCall.State.CANCELLED)
STATES = {
    "paid": (gettext_lazy("Payé"), "ok"),
    "part": (gettext_lazy("Payé en partie"), "info"),
    "due": (gettext_lazy("À payer"), ""),
    "late": (gettext_lazy("En retard"), "bad"),
}


@requires("fund_call.view")
def fund_call_list(request: MemberRequest) -> HttpResponse:
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    page = Paginator(fund_calls(kind=kind, state=state), ROWS).get_page(request.GET.get("page"))
    progress = call_progress(page.object_list)
    context = {
        "page": page,
        "rows": [(call, progress.get(call.pk)) for call in page],
        "totals": receivable_totals(localdate()),
        "kinds": FundCall.Kind.choices,
        "states": FundCall.State.choices,
        "kind": kind,
        "state": state,
        "today": localdate(),
        "may_draft": request.access.may("fund_call.draft"),
    }
    return render(request, "accounting/fund_call_list.html", context)


@requires("fund_call.view")
def fund_call_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show a draft as its preview, an issued call with what became of it."""
    fund_call = get_object_or_404(fund_calls(), pk=pk)
    _note(request)
    return (
        draft_page(request, fund_call) if fund_call.state == FundCall.State.DRAFT else _issued_page(request, fund_call)
    )


def _note(request: MemberRequest) -> None:
    note_list(action="owner.charges_listed", by=request.access.user_id, of=Owner)


def draft_page(request: MemberRequest, fund_call: FundCall, refusal: DomainError | None = None) -> HttpResponse:
    """Show what issuing would do, or why it is refused."""
    preview, status = None, 409 if refusal else 200
    try:
        preview = call_preview(fund_call, localdate())
    except DomainError as error:
        refusal = refusal or error
    context = {
        "call": fund_call,
        "preview": preview,
        "is_late": fund_call.due_on < localdate(),
        "refusal": told(refusal) if refusal else None,
        "steps": steps(2),
        "may_draft": request.access.may("fund_call.draft"),
        "may_issue": request.access.may("fund_call.issue"),
    }
    return render(request, "accounting/fund_call_draft.html", context, status=status)


def steps(current: int) -> list[dict[str, Any]]:
    """Return the three steps of a call for components/stepper.html."""
    labels = [_("Montant et clé"), _("Aperçu"), _("Émission et lettres")]
    return [
        {"label": label, "is_done": place < current, "is_current": place == current}
        for place, label in enumerate(labels, start=1)
    ]


def _issued_page(request: MemberRequest, fund_call: FundCall) -> HttpResponse:
    states = share_states(fund_call, localdate())
    batch = call_batch(fund_call)
    still_open = sum(state.open_cents for state in states)
    late = [state for state in states if state.code == "late"]
    context = {
        "call": fund_call,
        "rows": [(state, *_told(state, fund_call)) for state in states],
        "entries": call_entries(fund_call),
        "batch": letters_panel(fund_call, batch) if batch else None,
        "open_cents": still_open,
        "paid_cents": paid_of(fund_call, still_open),
        "state_tone": "warn" if fund_call.state == FundCall.State.CANCELLED else "ok",
        "is_cancelled": fund_call.state == FundCall.State.CANCELLED,
        "may_cancel": fund_call.state == FundCall.State.ISSUED and request.access.may("fund_call.cancel"),
        "late_count": len(late),
        "late_cents": sum(state.open_cents for state in late),
    }
    return render(request, "accounting/fund_call_detail.html", context)


def _told(state: ShareState, fund_call: FundCall) -> tuple[Any, str]:
    """Return what a share is called, and its tone."""
    return (_("Annulé"), "") if fund_call.state == FundCall.State.CANCELLED else STATES[state.code]


def paid_of(fund_call: FundCall, open_cents: int) -> int:
    """Return what was paid of a call; what was paid of a cancelled one is to the owners' credit."""
    return 0 if fund_call.state == FundCall.State.CANCELLED else fund_call.amount_cents - open_cents


@requires("fund_call.view")
def fund_call_letters(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer the progress of the letters, for the page to show again and again."""
    fund_call = get_object_or_404(FundCall, pk=pk)
    batch = call_batch(fund_call)
    if batch is None:
        raise Http404
    return render(request, "components/batch.html", {"batch": letters_panel(fund_call, batch)})


def letters_panel(fund_call: FundCall, batch: DocumentBatch) -> dict[str, Any]:
    """Return what components/batch.html needs to show the letters of a call."""
    return batch_panel(
        batch,
        label=_("Lettres"),
        ready=lambda count: ngettext("%(count)d lettre prête", "%(count)d lettres prêtes", count) % {"count": count},
        url=reverse("fund_call_letters", args=[fund_call.pk]),
        page_url=reverse("fund_call_detail", args=[fund_call.pk]),
    )


@requires("fund_call.view")
@limited("export")
def fund_call_export(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer the owners' shares as CSV, as the table shows them."""
    _note(request)
    fund_call = get_object_or_404(FundCall, pk=pk, state__in=ISSUED)
    titles = [
        _("Référence"),
        _("Copropriétaire"),
        _("Lots"),
        _("Communication"),
        _("Montant"),
        _("Reste dû"),
        _("État"),
    ]
    note_export(name=f"{fund_call.number}.csv", by=request.access.user_id)
    return csv_response(f"{fund_call.number}.csv", titles, map(_csv_row, share_states(fund_call, localdate())))


def _csv_row(state: ShareState) -> list[str]:
    owner, (label, _tone) = state.share.owner, STATES[state.code]
    amounts = map(decimal_comma, (Cents(state.share.amount_cents), state.open_cents))
    return [owner.reference, owner.full_name, state.lots, ogm(state.share.ogm), *amounts, str(label)]
