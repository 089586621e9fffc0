"""What is expected to come in and go out: open calls, drafted calls, invoices and contracts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from accounting.models import Contract, FundCall, Invoice
from accounting.queries.open_items import open_items
from accounting.queries.supplier_items import supplier_open_items
from koprogo.core.money import Cents
from koprogo.core.periods import add_months

DAYS = 90
# When money that is already late is counted on, in the line that counts on it at all.
LATE_AFTER = timedelta(days=30)
Found = Iterator["Expected"]


@dataclass(frozen=True, slots=True)
class Expected:
    """An amount and its day, positive when it comes in; ``is_late`` money may well not come then.

    ``page`` is where it comes from.
    """

    on: date
    text: str
    cents: Cents
    page: str = ""
    object_id: UUID | None = None
    is_late: bool = False


def expected_movements(on: date) -> list[Expected]:
    """Return what should come in and go out over the coming 90 days, by day."""
    until_on = on + timedelta(days=DAYS)
    found = [*_calls(on), *_drafts(on, until_on), *_invoices(on), *_undecided(on), *_contracts(on, until_on)]
    return sorted((each for each in found if each.cents and each.on <= until_on), key=lambda each: each.on)


def _calls(on: date) -> Found:
    """What owners have yet to pay, by its day; what is late in one sum."""
    sums: dict[date, int] = {}
    late = 0
    for item in open_items(on=on):
        if item.due_on < on:
            late += item.open_cents
        else:
            sums[item.due_on] = sums.get(item.due_on, 0) + item.open_cents
    for due_on, cents in sums.items():
        yield Expected(due_on, _("Appels à recevoir"), Cents(cents), "fund_call_list")
    yield Expected(on + LATE_AFTER, _("Arriérés, s'ils rentrent"), Cents(late), "arrears_list", is_late=True)


def _drafts(on: date, until_on: date) -> Found:
    calls = FundCall.objects.filter(state=FundCall.State.DRAFT, due_on__range=(on, until_on))
    for call in calls:
        text = _("Appel prévu : %(title)s") % {"title": call.title}
        yield Expected(call.due_on, text, Cents(call.amount_cents), "fund_call_detail", call.pk)


def _invoices(on: date) -> Found:
    """What is booked and not paid; instalments are dated by the ledger's oldest day."""
    items = supplier_open_items(on=on, only_open=True)
    known = {
        one.pk: one
        for one in Invoice.objects.filter(pk__in=[item.item_id for item in items]).select_related("supplier")
    }
    for item in items:
        invoice = known.get(item.item_id) if item.item_id else None
        text = f"{invoice.supplier.name} {invoice.number}" if invoice else _("Dette envers un fournisseur")
        yield Expected(max(item.due_on, on), text, Cents(-item.open_cents))


def _undecided(on: date) -> Found:
    """Invoices that came and are not booked yet."""
    states = (Invoice.State.TO_SEE, Invoice.State.TO_APPROVE)
    for invoice in Invoice.objects.filter(state__in=states).select_related("supplier"):
        sign = 1 if invoice.kind == Invoice.Kind.CREDIT_NOTE else -1
        text = _("%(supplier)s %(number)s, à approuver") % {"supplier": invoice.supplier.name, "number": invoice.number}
        yield Expected(max(invoice.due_on, on), text, Cents(sign * invoice.total_cents))


def _contracts(on: date, until_on: date) -> Found:
    """Invoices that contracts let expect, paid after the days their supplier gives."""
    for contract in Contract.objects.filter(next_on__lte=until_on).select_related("supplier"):
        comes_on = contract.next_on
        while comes_on <= until_on and (contract.until_on is None or comes_on < contract.until_on):
            due_on = max(comes_on + timedelta(days=contract.supplier.payment_days), on)
            yield Expected(due_on, contract.title, Cents(-contract.amount_cents))
            comes_on = add_months(comes_on, max(contract.every_months, 1))
