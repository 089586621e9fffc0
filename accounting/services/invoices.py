"""Entering what a supplier asks: a draft that can be changed until it is submitted."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from accounting.domain.ogm import parse_ogm
from accounting.domain.purchases import LineIsNotImputed, vat_within
from accounting.models import Account, Contract, Invoice, InvoiceLine, Supplier
from accounting.services.invoice_checks import check_invoice, check_single
from accounting.services.paid import lock_suppliers
from buildings.domain.identifiers import read_iban
from buildings.models import AllocationKey, Lot, Owner
from buildings.services.changes import plain
from documents.models import Document
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.locking import still_there
from koprogo.core.money import Cents

State = Invoice.State
CHANGEABLE = frozenset({State.DRAFT})


class InvoiceIsNotADraft(DomainError):
    """What was submitted does not change under the eyes of those who approve it."""

    code = "invoice-not-draft"
    message = N_("La facture %(number)s n'est plus un brouillon : elle est « %(state)s ».")
    advice = N_("Reprenez-la d'abord en brouillon, ou extournez-la si elle est approuvée.")


class InvoiceLineTerms(TypedDict, total=False):
    """One line as it is entered, gross; a private share names the owner and the lot."""

    text: str
    account: Account
    key: AllocationKey | None
    owner: Owner | None
    lot: Lot | None
    amount_cents: Cents
    vat_rate: int
    vat_cents: Cents | None
    occupant_percent: int
    fund: str
    decision: str


class InvoiceTerms(TypedDict, total=False):
    """What an invoice says; what is left out of a change stays as it is."""

    supplier: Supplier
    kind: str
    number: str
    text: str
    issued_on: date
    due_on: date | None
    booked_on: date | None
    period_from_on: date | None
    period_until_on: date | None
    total_cents: Cents
    ogm: str
    communication: str
    iban: str
    instalments: list[dict[str, Any]]
    contract: Contract | None
    credits: Invoice | None
    document: Document | None
    original: Document | None


@transaction.atomic
def draft_invoice(*, by: UUID | None, lines: Sequence[InvoiceLineTerms] = (), **terms: Unpack[InvoiceTerms]) -> Invoice:
    """Enter an invoice or a credit note; due after the days its supplier gives when it does not say.

    :raises InvoiceIsKnown: when the supplier's number was entered before.
    :raises IbanIsInvalid, OgmIsInvalid: when one does not check.
    """
    invoice = Invoice(created_by=by)
    # Two who enter the same paper at once: the second finds the first.
    lock_suppliers([terms["supplier"].pk])
    _agree(invoice, terms)
    invoice.save(force_insert=True)
    _write_lines(invoice, lines)
    _tie_papers(invoice)
    _record("invoice.draft", invoice, by)
    return invoice


@transaction.atomic
def change_invoice(
    *,
    invoice: Invoice,
    by: UUID | None,
    lines: Sequence[InvoiceLineTerms] | None = None,
    **terms: Unpack[InvoiceTerms],
) -> Invoice:
    """Change a draft; ``lines`` replace those it has.

    :raises InvoiceIsNotADraft: when it was submitted.
    """
    lock_suppliers({invoice.supplier_id, terms.get("supplier", invoice.supplier).pk})
    invoice = locked_invoice(invoice)
    check_is_draft(invoice)
    before = _terms_of(invoice)
    _agree(invoice, terms)
    invoice.save(update_fields=list(InvoiceTerms.__annotations__))
    if lines is not None:
        invoice.lines.all().delete()
        _write_lines(invoice, lines)
    _tie_papers(invoice)
    after = _terms_of(invoice)
    _record("invoice.change", invoice, by, changed={k: [before[k], after[k]] for k in before if before[k] != after[k]})
    return invoice


@transaction.atomic
def discard_invoice(*, invoice: Invoice, by: UUID | None) -> None:
    """Throw a draft away; the paper that came with it is kept.

    :raises InvoiceIsNotADraft: when it was submitted.
    """
    invoice = locked_invoice(invoice)
    check_is_draft(invoice)
    _record("invoice.discard", invoice, by)
    invoice.delete()


def locked_invoice(invoice: Invoice) -> Invoice:
    """Lock an invoice, after its supplier, and read it again."""
    lock_suppliers(Invoice.objects.filter(pk=invoice.pk).values_list("supplier_id", flat=True))
    rows = Invoice.objects.select_for_update(of=("self",)).select_related("supplier")
    return still_there(rows, invoice.pk)


def check_is_draft(invoice: Invoice) -> None:
    if invoice.state not in CHANGEABLE:
        raise InvoiceIsNotADraft(number=invoice.number, state=invoice.get_state_display())


def _agree(invoice: Invoice, terms: InvoiceTerms) -> None:
    for name, value in terms.items():
        setattr(invoice, name, value.strip() if isinstance(value, str) else value)
    invoice.iban = read_iban(invoice.iban) if invoice.iban else ""
    invoice.ogm = parse_ogm(invoice.ogm) if invoice.ogm else ""
    if invoice.due_on is None:
        invoice.due_on = invoice.issued_on + timedelta(days=invoice.supplier.payment_days)
    check_invoice(invoice)
    check_single(invoice)


def _write_lines(invoice: Invoice, lines: Iterable[InvoiceLineTerms]) -> None:
    InvoiceLine.objects.bulk_create(
        InvoiceLine(invoice=invoice, position=place, **_completed(line)) for place, line in enumerate(lines, start=1)
    )


def _tie_papers(invoice: Invoice) -> None:
    """Let the papers of an invoice say whose they are."""
    papers = [pk for pk in (invoice.document_id, invoice.original_id) if pk]
    if papers:
        title = f"{invoice.supplier.name} {invoice.number}"[:160]
        Document.objects.filter(pk__in=papers).update(subject_id=invoice.pk, title=title)


def _completed(line: InvoiceLineTerms) -> dict[str, Any]:
    """Compute the VAT within the amount where the line does not say it.

    :raises LineIsNotImputed: when nobody bears it.
    """
    known: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in line.items()}
    code = known["account"].code if "account" in known else known["account_id"]
    is_borne = any(known.get(name) for name in ("key", "key_id", "owner"))
    if not is_borne and not code.startswith("4"):
        raise LineIsNotImputed(text=known.get("text") or code)
    if known.get("vat_cents") is None:
        known["vat_cents"] = vat_within(known["amount_cents"], known.get("vat_rate", 0))
    return known


def _terms_of(invoice: Invoice) -> dict[str, Any]:
    return {name: plain(getattr(invoice, name)) for name in InvoiceTerms.__annotations__}


def _record(action: str, invoice: Invoice, by: UUID | None, **said: Any) -> None:
    record(action=action, subject=invoice, by=by, number=invoice.number, amount_cents=invoice.total_cents, **said)
