"""Moving charges and income over the end of a year, and back on the first day of the next (490 to 493, 444)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Unpack
from uuid import UUID, uuid4

from django.db import transaction

from accounting.domain.cut_off import CutOff, CutOffKind, PeriodDoesNotCross
from accounting.models import Account, FiscalYear, Invoice, JournalEntry
from accounting.queries.cut_off import deferrals_of, end_of
from accounting.services.approval import InvoiceIsElsewhere
from accounting.services.invoices import locked_invoice
from accounting.services.ledger import Origin, post_entry
from buildings.models import AllocationKey
from buildings.services.associations import locked_association
from documents.models import Document
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents

Journal, Source = JournalEntry.Journal, JournalEntry.Source


class CutOffIsPosted(DomainError):
    """The part of an invoice that belongs to the next year is deferred once."""

    code = "cut-off-posted"
    message = N_("La facture %(number)s est déjà régularisée à la fin de cet exercice.")
    advice = N_("Extournez d'abord les deux écritures si le report est faux.")


@dataclass(frozen=True, slots=True)
class Posted:
    """The two entries of a cut-off: on the last day of the year, and its release on the day after."""

    entry: JournalEntry
    release: JournalEntry


@transaction.atomic
def defer_invoice(*, invoice: Invoice, year: FiscalYear, by: UUID | None) -> Posted:
    """Defer what of an invoice belongs to the days after ``year``, pro rata, line by line (Y25-24).

    :raises InvoiceIsElsewhere: when it is not booked.
    :raises PeriodDoesNotCross: when its period ends within the year.
    :raises CutOffIsPosted: when that was done before.
    :raises FiscalYearIsClosed: when the year takes no entry.
    """
    invoice = locked_invoice(invoice)
    if invoice.state not in Invoice.BOOKED:
        raise InvoiceIsElsewhere(number=invoice.number, state=invoice.get_state_display())
    done = JournalEntry.objects.filter(source_id=invoice.pk, journal=Journal.CLOSING, fiscal_year=year, reverses=None)
    if done.filter(reversed_by=None).exists():
        raise CutOffIsPosted(number=invoice.number)
    cut_offs = deferrals_of(invoice, end_of(year))
    if not cut_offs:
        raise PeriodDoesNotCross
    text = f"{invoice.supplier.name} {invoice.number}"
    paper = invoice.document or invoice.original
    return _post(cut_offs, year, text, by, source=Source.INVOICE, source_id=invoice.pk, document=paper)


@transaction.atomic
def post_cut_off(
    *,
    kind: CutOffKind,
    year: FiscalYear,
    account: Account,
    amount_cents: Cents,
    text: str,
    by: UUID | None,
    key: AllocationKey | None = None,
    occupant_percent: int | None = None,
    document: Document | None = None,
) -> Posted:
    """Post an accrual or a deferral that no single invoice gives, such as an invoice to receive (Y25-32).

    :raises CutOffIsNothing, AccountIsNoResult: when there is nothing to move.
    :raises FiscalYearIsClosed: when the year takes no entry.
    """
    cut_off = CutOff(
        CutOffKind(kind),
        account.code,
        amount_cents,
        key=key.pk if key else None,
        text=text,
        occupant_percent=occupant_percent,
    )
    return _post([cut_off], year, text, by, source=Source.CLOSING, source_id=uuid4(), document=document)


def _post(cut_offs: list[CutOff], year: FiscalYear, text: str, by: UUID | None, **origin: Unpack[Origin]) -> Posted:
    # Its release may open the next year, and the association is locked before any year.
    locked_association()
    first_day = end_of(year)
    lines = [line for cut_off in cut_offs for line in cut_off.lines]
    back = [line for cut_off in cut_offs for line in cut_off.release]
    about: dict[str, Any] = {"text": text[:160], "by": by, **origin}
    entry = post_entry(journal=Journal.CLOSING, on=first_day - timedelta(days=1), lines=lines, **about)
    posted = Posted(entry, post_entry(journal=Journal.MISCELLANEOUS, on=first_day, lines=back, **about))
    amount = sum(cut_off.cents for cut_off in cut_offs)
    record(action="cut_off.post", subject=posted.entry, by=by, kind=str(cut_offs[0].kind), amount_cents=amount)
    return posted
