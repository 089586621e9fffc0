"""Closing a year: the list of controls, the act, and what the assembly decides about it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounting.forms.settlements import ApproveForm, RejectForm
from accounting.models import FiscalYear, Settlement, SettlementShare
from accounting.queries.checks import CheckResult, Finding, Level, checklist
from accounting.queries.settlement_rows import standing_settlement
from accounting.services.closing import close_year
from accounting.services.settlements import approve_settlement, reverse_settlement
from accounting.services.statements import reprint_statement
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.core.refusals import told
from koprogo.core.work import nudge
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

TONES = {Level.BLOCK: "bad", Level.EXPLAIN: "warn", Level.WARN: "info", None: "ok"}
WORDS = {
    Level.BLOCK: gettext_lazy("Bloque"),
    Level.EXPLAIN: gettext_lazy("À expliquer"),
    Level.WARN: gettext_lazy("À vérifier"),
    None: gettext_lazy("En ordre"),
}


@requires("settlement.view")
def year_closing_home(request: MemberRequest) -> HttpResponse:
    """Go to the first year that is not closed."""
    year = FiscalYear.objects.filter(is_closed=False).order_by("from_on").first()
    return redirect("year_closing", year.pk) if year else redirect("settlement_list")


@requires("settlement.view")
def year_closing(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Run every control of a year and offer to close it when none stands against it."""
    year = get_object_or_404(FiscalYear, pk=pk)
    if year.is_closed:
        return redirect("settlement_detail", pk)
    return _page(request, year)


@requires("year.close")
@require_POST
def year_close(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Close the year with the reasons given; what refuses is told on the list."""
    year = get_object_or_404(FiscalYear, pk=pk)
    given = {name.removeprefix("explain-"): text for name, text in request.POST.items() if name.startswith("explain-")}
    try:
        close_year(
            year=year, by=request.access.user_id, explanations={name: str(text)[:300] for name, text in given.items()}
        )
    except DomainError as refusal:
        return _page(request, year, refusal)
    messages.success(request, _("L'exercice est clôturé ; le décompte attend l'approbation de l'assemblée."))
    return redirect("settlement_detail", pk)


def _page(request: MemberRequest, year: FiscalYear, refusal: DomainError | None = None) -> HttpResponse:
    controls = checklist(year, localdate())
    blocking = [result for result in controls.results if result.level is Level.BLOCK]
    context = {
        "year": year,
        "rows": [_row(result) for result in controls.results],
        "blocking_count": len(blocking),
        "explain_count": len(controls.to_explain),
        "to_explain": [_with_reason(request, result) for result in controls.to_explain],
        "may_close": request.access.may("year.close"),
        "refusal": told(refusal) if refusal else None,
    }
    return render(request, "accounting/year_closing.html", context, status=409 if refusal else 200)


def _with_reason(request: MemberRequest, result: CheckResult) -> dict[str, Any]:
    name = f"explain-{result.check.code}"
    return {"name": name, "title": result.check.title, "findings": result.findings, "value": request.POST.get(name, "")}


def _row(result: CheckResult) -> dict[str, Any]:
    return {
        "title": result.check.title,
        "tone": TONES[result.level],
        "word": WORDS[result.level],
        "findings": [{"text": one.text, "cents": one.cents, "url": _cure(one)} for one in result.findings],
    }


def _cure(finding: Finding) -> str:
    """Return the address where a finding is put right, nothing for a page this installation lacks."""
    if not finding.page:
        return ""
    try:
        url = reverse(finding.page, args=finding.args)
    except NoReverseMatch:
        return ""
    return f"{url}?{urlencode(finding.query)}" if finding.query else url


@requires("settlement.make")
def settlement_approve(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask when the assembly approved, then let the statements go out."""
    year, settlement = _standing(pk)
    today = localdate()
    days = {"approved_on": today, "due_on": today + timedelta(days=30)}
    form = bound(request, ApproveForm, days, files=request.FILES or None)
    if is_done(request, form, approve_settlement, settlement=settlement):
        nudge("notifications.send_batch", schema=request.access.schema, batch_id=str(form.made.batch_id))
        messages.success(request, _("Le décompte est approuvé, les décomptes individuels se préparent."))
        return redirect("settlement_detail", year.pk)
    lead = _("Les soldes deviennent exigibles et chaque copropriétaire reçoit son décompte dans sa langue.")
    return _form(
        request, form, year, title=_("Décompte approuvé par l'assemblée"), submit=_("Approuver et envoyer"), lead=lead
    )


@requires("settlement.make")
def settlement_reverse(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask why, then undo the settlement and open its year again."""
    year, settlement = _standing(pk)
    form = bound(request, RejectForm)
    if is_done(request, form, reverse_settlement, settlement=settlement):
        messages.success(request, _("Le décompte est extourné, l'exercice est rouvert."))
        return redirect("year_closing", year.pk)
    lead = _("L'écriture de décompte est extournée et l'exercice rouvert : corrigez, puis clôturez à nouveau.")
    return _form(
        request, form, year, title=_("Extourner le décompte"), submit=_("Extourner"), lead=lead, is_danger=True
    )


@requires("settlement.make")
@require_POST
def statement_reprint(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Print the statement of the owner of a share again; the paper says so."""
    share = get_object_or_404(SettlementShare.objects.select_related("settlement", "owner"), pk=pk)
    settlement, owner = share.settlement, share.owner
    done = _("La réimpression se prépare ; vous la trouverez parmi les documents.")
    if is_acted(request, reprint_statement, done, settlement=settlement, owner=owner, on=localdate()):
        nudge("documents.drain", schema=request.access.schema)
    return redirect("settlement_owner", settlement.fiscal_year_id, owner.pk)


def _standing(pk: UUID) -> tuple[FiscalYear, Settlement]:
    year = get_object_or_404(FiscalYear, pk=pk)
    settlement = standing_settlement(year)
    return year, get_object_or_404(Settlement, pk=settlement.pk if settlement else None)


def _form(request: MemberRequest, form: Any, year: FiscalYear, **texts: Any) -> HttpResponse:
    back = reverse("settlement_detail", args=[year.pk])
    crumbs = [(_("Décompte"), reverse("settlement_list")), (str(year), back)]
    return form_page(request, form, back=back, crumbs=crumbs, **texts)
