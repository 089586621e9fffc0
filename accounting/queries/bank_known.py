"""What the rules of matching know, read in a dozen queries whatever the number of movements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID

from accounting.banking.natures import Nature, nature_of
from accounting.domain.bank_known import Claim, Known, Move, Party, Sent
from accounting.domain.bank_matching import ogms_in
from accounting.domain.bank_parts import SUPPLIERS, PartKind
from accounting.domain.payments import Debt
from accounting.models import (
    BankTransaction,
    FundCallShare,
    Invoice,
    PaymentOrder,
    PaymentPlan,
    Reminder,
    SettlementShare,
    Supplier,
)
from accounting.queries.balances import receivable_lines
from accounting.queries.bank_parts import parts_of
from accounting.queries.open_items import open_items
from accounting.queries.sums import balances_by
from accounting.queries.supplier_items import supplier_open_items
from buildings.models import BankAccount, Owner
from koprogo.core.money import Cents

RECENT_ORDERS = 100
BOOKED = BankTransaction.State.BOOKED


def move_of(row: BankTransaction) -> Move:
    return Move(
        cents=Cents(row.amount_cents),
        ogm=row.ogm,
        communication=row.communication,
        iban=row.iban,
        counterparty=row.counterparty,
        end_to_end=row.end_to_end,
        nature=nature_of(row.code, return_reason=row.return_reason),
    )


def known_for(rows: Sequence[BankTransaction]) -> Known:
    """Return what may explain these movements, with all that is open."""
    moves = [move_of(row) for row in rows]
    owners = list(Owner.objects.values_list("pk", "first_name", "last_name", "iban"))
    suppliers = list(Supplier.objects.filter(is_archived=False).values_list("pk", "name", "iban"))
    return Known(
        own_ibans=frozenset(BankAccount.objects.values_list("iban", flat=True)),
        ogms=_ogms({ogm for move in moves for ogm in (move.ogm, *ogms_in(move.communication)) if ogm}),
        end_to_ends=_end_to_ends(),
        sent=_sent(moves),
        ibans=_ibans({move.iban for move in moves if move.iban}, owners, suppliers),
        names=[
            *((f"{first} {last}", Party(owner=pk)) for pk, first, last, _iban in owners),
            *((name, Party(supplier=pk)) for pk, name, _iban in suppliers),
        ],
        debts=_debts(),
        bills=_bills(),
        credits=_credits(),
    )


def _ogms(wanted: set[str]) -> dict[str, Claim]:
    """Find what communications were given to owners, or by suppliers."""
    if not wanted:
        return {}
    invoices = Invoice.objects.filter(ogm__in=wanted).exclude(state=Invoice.State.REFUSED)
    calls = FundCallShare.objects.filter(ogm__in=wanted).values_list("ogm", "owner", "fund_call")
    settlements = SettlementShare.objects.filter(ogm__in=wanted).values_list("ogm", "owner", "settlement")
    bills = invoices.order_by("pk").values_list("ogm", "supplier", "pk")
    # These pay several debts at once: the allocation says which.
    reminded = Reminder.objects.filter(ogm__in=wanted).values_list("ogm", "owner")
    planned = PaymentPlan.objects.filter(ogm__in=wanted).values_list("ogm", "owner")
    return {
        **{ogm: Claim(Party(owner=owner)) for ogm, owner in [*planned, *reminded]},
        **{ogm: Claim(Party(supplier=supplier), item) for ogm, supplier, item in bills},
        **{ogm: Claim(Party(owner=owner), item) for ogm, owner, item in [*settlements, *calls]},
    }


def _end_to_ends() -> dict[str, Claim]:
    """Find whom our own transfers were sent to, by the reference each carries."""
    orders = PaymentOrder.objects.exclude(state=PaymentOrder.State.WITHDRAWN).order_by("-pk")[:RECENT_ORDERS]
    transfers = [transfer for order in orders for transfer in order.transfers if transfer.get("end_to_end")]
    named = {transfer["invoice"] for transfer in transfers if transfer.get("invoice")}
    suppliers = dict(Invoice.objects.filter(pk__in=named).values_list("pk", "supplier")) if named else {}
    return {transfer["end_to_end"]: claim for transfer in transfers if (claim := _claim(transfer, suppliers))}


def _claim(transfer: dict[str, Any], suppliers: dict[UUID, UUID]) -> Claim | None:
    if transfer.get("invoice"):
        item = UUID(transfer["invoice"])
        return Claim(Party(supplier=suppliers[item]), item) if item in suppliers else None
    return Claim(Party(owner=UUID(transfer["owner"]))) if transfer.get("owner") else None


def _sent(moves: Iterable[Move]) -> list[Sent]:
    """Find what was booked of the amounts that came back, and is not back already."""
    amounts = {-move.cents for move in moves if move.nature == Nature.RETURN}
    return [sent_of(row) for row in standing_payments(amounts)] if amounts else []


def standing_payments(amounts: Iterable[int]) -> list[BankTransaction]:
    """Return the booked movements of these amounts that did not come back, the oldest first."""
    back = returned()
    rows = BankTransaction.objects.filter(state=BOOKED, amount_cents__in={*amounts}).order_by("booked_on", "pk")
    return [row for row in rows if row.pk not in back]


def sent_of(row: BankTransaction) -> Sent:
    return Sent(row.pk, Cents(row.amount_cents), row.iban, row.end_to_end, parts_of(row.proposal))


def returned() -> set[UUID]:
    """Return the movements that came back, by the returns that are booked."""
    kept = BankTransaction.objects.filter(state=BOOKED, proposal__contains=[{"kind": PartKind.RETURN.value}])
    parts = [part for proposal in kept.values_list("proposal", flat=True) for part in parts_of(proposal)]
    return {cast("UUID", part.id) for part in parts if part.kind == PartKind.RETURN}


def _ibans(wanted: set[str], owners: list[Any], suppliers: list[Any]) -> dict[str, list[Party]]:
    """Find whose accounts these are: as registered, or as they paid before."""
    found: dict[str, dict[Party, None]] = defaultdict(dict)
    for pk, _first, _last, iban in owners:
        found[iban][Party(owner=pk)] = None
    for pk, _name, iban in suppliers:
        found[iban][Party(supplier=pk)] = None
    before = BankTransaction.objects.filter(state=BOOKED, iban__in=wanted).exclude(iban="")
    for iban, proposal in before.values_list("iban", "proposal"):
        for part in parts_of(proposal):
            if part.owner or part.supplier:
                found[iban][Party(part.owner, part.supplier)] = None
    return {iban: list(found[iban]) for iban in wanted if iban in found}


def _debts() -> dict[Any, list[Debt]]:
    found: dict[Any, list[Debt]] = defaultdict(list)
    for item in open_items():
        if item.open_cents:
            found[item.owner_id].append(item.debt)
    return found


def _bills() -> dict[Any, list[Debt]]:
    found: dict[Any, list[Debt]] = defaultdict(list)
    for item in supplier_open_items(only_open=True):
        if item.item_id:
            found[item.supplier_id].append(Debt(item.item_id, item.due_on, item.open_cents, SUPPLIERS))
    return found


def _credits() -> dict[Any, dict[str, Cents]]:
    """Return what owners have too much on each of their accounts."""
    found: dict[Any, dict[str, Cents]] = defaultdict(dict)
    for (owner, account), cents in balances_by(receivable_lines(), "owner", "account").items():
        if cents < 0:
            found[owner][account] = Cents(-cents)
    return found
