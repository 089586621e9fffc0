"""Putting a lot into hands, and passing it from one to another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from buildings.domain.ownership import Part
from buildings.forms.lots import OwnershipForm, PartFormSet, parts_given
from buildings.forms.transfers import TransferForm
from buildings.models import Lot, Owner, Ownership
from buildings.queries.lots import Holder, lot_rows, lots_on
from buildings.services.ownerships import preview_transfer, set_ownership, transfer_ownership
from buildings.views.lots import lot_crumbs, lot_url
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, is_done
from koprogo.core.forms import status_of
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

BLANK_LINES = 2
MOST_LINES = 50


@requires("ownership.change")
def ownership_set(request: MemberRequest, pk: UUID) -> HttpResponse:
    today = timezone.localdate()
    lot = get_object_or_404(lots_on(today), pk=pk)
    form = bound(request, OwnershipForm, {"from_on": today})
    lines = PartFormSet(request.POST if request.method == "POST" else None, initial=_present(lot))
    is_complete = request.method == "POST" and lines.is_valid() and "more" not in request.POST
    if is_complete and is_done(request, form, set_ownership, lot=lot, parts=parts_given(lines)):
        messages.success(request, _("Les propriétaires du lot sont enregistrés."))
        return redirect("lot_detail", lot.pk)
    if "more" in request.POST:
        lines = _with_more_lines(request)
    context = _context(lot, form) | {"lines": lines}
    return render(request, "buildings/ownership_set.html", context, status=_status(request, form, lines))


def _status(request: MemberRequest, form: OwnershipForm, lines: Any) -> int:
    if "more" in request.POST:
        return 200
    return 422 if lines.is_bound and not lines.is_valid() else status_of(form, form.refusal)


def _present(lot: Lot) -> list[dict[str, Any]]:
    rows = Ownership.objects.on(timezone.localdate()).filter(lot=lot)
    held: list[dict[str, Any]] = [
        {"owner": row.owner_id, "right": row.right, "part": f"{row.part_numerator}/{row.part_denominator}"}
        for row in rows
    ]
    return held + [{}] * BLANK_LINES


def _with_more_lines(request: MemberRequest) -> Any:
    """Return the lines as they were typed with blank ones below."""
    asked = request.POST.get("form-TOTAL_FORMS", "")
    count = min(int(asked), MOST_LINES) if asked.isdecimal() and len(asked) < 4 else 0
    names = ("owner", "right", "part")
    typed = [{name: request.POST.get(f"form-{line}-{name}", "") for name in names} for line in range(count)]
    return PartFormSet(initial=typed + [{}] * BLANK_LINES)


@requires("ownership.change")
def ownership_transfer(request: MemberRequest, pk: UUID) -> HttpResponse:
    lot = get_object_or_404(lots_on(timezone.localdate()), pk=pk)
    form = bound(request, TransferForm, {"on": timezone.localdate(), "buyer": request.GET.get("buyer")}, lot=lot)
    if "confirm" in request.POST and is_done(request, form, transfer_ownership, lot=lot):
        messages.success(request, _("La mutation est enregistrée."))
        return redirect("lot_detail", lot.pk)
    after = _preview(form, lot) if request.method == "POST" and form.is_valid() and not form.refusal else None
    context = _context(lot, form) | {"after": after, "steps": _steps(after is not None)}
    if after is not None:
        context["row"] = lot_rows([lot], form.cleaned_data["on"])[0]
    return render(request, "buildings/ownership_transfer.html", context, status=status_of(form, form.refusal))


def _preview(form: TransferForm, lot: Lot) -> list[Holder] | None:
    given = form.cleaned_data
    try:
        parts = preview_transfer(
            lot=lot,
            seller=given["seller"].pk,
            buyer=given["buyer"].pk,
            fraction=given["fraction"],
            on=given["on"],
            right=given["right"],
        )
    except DomainError as refusal:
        form.refusal = told(refusal)
        return None
    names = dict(Owner.objects.in_bulk([part.owner for part in parts]))
    return [_shown(part, names[part.owner]) for part in parts]


def _shown(part: Part[UUID], owner: Owner) -> Holder:
    right = Ownership.Right(part.right.value)
    return Holder(owner.pk, owner.full_name, right.value, str(right.label), part.fraction, part.period.from_on)


def _steps(is_previewed: bool) -> list[dict[str, Any]]:
    first = {"label": _("Qui, quoi, quand"), "is_done": is_previewed, "is_current": not is_previewed}
    return [first, {"label": _("Vérifier et enregistrer"), "is_current": is_previewed}]


def _context(lot: Lot, form: Any) -> dict[str, Any]:
    row = lot_rows([lot], timezone.localdate())[0]
    new_owner = reverse("owner_add")
    return {
        "lot": lot,
        "row": row,
        "form": form,
        "crumbs": lot_crumbs(lot),
        "back": lot_url(lot),
        "new_owner": new_owner,
    }
