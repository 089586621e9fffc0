"""Reading settlements: the years, the shares, the proof."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounting.models import FiscalYear, Settlement
from accounting.queries.settlement_rows import (
    SettlementView,
    settlement_view,
    standing_settlement,
    year_rows,
)
from accounting.queries.share_lines import account_names
from accounting.services.exporting import note_export
from accounting.views.panels import batch_panel
from buildings.models import Owner
from documents.models import DocumentBatch
from koprogo.audit.services import note_list
from koprogo.core.downloads import csv_response
from koprogo.core.errors import DomainError
from koprogo.core.formats import decimal_comma, ogm
from koprogo.core.forms import day_asked
from koprogo.core.limits import limited
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

TONES = {Settlement.State.CLOSED: "info", Settlement.State.APPROVED: "ok", Settlement.State.REVERSED: ""}


@requires("settlement.view")
def settlement_list(request: MemberRequest) -> HttpResponse:
    """List the financial years with their settlement."""
    rows = [(row, TONES[Settlement.State(row.settlement.state)] if row.settlement else "") for row in year_rows()]
    return render(request, "accounting/settlement_list.html", {"rows": rows, "today": localdate()})


@requires("settlement.view")
def settlement_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show what each owner bears, frozen or until a day."""
    note_look(request)
    year = get_object_or_404(FiscalYear, pk=pk)
    try:
        view = settlement_view(year, day_asked(request))
    except DomainError as refusal:
        context = {"year": year, "refusal": told(refusal)}
        return render(request, "accounting/settlement_refused.html", context, status=409)
    return render(request, "accounting/settlement_detail.html", _context(request, view))


def _context(request: MemberRequest, view: SettlementView) -> dict[str, Any]:
    settlement = view.settlement
    batch = DocumentBatch.objects.filter(pk=settlement.batch_id).first() if settlement and settlement.batch_id else None
    return {
        "view": view,
        "year": view.year,
        "settlement": settlement,
        "tone": TONES[Settlement.State(settlement.state)] if settlement else "",
        "batch": statements_panel(view.year, batch) if batch else None,
        "may_make": request.access.may("settlement.make"),
        "is_undecided": bool(settlement and settlement.state == Settlement.State.CLOSED),
        "today": localdate(),
    }


def statements_panel(year: FiscalYear, batch: DocumentBatch) -> dict[str, Any]:
    """Return what components/batch.html needs to show the statements of a year."""
    return batch_panel(
        batch,
        label=_("Décomptes"),
        ready=lambda count: ngettext("%(count)d décompte prêt", "%(count)d décomptes prêts", count) % {"count": count},
        url=reverse("settlement_statements", args=[year.pk]),
        page_url=reverse("settlement_detail", args=[year.pk]),
    )


@requires("settlement.view")
def settlement_statements(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer how far the statements are, for the page to show again and again."""
    year = get_object_or_404(FiscalYear, pk=pk)
    settlement = standing_settlement(year)
    batch = get_object_or_404(DocumentBatch, pk=settlement.batch_id if settlement else None)
    return render(request, "components/batch.html", {"batch": statements_panel(year, batch)})


@requires("settlement.view")
def settlement_proof(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show each charge against the sum of its parts, by key, with the rounding."""
    view = view_or_404(pk, day_asked(request))
    names = account_names({line["account"] for line in view.proof["lines"]} | {"701000"})
    lines = [line | {"name": names.get(line["account"], "")} for line in view.proof["lines"]]
    context = {"view": view, "year": view.year, "proof": view.proof, "lines": lines}
    return render(request, "accounting/settlement_proof.html", context)


@requires("settlement.view")
@limited("export")
def settlement_export(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer the shares as CSV, as the table shows them."""
    note_look(request)
    view = view_or_404(pk, day_asked(request))
    rows = (
        [
            share.owner.reference,
            share.owner.full_name,
            share.lot.number,
            share.from_on.isoformat(),
            share.until_on.isoformat(),
            *(decimal_comma(cents) for cents in _amounts(share)),
            ogm(share.ogm),
        ]
        for share in view.shares
    )
    note_export(name=f"decompte-{view.year}.csv", by=request.access.user_id)
    return csv_response(f"decompte-{view.year}.csv", _export_titles(), rows)


def _export_titles() -> list[str]:
    who = [_("Référence"), _("Copropriétaire"), _("Lot"), _("Du"), _("Au (exclu)")]
    return [*who, _("Charges"), _("Occupant"), _("Provisions"), _("Solde"), _("Communication")]


def _amounts(share: Any) -> tuple[Any, ...]:
    return share.charges_cents, share.occupant_cents, share.provisions_cents, share.balance_cents


def view_or_404(pk: UUID, on: date) -> SettlementView:
    return settlement_view(get_object_or_404(FiscalYear, pk=pk), on)


def note_look(request: MemberRequest) -> None:
    note_list(action="owner.charges_listed", by=request.access.user_id, of=Owner)
