"""The supplier's paper as a file: a UBL invoice becomes a draft, a PDF waits beside the form."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from accounting.domain.ogm import is_ogm, parse_ogm
from accounting.domain.purchases import UNEXPLAINED
from accounting.imports.ubl import UblInvoice, read_ubl
from accounting.models import Invoice, Supplier
from accounting.queries.habits import Proposal, line_proposals
from accounting.services.invoice_checks import EXPECTED
from accounting.services.invoice_senders import check_buyer, supplier_of, valid_iban, warnings_of
from accounting.services.invoices import change_invoice, draft_invoice
from documents.models import Document
from documents.services.filing import file_document, media_type_of
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents

KIND = "invoice"
ON_PAPER = {"application/pdf", "image/png", "image/jpeg"}


class PaperIsKnown(DomainError):
    """The same file is not entered twice."""

    code = "invoice-file-known"
    message = N_("Ce fichier a déjà été déposé : c'est la facture %(number)s de « %(supplier)s ».")
    advice = N_("Ouvrez la facture qui existe.")


class PaperIsNoInvoice(DomainError):
    """An invoice comes as a UBL file, a PDF or a picture."""

    code = "invoice-file-kind"
    message = N_("Le fichier « %(name)s » n'est ni un PDF, ni une image, ni une facture électronique UBL.")
    advice = N_("Déposez le fichier reçu du fournisseur, tel quel.")


@transaction.atomic
def file_invoice(*, content: bytes, file_name: str, by: UUID | None) -> Invoice | Document:
    """Take in a supplier's file: the draft of a UBL invoice, or the paper that waits to be entered.

    :raises PaperIsKnown, InvoiceIsKnown: when it was entered before.
    :raises UblIsRefused: when the file contradicts itself, or is for somebody else.
    :raises PaperIsEmpty, PaperIsTooLarge, PaperIsNoInvoice: when it is no paper of a supplier.
    """
    media_type = media_type_of(content)
    if media_type == "application/xml":
        return _file_ubl(content, file_name, by)
    if content and media_type not in ON_PAPER:
        raise PaperIsNoInvoice(name=file_name[-80:])
    return file_paper(content=content, file_name=file_name, media_type=media_type, by=by)


def file_paper(*, content: bytes, file_name: str, media_type: str, by: UUID | None) -> Document:
    """Keep a paper until its invoice is entered; one that waits already is that one."""
    same = Document.objects.filter(kind=KIND, sha256=hashlib.sha256(content).hexdigest())
    _refuse_known(same)
    return same.filter(subject_id=None).first() or file_document(
        kind=KIND, title=file_name, content=content, media_type=media_type, file_name=file_name, by=by
    )


def _refuse_known(papers: Any) -> None:
    known = Invoice.objects.filter(pk__in=papers.exclude(subject_id=None).values("subject_id"))
    invoice = known.exclude(state=Invoice.State.REFUSED).select_related("supplier").first()
    if invoice:
        raise PaperIsKnown(number=invoice.number, supplier=invoice.supplier.name)


def _file_ubl(content: bytes, file_name: str, by: UUID | None) -> Invoice:
    ubl = read_ubl(content)
    check_buyer(ubl)
    original = file_paper(content=content, file_name=file_name, media_type="application/xml", by=by)
    supplier = supplier_of(ubl, by)
    terms = _terms(ubl, supplier) | {"original": original, "document": _pdf(ubl, file_name, by)}
    lines = _lines(ubl, supplier)
    expected = _expected(supplier, ubl)
    invoice = (
        change_invoice(invoice=expected, by=by, lines=lines, **terms)
        if expected
        else draft_invoice(by=by, lines=lines, **terms)
    )
    original.payload["warnings"] = warnings_of(ubl, supplier)
    original.save(update_fields=["payload"])
    return invoice


def _pdf(ubl: UblInvoice, file_name: str, by: UUID | None) -> Document | None:
    if ubl.pdf is None:
        return None
    name = f"{file_name.rpartition('.')[0] or file_name}.pdf"
    return file_document(kind=KIND, title=name, content=ubl.pdf, media_type="application/pdf", file_name=name, by=by)


def _terms(ubl: UblInvoice, supplier: Supplier) -> dict[str, Any]:
    first, last = ubl.period or (None, None)
    is_structured = is_ogm(ubl.payment_id)
    due_on = ubl.due_on if ubl.due_on and ubl.due_on >= ubl.issued_on else None
    return {
        "supplier": supplier,
        "kind": ubl.kind,
        "number": ubl.number,
        "text": ubl.charges[0].text if ubl.charges else "",
        "issued_on": ubl.issued_on,
        "due_on": due_on,
        "period_from_on": first,
        "period_until_on": last + timedelta(days=1) if last else None,
        "total_cents": ubl.total_cents,
        "ogm": parse_ogm(ubl.payment_id) if is_structured else "",
        "communication": "" if is_structured else ubl.payment_id[:140],
        "iban": valid_iban(ubl.iban),
        "credits": _credited(ubl, supplier),
    }


def _credited(ubl: UblInvoice, supplier: Supplier) -> Invoice | None:
    if ubl.kind != Invoice.Kind.CREDIT_NOTE or not ubl.credited:
        return None
    return Invoice.objects.filter(supplier=supplier, kind=Invoice.Kind.INVOICE, number__iexact=ubl.credited).first()


def _expected(supplier: Supplier, ubl: UblInvoice) -> Invoice | None:
    """Find the draft that a contract proposed for this very invoice."""
    drafts = Invoice.objects.filter(supplier=supplier, state=Invoice.State.DRAFT, kind=ubl.kind)
    return drafts.filter(number__startswith=EXPECTED, total_cents=ubl.total_cents).order_by("issued_on").first()


def _lines(ubl: UblInvoice, supplier: Supplier) -> list[Any]:
    proposals = line_proposals(supplier, [(charge.text, charge.rate) for charge in ubl.charges])
    return [
        {
            "text": charge.text,
            "amount_cents": Cents(charge.cents),
            "vat_rate": charge.rate,
            "vat_cents": charge.vat_cents,
            **_imputed(proposal),
        }
        for charge, proposal in zip(ubl.charges, proposals, strict=True)
    ]


def _imputed(proposal: Proposal) -> dict[str, Any]:
    """Book a line as history says; where it says nothing it waits for somebody to say it."""
    if not proposal.account_id or proposal.key_id is None:
        return {"account_id": UNEXPLAINED}
    return {
        "account_id": proposal.account_id,
        "key_id": proposal.key_id,
        "occupant_percent": proposal.occupant_percent,
    }
