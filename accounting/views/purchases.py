"""What the pages of purchases share: words for states, the paper shown, the rail of who did what."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounting.forms.fields import as_uuid
from accounting.models import Invoice, PaymentOrder
from accounting.queries.invoices import WAITING
from accounting.queries.purchases import purchases_of
from accounting.queries.thresholds import invoice_warnings
from accounting.services.invoice_checks import fund_refusals
from documents.models import Document
from koprogo.core import formats
from koprogo.core.refusals import refusal_in_full, told

State = Invoice.State
STATES: dict[str, tuple[Any, str]] = {
    State.DRAFT: (State.DRAFT.label, ""),
    State.TO_SEE: (State.TO_SEE.label, "warn"),
    State.TO_APPROVE: (State.TO_APPROVE.label, "warn"),
    State.APPROVED: (gettext_lazy("À payer"), "info"),
    State.REFUSED: (State.REFUSED.label, "bad"),
    State.PAID: (State.PAID.label, "ok"),
}
ORDER_STATES: dict[str, str] = {
    PaymentOrder.State.PREPARED: "warn",
    PaymentOrder.State.APPROVED: "info",
    PaymentOrder.State.EXECUTED: "ok",
    PaymentOrder.State.WITHDRAWN: "",
}
PICTURES = ("image/png", "image/jpeg")


def named(rows: QuerySet[Any], text: str) -> Any:
    """Return the row an address names, or nothing."""
    pk = as_uuid(text)
    return rows.filter(pk=pk).first() if pk else None


def paper_of(invoice: Invoice) -> dict[str, Any] | None:
    """Return how the paper of an invoice is shown."""
    return paper_shown(invoice.document or invoice.original)


def paper_shown(document: Document | None) -> dict[str, Any] | None:
    if document is None:
        return None
    kind = "pdf" if document.media_type == "application/pdf" else "other"
    kind = "picture" if document.media_type in PICTURES else kind
    return {"document": document, "kind": kind, "is_visible": kind != "other"}


def warnings_shown(invoice: Invoice) -> list[str]:
    """Return what somebody must look at in the paper, and what no fund could pay, in the reader's language."""
    kept = invoice.original.payload.get("warnings", []) if invoice.original else []
    said = [_(msgid) % figures if figures else _(msgid) for msgid, figures in kept]
    if invoice.kind == Invoice.Kind.INVOICE and invoice.state in WAITING:
        refusals = fund_refusals(purchases_of(invoice), invoice.booked_on or invoice.issued_on)
        said += [" ".join(filter(None, map(told(one).get, ("what", "why", "advice")))) for one in refusals]
    return said + [refusal_in_full(one) for one in invoice_warnings(invoice)]


def rail_of(invoice: Invoice, people: dict[UUID, str]) -> list[dict[str, Any]]:
    """Return who did what with an invoice, in order."""
    steps = [
        ("pencil", "", _("Encodée"), invoice.created_at, invoice.created_by),
        ("eye", "info", _("Vue par le conseil"), invoice.seen_at, invoice.seen_by),
        ("check", "ok", _("Approuvée et comptabilisée"), invoice.approved_at, invoice.approved_by),
        ("ban", "bad", _("Refusée : %(reason)s") % {"reason": invoice.refusal}, invoice.refused_at, invoice.refused_by),
    ]
    language = get_language() or "fr"
    return [
        {
            "icon": icon,
            "tone": tone,
            "text": text,
            "when": formats.instant(localtime(at), language),
            "who": people.get(by, "") if by else "",
        }
        for icon, tone, text, at, by in steps
        if at
    ]
