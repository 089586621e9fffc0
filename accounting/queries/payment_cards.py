"""How to pay what is open: amount, account, communication and QR code."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from accounting.domain.epc import CreditTransfer, ReferenceLine, epc_payload
from accounting.models import FundCall, FundCallShare, JournalEntry, SettlementShare
from accounting.queries.bank_accounts import usual_account
from accounting.queries.open_items import EVER, OpenItem
from buildings.models import BankAccount
from koprogo.core.formats import decimal_comma
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class Payment:
    """How to pay what is open: ``epc`` is what its QR code says, ``note`` what it pays when that is several things."""

    call_id: UUID
    share_id: UUID
    number: str
    title: str
    kind: str
    due_on: date
    called_cents: Cents
    open_cents: Cents
    is_late: bool
    ogm: str
    iban: str
    holder: str
    epc: str
    note: str = ""

    @property
    def amount(self) -> str:
        """Return what is open as a bank app takes it: ``1234,56``."""
        return decimal_comma(self.open_cents)


def single_payments(owners: list[UUID], due: list[OpenItem], on: date) -> tuple[Payment, ...]:
    """Give each call and settlement that is open its card, the calls first."""
    return _call_payments(owners, due, on) + _settlement_payments(due, on)


def _call_payments(owners: list[UUID], due: list[OpenItem], on: date) -> tuple[Payment, ...]:
    open_cents = {(item.owner_id, item.item_id): item for item in due}
    shares = FundCallShare.objects.filter(owner__in=owners, fund_call__in={item.item_id for item in due})
    rows = shares.select_related("fund_call__bank_account").order_by("fund_call__due_on", "pk")
    return tuple(
        _payment(share, open_cents[share.owner_id, share.fund_call_id], on)
        for share in rows
        if (share.owner_id, share.fund_call_id) in open_cents
    )


def _payment(share: FundCallShare, item: OpenItem, on: date) -> Payment:
    call: FundCall = share.fund_call
    account = call.bank_account
    return Payment(
        call_id=call.pk,
        share_id=share.pk,
        number=call.number,
        title=call.title,
        kind=call.kind,
        due_on=call.due_on,
        called_cents=Cents(share.amount_cents),
        open_cents=item.open_cents,
        is_late=call.due_on < on,
        ogm=share.ogm,
        iban=account.iban,
        holder=account.holder,
        epc=epc_text(account, item.open_cents, share.ogm),
    )


def _settlement_payments(due: list[OpenItem], on: date) -> tuple[Payment, ...]:
    """Give each settlement that is due its card: one communication an owner, whatever the number of his lots."""
    account = usual_account(FundCall.Kind.PROVISION)
    items = [item for item in due if item.source == JournalEntry.Source.SETTLEMENT and item.due_on < EVER]
    if account is None or not items:
        return ()
    shares = SettlementShare.objects.filter(settlement__in={item.item_id for item in items}, ogm__gt="")
    by_owner = {(one.owner_id, one.settlement_id): one for one in shares}
    found = [(by_owner.get((item.owner_id, item.item_id)), item) for item in items]  # type: ignore[arg-type]
    return tuple(_settlement_payment(share, item, account, on) for share, item in found if share)


def _settlement_payment(share: SettlementShare, item: OpenItem, account: BankAccount, on: date) -> Payment:
    return Payment(
        call_id=share.settlement_id,
        share_id=share.pk,
        number=item.text,
        title=item.text,
        kind=item.source,
        due_on=item.due_on,
        called_cents=item.called_cents,
        open_cents=item.open_cents,
        is_late=item.due_on < on,
        ogm=share.ogm,
        iban=account.iban,
        holder=account.holder,
        epc=epc_text(account, item.open_cents, share.ogm),
    )


def payment_box(account: BankAccount, cents: Cents, ogm: str, due_on: date | None) -> dict[str, Any]:
    """Say how to pay an amount, in words and as the text of a QR code."""
    return {
        "total_cents": cents,
        "due_on": due_on,
        "iban": account.iban,
        "bic": account.bic,
        "holder": account.holder,
        "ogm": ogm,
        "epc": epc_text(account, cents, ogm),
    }


def epc_text(account: BankAccount, cents: Cents, ogm: str) -> str:
    """Return what the QR code of a transfer to ``account`` says."""
    line = ReferenceLine(settings.EPC_REFERENCE_LINE)
    return epc_payload(CreditTransfer(account.holder, account.iban, cents, ogm, reference_line=line, bic=account.bic))
