"""The letters of a change of hands: the call to the buyer, the account of the seller (art. 3.94 §5)."""

from datetime import date
from typing import Any
from uuid import UUID

from accounting.models import FundCall, FundCallLine
from accounting.queries.call_letters import how_to_pay, terms_of
from accounting.queries.sales import Sale
from accounting.services.letters import TEMPLATE as CALL
from buildings.models import Owner
from buildings.queries.keys import key_shares
from documents.services import Draft, open_batch, queue_documents
from koprogo.core.formats import fraction
from koprogo.core.money import ZERO, Cents
from koprogo.notifications.services import queue_deliveries

KIND = "sale"
ACCOUNT = "accounting/letters/sale_account.html"


def queue_sale_letters(*, sale: Sale, call: FundCall | None, fund_cents: int, on: date, by: UUID | None) -> None:
    """Ask for a letter to each buyer who pays something and each seller, and send them."""
    people = Owner.objects.in_bulk({*sale.handover.sellers, *sale.handover.buyers})
    drafts = [_seller_letter(sale, people[seller], on) for seller in sale.handover.sellers]
    drafts += _buyer_letters(sale, call, people, fund_cents, on) if call else []
    batch = open_batch(kind=KIND, title=_title(sale), subject_id=call.pk if call else sale.lot.pk, by=by)
    documents = queue_documents(batch=batch, kind=KIND, drafts=drafts)
    addressed = [(document, people[document.owner_id]) for document in documents if document.owner_id]
    queue_deliveries(addressed=addressed, on=on)


def _title(sale: Sale) -> str:
    return f"Mutation lot {sale.lot.number}"


def _seller_letter(sale: Sale, seller: Owner, on: date) -> Draft:
    refund = sale.refunds.get(seller.pk, ZERO)
    owed = Cents(sum(debt.cents for debt in sale.debts.get(seller.pk, [])))
    payload = {
        "dated_on": on,
        "reference": sale.reference,
        "lot": sale.lot.number,
        "transferred_on": sale.on,
        "deed": sale.deed,
        "refund_cents": refund,
        "owed_cents": abs(owed),
        "is_owed_to_him": owed < 0,
        "balance_cents": abs(owed - refund),
        "is_in_his_favour": owed <= refund,
    }
    return Draft(_title(sale), seller, seller.language, ACCOUNT, payload, sale.lot.pk)


def _buyer_letters(sale: Sale, call: FundCall, people: dict[UUID, Owner], fund_cents: int, on: date) -> list[Draft]:
    lines = FundCallLine.objects.filter(share__fund_call=call).select_related("share", "lot", "key").order_by("id")
    total = sum(row.shares for row in key_shares(call.key, call.called_on))
    key = {"name": call.key.name, "amount_cents": fund_cents, "total_shares": total}
    common = {
        "dated_on": on,
        "reference": call.number,
        "key": key,
        "keys": [key],
        "has_joint": False,
        "reserve_cents": 0,
        "arrears_cents": 0,
    }
    return [_buyer_letter(call, line, people[line.share.owner_id], common, total) for line in lines]


def _buyer_letter(call: FundCall, line: FundCallLine, buyer: Owner, common: dict[str, Any], total: int) -> Draft:
    cents = Cents(line.amount_cents)
    part = line.part_numerator, line.part_denominator
    row = {
        "key": call.key.name,
        "total_shares": total,
        "lot": line.lot.number,
        "kind": line.lot.kind,
        "shares": line.key_shares,
        "part": "" if part == (1, 1) else fraction(line.part),
        "amount_cents": cents,
        "liable": [],
    }
    payload = common | {
        "call": terms_of(call, buyer.language) | {"amount_cents": common["key"]["amount_cents"]},
        "owner": {"name": buyer.full_name, "reference": buyer.reference},
        "lines": [row],
        "amount_cents": cents,
        "payment": how_to_pay(call, cents, line.share.ogm),
    }
    return Draft(f"{call.number} {call.title}", buyer, buyer.language, CALL, payload, line.share_id)
