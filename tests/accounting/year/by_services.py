"""What one does in a year, each act by its service."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accounting.domain.bank_parts import Part
from accounting.domain.cut_off import CutOffKind
from accounting.domain.ledger import Line
from accounting.models import BankTransaction, FiscalYear, Invoice, Settlement
from accounting.services.bank_booking import book_transaction
from accounting.services.bank_import import GivenFile, import_bank_files
from accounting.services.closing import close_year
from accounting.services.cut_off import defer_invoice, post_cut_off
from accounting.services.fund_calls import draft_fund_call
from accounting.services.interest import charge_interest
from accounting.services.issue import issue_fund_call
from accounting.services.manual_entries import post_by_hand
from accounting.services.order_steps import approve_payment_order
from accounting.services.payment_orders import make_payment_order
from accounting.services.proposals import propose_reminders
from accounting.services.reminders import send_reminders
from accounting.services.sales import book_sale
from accounting.services.takeover import accept_takeover, start_takeover
from buildings.models import Lot, Owner
from koprogo.core.money import Cents
from tests.factories.accounting import World
from tests.factories.purchases import account, approved, line, supplier

BillLine = tuple[str, int, dict[str, Any]]


class ByServices:
    """The acts of a year; ``calls`` are remembered by their name."""

    world: World
    calls: dict[str, Any]

    def take_over(self, content: bytes, on: date) -> None:
        accept_takeover(paper=start_takeover(content=content, name="balance.xlsx", on=on, by=None), by=None)

    def manual(self, on: date, text: str, lines: Sequence[Line], reference: str) -> None:
        post_by_hand(on=on, text=text, lines=lines, reference=reference, by=None)

    def call(self, name: str, kind: str, on: date, period: Any = None, **parts: int) -> None:
        """Issue a call that asks euros by each key."""
        asked = [(getattr(self.world, key), Cents(euros * 100)) for key, euros in parts.items()]
        call = draft_fund_call(kind=kind, title=name, parts=asked, called_on=on, by=None, **(period or {}))
        self.calls[name] = issue_fund_call(fund_call=call, on=on, by=None)

    def bill(self, name: str, number: str, on: date, *lines: BillLine, **fields: Any) -> None:
        """Enter, submit and approve an invoice."""
        rows = [line(self.world, code, cents, **about) for code, cents, about in lines]
        approved(self.world, *rows, supplier=supplier(name), number=number, issued_on=on, **fields)

    def imported(self, name: str, content: bytes) -> Any:
        """Import a statement and return its identifier."""
        [outcome] = import_bank_files(files=[GivenFile(name, content)], by=None)
        assert outcome.refusal is None, outcome.refusal
        return outcome.imported[0].pk

    def matched(self, row: BankTransaction, parts: Sequence[Part] | None) -> None:
        book_transaction(bank_transaction=row, parts=parts, by=None)
        row.refresh_from_db()

    def ordered(self, bills: Sequence[Invoice], on: date) -> list[dict[str, Any]]:
        """Make and approve a file of transfers; return them."""
        order = make_payment_order(bank_account=self.world.working, execute_on=on, invoices=bills, by=None)
        return approve_payment_order(order=order, by=None).transfers

    def remind(self, owner: Owner, on: date) -> None:
        """Send the reminder proposed for one owner, and for him alone."""
        [reminder] = [one for one in propose_reminders(on=on) if one.owner == owner]
        send_reminders(ids=[reminder.pk], on=on, by=None)

    def charge_interest(self, owner: Owner, on: date) -> None:
        charge_interest(owner=owner, on=on, by=None)

    def sell(self, lot: Lot, on: date) -> None:
        book_sale(lot=lot, transferred_on=on, on=on, by=None)

    def defer(self, bill: Invoice, year: FiscalYear) -> None:
        defer_invoice(invoice=bill, year=year, by=None)

    def to_receive(self, year: FiscalYear, code: str, cents: int, text: str, occupant_percent: int) -> None:
        """Estimate an invoice that did not come yet, by the general key."""
        about: Any = {"account": account(code), "amount_cents": Cents(cents), "key": self.world.general, "text": text}
        post_cut_off(kind=CutOffKind.INVOICE_TO_RECEIVE, year=year, occupant_percent=occupant_percent, by=None, **about)

    def close(self, year: FiscalYear, explanations: dict[str, str]) -> Settlement:
        return close_year(year=year, explanations=explanations, by=None)
