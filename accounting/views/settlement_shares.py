"""What one owner bears of a settlement, unfolded to the invoices: for who runs the copropriété, and for himself."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounting.models import FiscalYear, Settlement, SettlementShare
from accounting.queries.settlement_rows import SettlementView, settlement_view, standing_settlement, statement_of
from accounting.queries.share_lines import explained_lines, vouchers
from accounting.queries.year_figures import year_period
from accounting.views.settlements import note_look, view_or_404
from buildings.models import Owner
from koprogo.core.forms import day_asked
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("settlement.view")
def settlement_owner(request: MemberRequest, pk: UUID, owner_id: UUID) -> HttpResponse:
    """Unfold what one owner bears: each charge, its vouchers, its key and shares, the days, the calls deducted."""
    note_look(request)
    view = view_or_404(pk, day_asked(request))
    owner = get_object_or_404(Owner, pk=owner_id)
    shares = view.of_owner(owner_id)
    if not shares:
        raise Http404
    document = statement_of(view.settlement, owner) if view.settlement else None
    may_reprint = bool(view.settlement and view.settlement.batch_id) and request.access.may("settlement.make")
    given = {"document": document, "reprint_pk": shares[0].pk, "may_reprint": may_reprint}
    context = _unfolded(view, shares) | given | {"owner": owner}
    return render(request, "accounting/settlement_owner.html", context)


@requires("own_account.view")
def own_settlement(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Unfold to an owner what he bears of a year that was closed."""
    year = get_object_or_404(FiscalYear, pk=pk)
    if standing_settlement(year) is None:
        raise Http404
    view = settlement_view(year, year_period(year).last_on)
    shares = tuple(share for share in view.shares if share.owner_id in request.access.party_ids)
    if not shares or view.settlement is None:
        raise Http404
    owner = shares[0].owner
    context = _unfolded(view, shares) | {"owner": owner, "document": statement_of(view.settlement, owner)}
    return render(request, "accounting/settlement_owner.html", context | {"is_own": True})


def _unfolded(view: SettlementView, shares: Sequence[SettlementShare]) -> dict[str, Any]:
    period = year_period(view.year, view.on)
    accounts = {line["account"] for share in shares for line in share.lines}
    financed = [one for one in view.proof["financed"] if one["account"] in accounts]
    found = vouchers(period, accounts=accounts, financed=financed)
    rows = [(share, [_with_vouchers(line, found) for line in explained_lines(share.lines)]) for share in shares]
    balance = sum(share.balance_cents for share in shares)
    is_provisional = view.settlement is None or view.settlement.state != Settlement.State.APPROVED
    shown = {"view": view, "year": view.year, "shares": rows, "balance_cents": balance}
    return shown | {"is_provisional": is_provisional}


def _with_vouchers(line: dict[str, Any], found: dict[tuple[str, str], Any]) -> dict[str, Any]:
    return line | {"vouchers": found.get((line["account"], line["key"]), [])}
