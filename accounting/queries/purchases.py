"""The lines of an invoice in the words of the rules that book them."""

from accounting.domain.purchases import Purchase
from accounting.models import Invoice
from koprogo.core.money import Cents


def purchases_of(invoice: Invoice) -> list[Purchase]:
    """Return the lines of an invoice as the domain books them."""
    return [
        Purchase(
            account=line.account_id,
            cents=Cents(line.amount_cents),
            key=line.key_id,
            text=line.text,
            vat_rate=line.vat_rate,
            vat_cents=Cents(line.vat_cents),
            occupant_percent=line.occupant_percent,
            owner=line.owner_id,
            lot=line.lot_id,
            fund=line.fund,
            decision=line.decision,
        )
        for line in invoice.lines.all()
    ]
