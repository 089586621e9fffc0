"""Delegations to the council: recorded by the syndic, used by the council, seen by both."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from documents.models import Document
from documents.queries import COUNCIL, file_name
from documents.services import read_document
from koprogo.core.downloads import kept_response
from koprogo.core.form_pages import Crumb, bound, form_page, is_done
from koprogo.core.periods import add_months
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.domain.council import DELEGATION_MONTHS
from meetings.forms.council import DelegatedActForm, DelegationForm, FollowUpForm
from meetings.models import Delegation
from meetings.queries.decisions import decisions
from meetings.queries.delegations import DelegationRow
from meetings.services.delegations import follow_delegation, note_act, record_delegation


def council_crumbs() -> list[Crumb]:
    return [(_("Conseil de copropriété"), reverse("council_home"))]


@requires("meeting.conduct")
def delegation_add(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Record what an adopted decision delegates, as the assembly described it."""
    row = get_object_or_404(decisions(on=localdate()), pk=pk)
    last_on = add_months(row.meeting.held_on, DELEGATION_MONTHS) - timedelta(days=1)
    initial = {"acts": row.text, "ceiling_cents": row.item.amount_cents, "last_on": last_on}
    form = bound(request, DelegationForm, initial)
    if is_done(request, form, record_delegation, resolution=row):
        messages.success(request, _("La délégation est enregistrée : le conseil la voit dans son espace."))
        return redirect("delegation_detail", form.made.pk)
    back = reverse("decision_detail", args=[pk])
    texts = {"title": _("Délégation au conseil"), "submit": _("Enregistrer la délégation"), "lead": row.item.title}
    crumbs = [(_("Registre des décisions"), reverse("decision_list")), (row.number, back)]
    return form_page(request, form, back=back, crumbs=crumbs, **texts)


def _delegation(pk: UUID) -> Delegation:
    return get_object_or_404(Delegation.objects.select_related("resolution__item", "resolution__meeting"), pk=pk)


@requires("council.view")
def delegation_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show how far a delegation goes, and each act done under it."""
    context = {
        "row": DelegationRow(_delegation(pk), localdate()),
        "may_act": request.access.may("council.act"),
        "may_follow": request.access.may("meeting.conduct"),
    }
    return render(request, "meetings/delegation_detail.html", context)


@requires("council.act")
def delegation_use(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Note an act of the council under its delegation."""
    delegation = _delegation(pk)
    form = bound(request, DelegatedActForm, acts=delegation.acts, files=request.FILES or None)
    if is_done(request, form, note_act, delegation=delegation, today=localdate()):
        messages.success(request, _("L'acte est noté : le syndic le voit."))
        return redirect("delegation_detail", pk)
    return _page(request, form, delegation, _("Noter un acte"), _("Noter l'acte"))


@requires("meeting.conduct")
def delegation_follow(request: MemberRequest, pk: UUID) -> HttpResponse:
    delegation = _delegation(pk)
    form = bound(request, FollowUpForm, {"follow_up": delegation.follow_up})
    if is_done(request, form, follow_delegation, delegation=delegation):
        messages.success(request, _("Le suivi est enregistré."))
        return redirect("delegation_detail", pk)
    return _page(request, form, delegation, _("Suivi de la délégation"), _("Enregistrer"))


def _page(request: MemberRequest, form: Any, delegation: Delegation, title: str, submit: str) -> HttpResponse:
    back = reverse("delegation_detail", args=[delegation.pk])
    row = DelegationRow(delegation, localdate())
    crumbs = [*council_crumbs(), (row.title, back)]
    return form_page(request, form, title=title, submit=submit, back=back, crumbs=crumbs, lead=str(delegation))


@requires("council.view")
@require_GET
def council_paper(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Give a paper of the council to its members and the syndic."""
    document = get_object_or_404(Document, pk=pk, kind=COUNCIL)
    return kept_response(read_document(document), file_name(document), document.media_type)
