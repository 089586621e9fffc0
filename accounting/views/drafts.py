"""Preparing a fund call and issuing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounting.forms.fields import as_uuid
from accounting.forms.fund_calls import (
    CancelCallForm,
    FundCallForm,
    LateCallForm,
    NewFundCallForm,
    initial_of,
    late_initial,
    voted_initial,
)
from accounting.models import FundCall
from accounting.queries.fund_calls import call_batch, fund_calls
from accounting.queries.letter_previews import letter_preview
from accounting.services.cancel import cancel_fund_call
from accounting.services.fund_calls import FundCallIsIssued, change_draft, discard_draft, draft_instalments
from accounting.services.issue import issue_fund_call
from accounting.views.fund_calls import draft_page, steps
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput, add_refusal, status_of
from koprogo.core.limits import limited
from koprogo.core.refusals import refusal_text
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.models import Resolution
from meetings.queries.decisions import decisions


@requires("fund_call.draft")
def fund_call_draft(request: MemberRequest) -> HttpResponse:
    today, resolution = localdate(), _resolution(request)
    initial = {"kind": request.GET.get("kind", "provision"), "called_on": today}
    form = NewFundCallForm(request.POST or None, on=today, initial=initial | voted_initial(resolution))
    if form.is_valid():
        try:
            calls = draft_instalments(**form.draft(), resolution=resolution, by=request.access.user_id)
        except DomainError as refusal:
            add_refusal(form, None, refusal)
        else:
            return _to_drafts(request, calls)
    return _form_page(
        request, form, title=_("Nouvel appel de fonds"), back=reverse("fund_call_list"), resolution=resolution
    )


def _resolution(request: MemberRequest) -> Resolution | None:
    """Return the vote the page was asked for, which it keeps in its address."""
    asked = request.GET.get("decision")
    if not asked:
        return None
    rows = decisions(on=localdate()).select_related("item__key")
    return get_object_or_404(rows, pk=as_uuid(asked))


def _to_drafts(request: MemberRequest, calls: list[FundCall]) -> HttpResponse:
    if len(calls) == 1:
        return redirect("fund_call_detail", calls[0].pk)
    text = ngettext("%(count)d brouillon est prêt.", "%(count)d brouillons sont prêts.", len(calls))
    messages.success(request, text % {"count": len(calls)})
    return redirect(reverse("fund_call_list") + "?state=draft")


@requires("fund_call.draft")
def fund_call_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    fund_call = get_object_or_404(FundCall, pk=pk)
    form = FundCallForm(request.POST or None, on=localdate(), initial=initial_of(fund_call))
    if form.is_valid():
        try:
            change_draft(fund_call=fund_call, **form.draft(), by=request.access.user_id)
        except DomainError as refusal:
            add_refusal(form, None, refusal)
        else:
            return redirect("fund_call_detail", pk)
    return _form_page(request, form, title=fund_call.title, back=reverse("fund_call_detail", args=[pk]))


def _form_page(
    request: MemberRequest, form: FundCallForm, *, title: str, back: str, resolution: Resolution | None = None
) -> HttpResponse:
    context = {"form": form, "form_title": title, "back_url": back, "steps": steps(1), "resolution": resolution}
    return render(request, "accounting/fund_call_form.html", context, status=status_of(form))


@requires("fund_call.draft")
def fund_call_discard(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask, then throw the draft away."""
    fund_call = get_object_or_404(FundCall, pk=pk)
    if request.method == "POST":
        discard_draft(fund_call=fund_call, by=request.access.user_id)
        messages.success(request, _("Le brouillon est supprimé."))
        return redirect("fund_call_list")
    return render(request, "accounting/fund_call_discard.html", {"call": fund_call})


@requires("fund_call.issue")
def fund_call_issue(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask, then issue; a second click finds it issued and says so."""
    fund_call = get_object_or_404(fund_calls(), pk=pk)
    is_late = fund_call.state == FundCall.State.DRAFT and fund_call.due_on < localdate()
    form = bound(request, LateCallForm if is_late else NoInput, late_initial(fund_call, localdate()))
    if not form.is_valid():
        page = {"call": fund_call, "form": form, "is_late": is_late}
        return render(request, "accounting/fund_call_issue.html", page, status=status_of(form))
    return _issued(request, fund_call, form.cleaned_data)


def _issued(request: MemberRequest, fund_call: FundCall, given: dict[str, Any]) -> HttpResponse:
    try:
        issue_fund_call(fund_call=fund_call, on=localdate(), by=request.access.user_id, **given)
    except FundCallIsIssued as refusal:
        messages.warning(request, refusal_text(refusal))
    except DomainError as refusal:
        return draft_page(request, fund_call, refusal)
    else:
        _nudge_letters(request, fund_call)
        messages.success(request, _say_issued(given))
    return redirect("fund_call_detail", fund_call.pk)


def _say_issued(given: dict[str, Any]) -> str:
    if given.get("was_sent"):
        return _("L'appel est inscrit sans lettre. Enregistrez maintenant les paiements reçus.")
    return _("L'appel est émis, les lettres se préparent.")


def _nudge_letters(request: MemberRequest, fund_call: FundCall) -> None:
    batch = call_batch(fund_call)
    if batch:
        nudge("notifications.send_batch", schema=request.access.schema, batch_id=str(batch.pk))


@requires("fund_call.cancel")
def fund_call_cancel(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask why, then take the call back; the owners are told."""
    fund_call = get_object_or_404(fund_calls(), pk=pk)
    form = bound(request, CancelCallForm)
    if is_done(request, form, cancel_fund_call, fund_call=fund_call, on=localdate()):
        _nudge_letters(request, fund_call)
        messages.success(request, _("L'appel est annulé, les lettres se préparent."))
        return redirect("fund_call_detail", pk)
    back = reverse("fund_call_detail", args=[pk])
    return form_page(
        request,
        form,
        title=_("Annuler cet appel de fonds ?"),
        submit=_("Annuler l'appel"),
        back=back,
        crumbs=[(_("Appels de fonds"), reverse("fund_call_list")), (f"{fund_call.number} {fund_call.title}", back)],
        lead=_("Les écritures sont extournées et chaque copropriétaire reçoit une lettre."),
        note=_("Ce qui a déjà été payé reste au crédit de celui qui a payé."),
        is_danger=True,
    )


@requires("fund_call.view")
@limited("preview")
def fund_call_letter(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the letter that an owner would get, in his language; what was issued has its real letters."""
    fund_call = get_object_or_404(fund_calls(), pk=pk)
    if fund_call.state != FundCall.State.DRAFT:
        return redirect("fund_call_detail", pk=pk)
    letter = letter_preview(fund_call, as_uuid(request.GET.get("owner", "")), localdate())
    if letter is None:
        raise Http404
    context = {"sender": letter.sender, "recipient": letter.recipient, **letter.content}
    with override(letter.owner.language):
        html = render_to_string("accounting/letters/_preview.html", context)
    page = {"call": fund_call, "letter": html, "owner": letter.owner}
    return render(request, "accounting/fund_call_letter.html", page)
