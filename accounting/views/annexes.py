"""What the syndic adds to the yearly accounts, item by item."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounting.domain.annexes import Kind, read_item
from accounting.forms.annexes import AnnexItemForm
from accounting.models import FiscalYear
from accounting.queries.yearly_told import linked_tables, year_of_item
from accounting.services.annexes import add_item, change_item, remove_item, take_from_year_before
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput
from koprogo.core.refusals import refusal_text
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

TITLES = {
    Kind.COMMITMENT: gettext_lazy("Engagement voté"),
    Kind.PROCEEDING: gettext_lazy("Procédure judiciaire"),
    Kind.INSURANCE: gettext_lazy("Sinistre"),
    Kind.LOAN: gettext_lazy("Emprunt"),
}


@requires("settlement.make")
def annex_list(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show what is told beside the accounts of a year, each with the way to change it."""
    year = get_object_or_404(FiscalYear, pk=pk)
    tables = linked_tables(year, "" if year.is_closed else "annex_change")
    context = {"year": year, "sections": [(kind.value, table) for kind, table in zip(Kind, tables, strict=True)]}
    return render(request, "accounting/annex_list.html", context)


@requires("settlement.make")
def annex_add(request: MemberRequest, pk: UUID, kind: str) -> HttpResponse:
    """Ask for an item of a kind, then add it."""
    year = get_object_or_404(FiscalYear, pk=pk)
    if kind not in set(Kind):
        raise Http404
    form = bound(request, AnnexItemForm, kind=Kind(kind))
    if is_done(request, form, add_item, year=year, kind=Kind(kind)):
        messages.success(request, _("L'annexe est complétée."))
        return redirect("annex_list", pk)
    return _form(request, form, year, title=TITLES[Kind(kind)], submit=_("Ajouter"))


@requires("settlement.make")
def annex_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask for an item again, then change it."""
    year, item = _found(pk)
    form = bound(request, AnnexItemForm, read_item(item), kind=Kind(item["kind"]))
    if is_done(request, form, change_item, year=year, item=str(pk)):
        messages.success(request, _("L'annexe est modifiée."))
        return redirect("annex_list", year.pk)
    removal = "" if year.is_closed else reverse("annex_remove", args=[pk])
    template = "accounting/annex_form.html"
    title, submit = TITLES[Kind(item["kind"])], _("Enregistrer")
    return _form(request, form, year, title=title, submit=submit, template=template, removal=removal)


@requires("settlement.make")
def annex_remove(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask whether to remove an item, then do."""
    year, item = _found(pk)
    form = bound(request, NoInput)
    if is_done(request, form, remove_item, year=year, item=str(pk)):
        messages.success(request, _("L'élément est supprimé de l'annexe."))
        return redirect("annex_list", year.pk)
    title = _("Supprimer de l'annexe")
    return _form(request, form, year, title=title, submit=_("Supprimer"), lead=item["text"], is_danger=True)


@requires("settlement.make")
@require_POST
def annex_take(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Begin with what the year before told."""
    year = get_object_or_404(FiscalYear, pk=pk)
    try:
        count = len(take_from_year_before(year=year, by=request.access.user_id))
    except DomainError as refusal:
        messages.warning(request, refusal_text(refusal))
        return redirect("annex_list", pk)
    text = ngettext("%(count)d élément est repris.", "%(count)d éléments sont repris.", count)
    messages.success(request, text % {"count": count})
    return redirect("annex_list", pk)


def _found(pk: UUID) -> tuple[FiscalYear, dict[str, Any]]:
    year = year_of_item(pk)
    if year is None:
        raise Http404
    return year, next(one for one in year.annexes if one["id"] == str(pk))


def _form(request: MemberRequest, form: Any, year: FiscalYear, **texts: Any) -> HttpResponse:
    back = reverse("annex_list", args=[year.pk])
    crumbs = [(_("Comptes annuels"), reverse("yearly_accounts", args=[year.pk])), (_("Annexes"), back)]
    return form_page(request, form, back=back, crumbs=crumbs, **texts)
