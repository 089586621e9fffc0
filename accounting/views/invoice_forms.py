"""The one page on which an invoice is entered: its paper on the left, the form on the right."""

from functools import partial
from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.invoice_lines import BLANK_LINES, LineFormSet, lines_of
from accounting.forms.invoices import InvoiceForm, initial_of
from accounting.forms.purchase_fields import account_options, holder_choices
from accounting.models import Invoice, Supplier
from accounting.queries.habits import usual_proposal
from accounting.queries.invoices import waiting_papers
from accounting.services.approval import enter_invoice
from accounting.views.invoices import OWN_FRAMES
from accounting.views.purchases import named, paper_of, paper_shown, warnings_shown
from buildings.queries.keys import keys_on
from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound
from koprogo.core.forms import status_of
from koprogo.core.refusals import told
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

MOST_LINES = 50


@requires("invoice.draft")  # type: ignore[arg-type]
@csp_replace(OWN_FRAMES)  # type: ignore[arg-type]
def invoice_draft(request: MemberRequest) -> HttpResponse:
    """Enter an invoice by hand, beside its paper when one was sent."""
    paper = named(waiting_papers(), request.GET.get("paper", ""))
    supplier = named(Supplier.objects.all(), request.GET.get("supplier", ""))
    initial = {"issued_on": localdate(), "kind": request.GET.get("kind", "invoice"), "supplier": supplier}
    form = bound(request, InvoiceForm, initial)
    lines = _lines(request, _usual_lines(supplier))
    act = partial(enter_invoice, invoice=None, document=paper)
    return _entered(request, form, lines, act, paper=paper_shown(paper), title=_("Nouvelle facture"))


@requires("invoice.draft")  # type: ignore[arg-type]
@csp_replace(OWN_FRAMES)  # type: ignore[arg-type]
def invoice_change(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Correct a draft, and submit it."""
    rows = Invoice.objects.select_related("supplier", "document", "original")
    invoice = get_object_or_404(rows, pk=pk)
    if invoice.state != Invoice.State.DRAFT and request.method != "POST":
        return redirect("invoice_detail", pk)
    form = bound(request, InvoiceForm, initial_of(invoice), invoice=invoice)
    lines = _lines(request, lines_of(invoice))
    act = partial(enter_invoice, invoice=invoice)
    title = f"{invoice.supplier.name} · {invoice.number}"
    more = {"invoice": invoice, "warnings": warnings_shown(invoice)}
    return _entered(request, form, lines, act, paper=paper_of(invoice), title=title, **more)


def _entered(
    request: MemberRequest, form: InvoiceForm, lines: Any, act: Any, *, paper: Any, title: str, **more: Any
) -> HttpResponse:
    """Save what was typed, and submit it where that was asked; else show the page."""
    wants_more = "more" in request.POST
    is_complete = request.method == "POST" and form.is_valid() and lines.is_valid() and not wants_more
    if is_complete:
        try:
            return _saved(request, form, lines, act)
        except DomainError as refusal:
            form.refusal = told(refusal)
    context = {
        "form": form,
        "lines": _with_more(request) if wants_more else lines,
        "accounts": account_options(),
        "paper": paper,
        "title": title,
        **more,
    }
    status = 200 if wants_more else _status(form, lines)
    return render(request, "accounting/invoice_form.html", context, status=status)


def _saved(request: MemberRequest, form: InvoiceForm, lines: Any, act: Any) -> HttpResponse:
    given = [line for line in (each.line() for each in lines) if line]
    is_final = "submit" in request.POST
    invoice = act(is_final=is_final, by=request.access.user_id, lines=given, **form.terms())
    messages.success(request, _("La facture est soumise.") if is_final else _("La facture est enregistrée."))
    return redirect("invoice_detail", invoice.pk)


def _status(form: InvoiceForm, lines: Any) -> int:
    return 422 if lines.is_bound and not lines.is_valid() else status_of(form, form.refusal)


def _lines(request: MemberRequest, initial: list[dict[str, Any]]) -> Any:
    data = request.POST if request.method == "POST" and "more" not in request.POST else None
    return LineFormSet(data, initial=initial, form_kwargs=_choices())


def _choices() -> dict[str, Any]:
    today = localdate()
    keys = keys_on(today)
    found = list(keys.values_list("pk", flat=True)[:2])
    return {"keys": keys, "only_key": found[0] if len(found) == 1 else None, "holders": holder_choices(today)}


def _with_more(request: MemberRequest) -> Any:
    """Return the lines as they were typed, with blank ones below on the key that was chosen last."""
    asked = request.POST.get("form-TOTAL_FORMS", "")
    count = min(int(asked), MOST_LINES) if asked.isdecimal() and len(asked) < 4 else 0
    names = [*LineFormSet.form.base_fields]
    typed = [{name: request.POST.get(f"form-{place}-{name}", "") for name in names} for place in range(count)]
    last_key = next((line["key"] for line in reversed(typed) if line["key"]), "")
    return LineFormSet(initial=typed + [{"key": last_key}] * BLANK_LINES, form_kwargs=_choices())


def _usual_lines(supplier: Supplier | None) -> list[dict[str, Any]]:
    """Begin with what the supplier's invoices are usually booked on."""
    blank: list[dict[str, Any]] = [{}] * BLANK_LINES
    if supplier is None:
        return blank
    usual = usual_proposal(supplier)
    first = {
        "account": usual.account_id,
        "key": usual.key_id,
        "vat_rate": supplier.vat_rate,
        "occupant_percent": usual.occupant_percent,
    }
    return [first, *blank]
