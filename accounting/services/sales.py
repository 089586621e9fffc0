"""Booking a change of hands: working capital refunded and called, debts moved, provisions divided (R-320, R-321)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now

from accounting.domain.ledger import Line
from accounting.domain.sales import moved_debts, working_capital_lines
from accounting.models import FiscalYear, FundCall, FundCallLine, FundCallShare, JournalEntry
from accounting.queries.funds import WORKING, balance
from accounting.queries.sales import Sale, provision_lines, sale_of
from accounting.services.call_checks import account_of
from accounting.services.communications import next_ogms
from accounting.services.issue import next_call_number
from accounting.services.ledger import post_entry
from accounting.services.portfolio import refresh_portfolio
from accounting.services.sale_letters import queue_sale_letters
from buildings.models import AllocationKey, Association, Lot
from buildings.queries.keys import general_key, key_shares
from buildings.services.associations import locked_association
from buildings.services.keys import lock_key
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError

Journal, Source = JournalEntry.Journal, JournalEntry.Source


class NoSaleToBook(DomainError):
    """A change of hands is booked once, and moves something."""

    code = "sale-nothing-to-book"
    message = N_("Lot %(lot)s : aucune mutation du %(on)s n'est à comptabiliser.")
    article = "art. 3.94 §5"
    advice = N_("Elle est peut-être déjà comptabilisée : voyez le journal.")


@transaction.atomic
def book_sale(*, lot: Lot, transferred_on: date, on: date, by: UUID | None) -> FundCall | None:
    """Book the change of hands of a lot on its day, on ``on`` when that day is closed, and write to both sides.

    The working capital of the sellers is refunded to them and called from the buyers; what a seller who leaves still
    owes moves to 4105; provisions are divided by days where the policy says so. Return the call to the buyers.

    :raises NoSaleToBook: when there was none, or it is booked.
    :raises FiscalYearIsClosed: when the year of ``on`` is closed too.
    """
    association = locked_association()
    key = general_key(transferred_on)
    sale = _sale(lot, transferred_on, key)
    call = _call(sale, association, key, on, by) if key and sale.has_call else None
    day = _open_day(sale.on, on)
    _post(sale, _lines(sale, key), call, day, by)
    _post(sale, provision_lines(sale), None, day, by)
    queue_sale_letters(sale=sale, call=call, fund_cents=-balance(WORKING, on=sale.on), on=on, by=by)
    refresh_portfolio(on=on)
    record(action="sale.book", subject=lot, by=by, on=f"{sale.on}", deed=sale.deed, capital_cents=sale.capital_cents)
    return call


def _sale(lot: Lot, on: date, key: AllocationKey | None) -> Sale:
    """Read the change of hands, once more when the shares that its call rests on are locked."""
    sale = sale_of(lot, on)
    if sale and key and sale.has_call:
        lock_key(key=key, reason=_title(lot), on=on)
        sale = sale_of(lot, on)
    if sale is None:
        raise NoSaleToBook(lot=lot.number, on=on)
    return sale


def _title(lot: Lot) -> str:
    return f"Fonds de roulement, mutation du lot {lot.number}"


def _lines(sale: Sale, key: AllocationKey | None) -> list[Line]:
    lines = working_capital_lines(sale.capital_cents, sale.handover, key=key.pk if key else None)
    for seller, debts in sale.debts.items():
        lines += moved_debts(seller, debts, lot=sale.lot.pk)
    return lines


def _open_day(transferred_on: date, on: date) -> date:
    """Return the day of the deed, or ``on`` when the notice came after its year or month was closed."""
    year = FiscalYear.objects.on(transferred_on).first()
    is_shut = year is not None and (year.is_closed or (year.open_from_on or transferred_on) > transferred_on)
    return on if is_shut else transferred_on


def _post(sale: Sale, lines: Sequence[Line], call: FundCall | None, day: date, by: UUID | None) -> None:
    if lines:
        post_entry(
            journal=Journal.CALLS,
            on=day,
            text=f"Mutation lot {sale.lot.number}",
            lines=lines,
            by=by,
            source=Source.SALE,
            source_id=call.pk if call else None,
            reference=sale.reference,
            due_on=call.due_on if call else None,
        )


def _call(sale: Sale, association: Association, key: AllocationKey, on: date, by: UUID | None) -> FundCall:
    """Call the buyers' working capital: numbered and with communications, as every call."""
    call = FundCall.objects.create(
        number=next_call_number(sale.on.year),
        kind=FundCall.Kind.WORKING_CAPITAL,
        title=_title(sale.lot),
        key=key,
        bank_account=account_of(FundCall.Kind.WORKING_CAPITAL),
        amount_cents=sum(sale.calls.values()),
        called_on=sale.on,
        due_on=max(on, sale.on) + timedelta(days=association.payment_days),
        decision=sale.deed,
        state=FundCall.State.ISSUED,
        created_by=by,
        issued_by=by,
        issued_at=now(),
    )
    _write_shares(call, sale, key)
    return call


def _write_shares(call: FundCall, sale: Sale, key: AllocationKey) -> None:
    bought = [(owner, cents) for owner, cents in sale.calls.items() if cents]
    weights: dict[Any, int] = {row.lot_id: row.shares for row in key_shares(key, sale.on)}
    for (owner, cents), ogm in zip(bought, next_ogms(len(bought)), strict=True):
        share = FundCallShare.objects.create(fund_call=call, owner_id=owner, ogm=ogm, amount_cents=cents)
        part = sale.handover.buyers[owner]
        FundCallLine.objects.create(
            share=share,
            lot=sale.lot,
            key=key,
            key_shares=weights[sale.lot.pk],
            part_numerator=part.numerator,
            part_denominator=part.denominator,
            amount_cents=cents,
        )
