"""Amounts from which more is asked of a purchase: what the assembly voted, else what was chosen."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from accounting.models import Invoice
from accounting.queries.policies import books_policy
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents
from meetings.models import Resolution
from meetings.queries.outcomes import newest_adopted
from meetings.queries.tendering import is_tendered, tender_threshold

COUNCIL = "council_threshold"


@dataclass(frozen=True, slots=True)
class Threshold:
    """An amount, and the vote it comes from; none where it was chosen."""

    cents: Cents | None
    resolution: Resolution | None

    @property
    def number(self) -> str:
        return self.resolution.number if self.resolution else ""


class OffersMustCompete(DomainError):
    """What is dear is put out to tender; the page says so, and refuses nothing."""

    code = "tender-required"
    rule = "R-153"
    message = N_("%(amount)s atteint le montant à partir duquel une mise en concurrence est obligatoire.")
    article = "art. 3.88 §1, 1°, c ; art. 3.89 §5, 11°"
    why = N_("L'assemblée du %(held_on)s l'a fixé à %(limit)s (décision %(number)s).")
    advice = N_(
        "Joignez les devis comparés au point de l'ordre du jour ; les travaux imposés par la loi "
        "ou conservatoires en sont dispensés."
    )


def council_threshold() -> Threshold:
    """Return above which amount the council sees invoices first: a vote goes before what was typed."""
    return _voted(newest_adopted(COUNCIL, localdate())) or Threshold(_cents(books_policy().council_above_cents), None)


def tendering() -> Threshold:
    """Return from which amount offers must compete today."""
    return _voted(tender_threshold(localdate())) or Threshold(None, None)


def tender_warning(cents: int, on: date) -> OffersMustCompete | None:
    """Return what is to be said of an order of an amount given on a day."""
    vote = tender_threshold(on)
    if vote is None or not is_tendered(cents, vote):
        return None
    limit = Cents(vote.item.amount_cents or 0)
    told = {"amount": format_cents(Cents(cents)), "limit": format_cents(limit)}
    return OffersMustCompete(held_on=vote.meeting.held_on, number=vote.number, **told)


def invoice_warnings(invoice: Invoice) -> list[DomainError]:
    """Return what the assembly asks of an invoice beyond what refuses it."""
    is_invoice = invoice.kind == Invoice.Kind.INVOICE and invoice.state != Invoice.State.REFUSED
    warning = tender_warning(invoice.total_cents, invoice.issued_on) if is_invoice else None
    return [warning] if warning else []


def _voted(vote: Resolution | None) -> Threshold | None:
    return Threshold(_cents(vote.item.amount_cents), vote) if vote else None


def _cents(value: int | None) -> Cents | None:
    return None if value is None else Cents(value)
