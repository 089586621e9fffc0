"""Meter readings of a year: what they share, and the units to type."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounting.forms.readings import ReadingsForm
from accounting.models import Account, FiscalYear
from accounting.queries.meters import metered_lines, metered_lots
from accounting.services.readings import record_readings
from buildings.models import AllocationKey
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("settlement.make")
def reading_list(request: MemberRequest, pk: UUID) -> HttpResponse:
    """List what a key shares in a year, each to be shared by meters instead."""
    year = get_object_or_404(FiscalYear, pk=pk)
    context = {"year": year, "lines": metered_lines(year)}
    return render(request, "accounting/reading_list.html", context)


@requires("settlement.make")
def reading_change(request: MemberRequest, pk: UUID, code: str, key_id: UUID) -> HttpResponse:
    """Ask the units of each lot for an account and key."""
    year = get_object_or_404(FiscalYear, pk=pk)
    account, key = get_object_or_404(Account, code=code), get_object_or_404(AllocationKey, pk=key_id)
    form = bound(request, ReadingsForm, lots=metered_lots(year, code, key))
    if is_done(request, form, record_readings, year=year, account=account, key=key):
        messages.success(request, _("Les relevés sont enregistrés ; le décompte provisoire en tient compte."))
        return redirect("reading_list", pk)
    back = reverse("reading_list", args=[pk])
    return form_page(
        request,
        form,
        title=f"{account.code} {account.name} · {key.name}",
        submit=_("Enregistrer"),
        back=back,
        crumbs=[
            (_("Décompte"), reverse("settlement_list")),
            (str(year), reverse("settlement_detail", args=[pk])),
            (_("Compteurs"), back),
        ],
        lead=_(
            "Des unités entières par lot, index de fin moins index de début. Le montant comptabilisé se répartit entre "
            "elles ; un formulaire vide revient aux quotités."
        ),
    )
