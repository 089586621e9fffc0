"""What becomes of a file of transfers: approved, given to the bank, carried out, or withdrawn."""

import hashlib
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now

from accounting.models import Invoice, PaymentOrder
from accounting.queries.supplier_items import open_of_items
from accounting.services.payment_orders import locked_order, record_order
from koprogo.core.errors import N_, DomainError
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.users.queries_firms import syndics_of

State = PaymentOrder.State


class PaymentOrderIsElsewhere(DomainError):
    """Each step is taken once, from the one before."""

    code = "payment-order-elsewhere"
    message = N_("L'ordre %(number)s est « %(state)s » : cette étape ne le concerne pas, ou plus.")


class SecondPersonIsNeeded(DomainError):
    """Who prepared a file does not approve it, where somebody else can."""

    code = "payment-second-person"
    message = N_("Vous avez préparé cet ordre : une autre personne doit l'approuver.")
    why = N_("Un paiement se fait à deux, dès que deux personnes peuvent approuver.")
    advice = N_("Demandez à un autre syndic du cabinet de l'approuver.")


class PaymentOrderIsStale(DomainError):
    """What was paid meanwhile is not paid again."""

    code = "payment-order-stale"
    message = N_("Depuis la préparation de l'ordre %(number)s, ce qui est dû de la facture %(invoice)s a changé.")
    advice = N_("Retirez l'ordre et préparez-en un nouveau.")


class WithdrawalNeedsAReason(DomainError):
    """Who reads the books knows why a file did not go."""

    code = "withdrawal-without-reason"
    message = N_("Dites pourquoi l'ordre est retiré.")


class PaymentFileChanged(DomainError):
    """A bank gets the file that was approved, byte for byte."""

    code = "payment-file-changed"
    message = N_("Le fichier de l'ordre %(number)s n'est plus celui qui a été préparé : il n'est pas donné.")
    advice = N_("Retirez l'ordre et prévenez l'exploitant.")


@transaction.atomic
def approve_payment_order(*, order: PaymentOrder, by: UUID | None) -> PaymentOrder:
    """Release a file for the bank.

    :raises PaymentOrderIsElsewhere: when it was approved or withdrawn before.
    :raises SecondPersonIsNeeded: when somebody else can approve what one prepared.
    :raises PaymentOrderIsStale: when something of it was paid meanwhile.
    """
    order = _waiting(order, {State.PREPARED})
    is_own = by is not None and by == order.created_by
    if by is not None and is_own and others_may_approve(by):
        raise SecondPersonIsNeeded
    _check_fresh(order)
    order.state, order.approved_by, order.approved_at = State.APPROVED, by, now()
    order.save(update_fields=["state", "approved_by", "approved_at"])
    record_order("payment_order.approve", order, by, alone=is_own)
    return order


@transaction.atomic
def withdraw_payment_order(*, order: PaymentOrder, reason: str, by: UUID | None) -> PaymentOrder:
    """Take a file back: its invoices may be paid otherwise. At the bank it is withdrawn by hand.

    :raises PaymentOrderIsElsewhere: when the bank carried it out, or it was withdrawn before.
    :raises WithdrawalNeedsAReason: when none is given.
    """
    order = _waiting(order, {State.PREPARED, State.APPROVED})
    if not reason.strip():
        raise WithdrawalNeedsAReason
    Invoice.objects.filter(payment_order=order).update(payment_order=None)
    order.state, order.withdrawn_by, order.withdrawn_at = State.WITHDRAWN, by, now()
    order.withdrawal = reason.strip()[:160]
    order.save(update_fields=["state", "withdrawn_by", "withdrawn_at", "withdrawal"])
    record_order("payment_order.withdraw", order, by, reason=order.withdrawal)
    return order


@transaction.atomic
def execute_payment_order(*, order: PaymentOrder, by: UUID | None) -> PaymentOrder:
    """Say that the bank carried out a file; the statement books it, and says so by itself for invoices.

    :raises PaymentOrderIsElsewhere: when it is not approved.
    """
    order = _waiting(order, {State.APPROVED})
    order.state = State.EXECUTED
    order.save(update_fields=["state"])
    record_order("payment_order.execute", order, by)
    return order


@transaction.atomic
def payment_file(*, order: PaymentOrder, by: UUID | None) -> bytes:
    """Give the approved file, and write down who took it.

    :raises PaymentOrderIsElsewhere: when it is not approved.
    :raises PaymentFileChanged: when it is not the file that was prepared.
    """
    order = _waiting(order, {State.APPROVED, State.EXECUTED})
    content = order.content.encode()
    if hashlib.sha256(content).hexdigest() != order.sha256:
        raise PaymentFileChanged(number=order.number)
    record_order("payment_order.download", order, by, sha256=order.sha256)
    return content


def _waiting(order: PaymentOrder, states: set[State]) -> PaymentOrder:
    order = locked_order(order)
    if order.state not in states:
        raise PaymentOrderIsElsewhere(number=order.number, state=order.get_state_display())
    return order


def others_may_approve(by: UUID) -> bool:
    """Say whether another syndic of this copropriété can approve."""
    here = Copropriete.objects.get(schema_name=connection.schema_name)
    return syndics_of(here).exclude(pk=by).exists()


def _check_fresh(order: PaymentOrder) -> None:
    """Compare what the file pays of each invoice with what is still open of it."""
    asked = {row["invoice"]: row for row in order.transfers if row.get("invoice")}
    still_open = open_of_items(order.invoices.values_list("pk", flat=True))
    for pk, row in asked.items():
        if {str(item): cents for item, cents in still_open.items()}.get(pk) != row["cents"]:
            raise PaymentOrderIsStale(number=order.number, invoice=row["label"])
