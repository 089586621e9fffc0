"""The books of the demonstration: suppliers, invoices and statements, made through the services."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from openpyxl import Workbook

from accounting.domain.bank_parts import Part, PartKind
from accounting.domain.occupants import usual_occupant_percent
from accounting.models import Account, BankStatement, BankTransaction, FundCall, FundCallShare, Invoice, Supplier
from accounting.queries.pictures_cash import account_cash
from accounting.services.approval import approve_invoice, submit_invoice
from accounting.services.bank_booking import book_proposals, book_transaction
from accounting.services.bank_import import import_bank_files
from accounting.services.invoices import draft_invoice
from accounting.services.issue import issue_fund_call
from accounting.services.suppliers import add_supplier
from buildings.models import AllocationKey, BankAccount
from koprogo.core.money import Cents
from koprogo.portal.demo.bank_file import Moved, coda_file
from koprogo.portal.demo.house import made_iban

STANDARD = 2100


def workbook(rows: Iterable[Sequence[Any]]) -> bytes:
    """Write a spreadsheet of one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Balance")
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class Trade:
    """A supplier, and what his invoices are booked on."""

    name: str
    account: str
    key: str = "GEN"
    vat_rate: int = STANDARD


def make_suppliers(trades: Sequence[Trade], *, number: int, by: UUID) -> dict[str, Supplier]:
    """Add suppliers with accounts at a bank that does not exist."""
    keys = {key.code: key for key in AllocationKey.objects.all()}
    return {
        trade.name: add_supplier(
            name=trade.name,
            iban=made_iban(number + place),
            account=Account.objects.get(pk=trade.account),
            key=keys[trade.key],
            vat_rate=trade.vat_rate,
            by=by,
        )
        for place, trade in enumerate(trades)
    }


def bill(supplier: Supplier, number: str, on: date, cents: int, *, by: UUID, **more: Any) -> Invoice:
    """Draft an invoice of one line, on the supplier's usual account and key unless ``more`` says otherwise."""
    terms = {name: more.pop(name) for name in ("text", "period_from_on", "period_until_on") if name in more}
    line: dict[str, Any] = {
        "account": supplier.account,
        "key": supplier.key,
        "amount_cents": Cents(cents),
        "vat_rate": supplier.vat_rate or 0,
    }
    terms.setdefault("text", supplier.account.name if supplier.account else "")
    if account := more.pop("account", ""):
        line["account"] = Account.objects.get(pk=account)
    line["occupant_percent"] = usual_occupant_percent(line["account"].code)
    due_on = more.pop("due_on", on + timedelta(days=30))
    return draft_invoice(
        supplier=supplier,
        number=number,
        issued_on=on,
        due_on=due_on,
        total_cents=Cents(cents),
        lines=[line | more],  # type: ignore[list-item]
        by=by,
        **terms,
    )


def approved(invoice: Invoice, *, by: UUID) -> Invoice:
    return approve_invoice(invoice=submit_invoice(invoice=invoice, by=by), by=by)


def receipts(call: FundCall, on: date, *, unpaid: Sequence[UUID] = ()) -> list[Moved]:
    """Let each owner pay his share with its communication, but those ``unpaid``."""
    shares = FundCallShare.objects.filter(fund_call=call).exclude(owner__in=unpaid).select_related("owner")
    return [Moved(on, share.amount_cents, ogm=share.ogm, name=share.owner.full_name[:35]) for share in shares]


def payment(invoice: Invoice, on: date) -> Moved:
    """Pay an invoice in full."""
    supplier = invoice.supplier
    return Moved(on, -invoice.total_cents, text=invoice.number, iban=supplier.iban, name=supplier.name[:35])


def import_statement(account: BankAccount, moves: Sequence[Moved], *, by: UUID) -> None:
    """Import the next statement of an account, if anything moved; the old balance is the last one's, or the opening."""
    if not moves:
        return
    last = BankStatement.objects.filter(bank_account=account).order_by("-until_on", "-number").first()
    year = max(move.on for move in moves).year
    number = last.number + 1 if last and last.until_on.year == year else 1
    old = Cents(last.new_cents) if last else opening_cents(account)
    ordered = sorted(moves, key=lambda move: move.on)
    holder = account.association.kbo_number
    file = coda_file(ordered, iban=account.iban, number=number, old=old, holder=holder)
    (outcome,) = import_bank_files(files=[file], by=by)
    if outcome.refusal:
        raise outcome.refusal
    book_proposals(by=by)


def call_and_receive(
    drafts: Iterable[FundCall],
    moves: Iterable[Moved],
    *,
    unpaid: Mapping[UUID, UUID],
    tell: Callable[[list[Moved]], None],
    by: UUID,
) -> None:
    """Issue each call once the bank has told what came before it, so that no letter asks for what was paid.

    ``unpaid`` names by a call the owner who does not pay it.
    """
    waiting = list(moves)
    for draft in sorted(drafts, key=lambda call: call.called_on):
        tell([move for move in waiting if move.on < draft.called_on])
        waiting = [move for move in waiting if move.on >= draft.called_on]
        call = issue_fund_call(fund_call=draft, on=draft.called_on, by=by)
        waiting += receipts(call, call.due_on, unpaid=[unpaid[call.pk]] if call.pk in unpaid else [])
    tell(waiting)


def opening_cents(account: BankAccount) -> Cents:
    """Return what the books hold on an account before its first statement."""
    return next(row.balance_cents for row in account_cash(date.max) if row.account.pk == account.pk)


def book_as(text: str, kind: PartKind, account: str, *, by: UUID, **about: Any) -> None:
    """Book the one open movement that says ``text`` whole, as a part of ``kind``."""
    row = BankTransaction.objects.exclude(state=BankTransaction.State.BOOKED).get(communication__contains=text)
    part = Part(kind, Cents(row.amount_cents), account, **about)
    book_transaction(bank_transaction=row, parts=[part], by=by)
