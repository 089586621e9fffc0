"""Claims that are hard to recover: the lawyer's file, doubtful claims, losses."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.payment_plans import LossForm, RecoveryForm
from accounting.forms.reminders import OnDayForm
from accounting.queries.claims import doubtful_cents
from accounting.services.claim_files import KIND, bundle, prepare_claim_file
from accounting.services.claims import declare_doubtful, strike_out, take_back
from buildings.models import Owner
from documents.models import Document
from koprogo.audit.services import note_look
from koprogo.core.downloads import pdf_response
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.limits import limited
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("reminder.send")
def claim_file(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show the files prepared for a lawyer, and prepare one."""
    owner = get_object_or_404(Owner, pk=pk)
    note_look(action="owner.viewed", subject=owner, by=request.access.user_id)
    form = bound(request, OnDayForm, {"on": localdate()})
    if is_done(request, form, prepare_claim_file, owner=owner):
        messages.success(request, _("Le dossier se prépare : il sera prêt dans un instant."))
        return redirect("claim_file", pk)
    context = {
        "owner": owner,
        "form": form,
        "files": Document.objects.filter(kind=KIND, subject_id=pk)[:10],
        "ready": Document.State.RENDERED,
        "doubtful_cents": doubtful_cents(pk, localdate()),
    }
    return render(request, "accounting/claim_file.html", context, status=409 if form.refusal else 200)


@requires("reminder.send")
@limited("export")
def claim_bundle(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer the whole file as one PDF."""
    cover = get_object_or_404(Document, pk=pk, kind=KIND)
    if cover.state != Document.State.RENDERED:
        raise Http404
    owner = get_object_or_404(Owner, pk=cover.payload["debtor"]["id"])
    note_look(action="owner.viewed", subject=owner, by=request.access.user_id)
    return pdf_response(bundle(cover), f"{owner.reference}.pdf")


@requires("reminder.send")
def claim_doubtful(request: MemberRequest, pk: UUID) -> HttpResponse:
    lead = _(
        "Ce qui est en retard passe sur le compte 417 et une réduction de valeur est actée : les autres la portent."
    )
    return _act(request, pk, OnDayForm, declare_doubtful, _("Déclarer la créance douteuse"), lead)


@requires("reminder.send")
def claim_lost(request: MemberRequest, pk: UUID) -> HttpResponse:
    lead = _("La créance disparaît. Une association ne renonce pas à une créance sans décision.")
    return _act(request, pk, LossForm, strike_out, _("Passer la créance en perte"), lead)


@requires("reminder.send")
def claim_recovered(request: MemberRequest, pk: UUID) -> HttpResponse:
    lead = _("Le paiement a été comptabilisé sur le compte 417 ; la réduction de valeur est reprise d'autant.")
    return _act(request, pk, RecoveryForm, take_back, _("Reprendre une réduction de valeur"), lead)


def _act(request: MemberRequest, pk: UUID, shape: Any, act: Callable[..., Any], title: str, lead: str) -> HttpResponse:
    owner = get_object_or_404(Owner, pk=pk)
    back = reverse("claim_file", args=[pk])
    form = bound(request, shape, {"on": localdate()})
    if is_done(request, form, act, owner=owner):
        messages.success(request, _("C'est comptabilisé."))
        return redirect(back)
    crumbs = [(owner.full_name, reverse("owner_statement", args=[pk]))]
    return form_page(
        request, form, title=title, submit=_("Comptabiliser"), back=back, crumbs=crumbs, lead=lead, is_danger=True
    )
