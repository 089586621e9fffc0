"""What happens to a budget: submitted, taken back, adopted, thrown away, called, printed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounting.forms.budgets import AdoptBudgetForm, BudgetCallsForm, WaiveReserveForm
from accounting.models import Budget
from accounting.services.budget_calls import draft_budget_calls
from accounting.services.budget_papers import queue_budget_paper
from accounting.services.budgets import (
    BUDGET,
    WAIVER,
    adopt_budget,
    discard_budget,
    reopen_budget,
    submit_budget,
    waive_reserve,
)
from accounting.views.budgets import crumbs_of
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.queries.outcomes import outcome_about


@requires("budget.change")
def budget_submit(request: MemberRequest, pk: UUID) -> HttpResponse:
    lead = _("Il ne change plus, jusqu'à ce que vous le repreniez ou que l'assemblée l'adopte.")
    return _confirmed(request, pk, submit_budget, _("Soumettre ce budget à l'assemblée ?"), _("Soumettre"), lead)


@requires("budget.change")
def budget_reopen(request: MemberRequest, pk: UUID) -> HttpResponse:
    lead = _("Ses montants peuvent de nouveau changer.")
    return _confirmed(request, pk, reopen_budget, _("Reprendre ce budget en préparation ?"), _("Reprendre"), lead)


@requires("budget.change")
def budget_discard(request: MemberRequest, pk: UUID) -> HttpResponse:
    lead = _("Il n'en reste qu'une ligne dans l'historique.")
    return _confirmed(
        request,
        pk,
        discard_budget,
        _("Supprimer ce budget ?"),
        _("Supprimer"),
        lead,
        then="budget_list",
        is_danger=True,
    )


@requires("budget.view")
def budget_print(request: MemberRequest, pk: UUID) -> HttpResponse:
    lead = _("Le PDF se prépare et se trouve ensuite dans les documents ; joignez-le à la convocation.")
    title, submit = _("Produire le budget en PDF ?"), _("Produire le PDF")
    return _confirmed(request, pk, queue_budget_paper, title, submit, lead, then="document_list", on=localdate())


def _confirmed(
    request: MemberRequest,
    pk: UUID,
    act: Callable[..., Any],
    title: str,
    submit: str,
    lead: str,
    *,
    then: str = "",
    is_danger: bool = False,
    **given: Any,
) -> HttpResponse:
    """Ask for a yes, then act; ``then`` is the page to go on with, by default that of the budget."""
    budget = get_object_or_404(Budget, pk=pk)
    form = bound(request, NoInput)
    if is_done(request, form, act, budget=budget, **given):
        return redirect(then) if then else redirect("budget_detail", pk)
    back = reverse("budget_detail", args=[pk])
    about: dict[str, Any] = {"crumbs": crumbs_of(budget), "lead": lead, "is_danger": is_danger}
    return form_page(request, form, title=title, submit=submit, back=back, **about)


@requires("budget.change")
def budget_adopt(request: MemberRequest, pk: UUID) -> HttpResponse:
    budget = get_object_or_404(Budget, pk=pk)
    form = bound(request, AdoptBudgetForm, {"on": localdate()}, files=request.FILES or None)
    if is_done(request, form, adopt_budget, budget=budget):
        messages.success(request, _("Le budget est adopté : vous pouvez en préparer les appels."))
        return redirect("budget_detail", pk)
    return form_page(
        request,
        form,
        title=_("Le budget est adopté"),
        submit=_("Enregistrer l'adoption"),
        back=reverse("budget_detail", args=[pk]),
        crumbs=crumbs_of(budget),
        lead=_("L'assemblée adopte le budget à la majorité absolue (art. 3.89 §5, 16°)."),
        note=_("Un budget adopté auparavant pour cet exercice est remplacé."),
    )


@requires("budget.change")
def budget_waive(request: MemberRequest, pk: UUID) -> HttpResponse:
    budget = get_object_or_404(Budget, pk=pk)
    outcome = outcome_about(BUDGET, pk, WAIVER)
    form = bound(request, NoInput if outcome else WaiveReserveForm)
    if is_done(request, form, waive_reserve, budget=budget):
        messages.success(request, _("La renonciation est enregistrée pour cet exercice."))
        return redirect("budget_detail", pk)
    return form_page(
        request,
        form,
        title=_("Renonciation à la contribution au fonds de réserve"),
        submit=_("Enregistrer"),
        back=reverse("budget_detail", args=[pk]),
        crumbs=crumbs_of(budget),
        lead=_("L'assemblée peut y renoncer aux quatre cinquièmes des voix (art. 3.86 §3), pour un exercice."),
        note=_("Ce point est à l'ordre du jour d'une assemblée : la date et les voix viennent de son vote.")
        if outcome
        else "",
    )


@requires("fund_call.draft")
def budget_calls(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Prepare the calls of a part of the budget by schedule; each is still previewed and issued by itself."""
    budget = get_object_or_404(Budget, pk=pk)
    first = {
        "section": "ordinary",
        "first_on": budget.from_on,
        "title": _("Provision %(title)s") % {"title": budget.title},
    }
    form = bound(request, BudgetCallsForm, first)
    if is_done(request, form, draft_budget_calls, budget=budget):
        count = len(form.made)
        text = ngettext("%(count)d brouillon est prêt.", "%(count)d brouillons sont prêts.", count)
        messages.success(request, text % {"count": count})
        return redirect(reverse("fund_call_list") + "?state=draft")
    return form_page(
        request,
        form,
        title=_("Préparer les appels du budget"),
        submit=_("Préparer les brouillons"),
        back=reverse("budget_detail", args=[pk]),
        crumbs=crumbs_of(budget),
        lead=_("Des appels égaux pour ce qui n'est pas encore appelé, clé par clé ; le reste tombe sur le dernier."),
    )
