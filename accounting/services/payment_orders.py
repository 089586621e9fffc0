"""Files of credit transfers: prepared by one, approved by another, withdrawn as long as the bank has not paid."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, now
from sepaxml.validation import ValidationError, try_valid_xml

from accounting.domain.sepa import Payer, SepaVersion, Transfer, pain_001
from accounting.models import Invoice, PaymentOrder
from accounting.services.paid import lock_suppliers
from accounting.services.transfers import OwnerRefund, invoice_transfers, refund_transfers
from buildings.models import BankAccount, Owner
from buildings.services.associations import locked_association
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents

State = PaymentOrder.State


class PaymentOrderIsEmpty(DomainError):
    """A file pays something."""

    code = "payment-order-empty"
    message = N_("Choisissez au moins une facture ou un remboursement à payer.")


class AccountCannotPay(DomainError):
    """Money leaves an open account."""

    code = "payment-account-closed"
    message = N_("Le compte %(iban)s est clôturé : rien ne peut en partir.")


class PaymentIsInThePast(DomainError):
    """A bank executes today or later."""

    code = "payment-in-the-past"
    message = N_("La date d'exécution du %(on)s est déjà passée.")


class FileIsNotValid(DomainError):
    """A bank reads the file without an error."""

    code = "payment-file-invalid"
    message = N_("Le fichier de paiement ne respecte pas le schéma %(version)s : il n'est pas créé.")
    advice = N_("Vérifiez les noms et les comptes des bénéficiaires.")


@transaction.atomic
def make_payment_order(
    *,
    bank_account: BankAccount,
    execute_on: date,
    by: UUID | None,
    invoices: Sequence[Invoice] = (),
    refunds: Sequence[Owner] = (),
    version: SepaVersion | str = SepaVersion.V09,
) -> PaymentOrder:
    """Put what is open of these invoices, and the credit of these owners, in one file.

    :raises PaymentOrderIsEmpty, AccountCannotPay, PaymentIsInThePast: when there is nothing to pay, or not so.
    :raises InvoiceIsNotPayable: when an invoice is not approved, paid, or in another file.
    :raises AccountsDiffer, BeneficiaryHasNoAccount: when it is not sure whom the money would reach.
    :raises OwnerHasNoCredit: when there is nothing to give back.
    """
    if execute_on < localdate():
        raise PaymentIsInThePast(on=execute_on)
    locked = _locked(invoices)
    association = locked_association()
    account = _open_account(bank_account)
    number = _next_number(execute_on.year)
    rows = _transfers(locked, refunds, number)
    content = _written(association, account, rows, number, execute_on, SepaVersion(version))
    order = PaymentOrder.objects.create(
        number=number, bank_account=account, execute_on=execute_on, created_by=by, **_file(rows, content)
    )
    Invoice.objects.filter(pk__in=[invoice.pk for invoice in locked]).update(payment_order=order)
    record_order("payment_order.make", order, by, sha256=order.sha256)
    return order


def _open_account(bank_account: BankAccount) -> BankAccount:
    account = BankAccount.objects.select_related("association").get(pk=bank_account.pk)
    if account.is_closed:
        raise AccountCannotPay(iban=account.iban)
    return account


def _transfers(invoices: Sequence[Invoice], refunds: Sequence[Owner], number: str) -> list[dict[str, Any]]:
    """Return the transfers of an order, each with the reference by which the statement finds it again."""
    rows = [*invoice_transfers(invoices), *refund_transfers([OwnerRefund(owner) for owner in refunds])]
    if not rows:
        raise PaymentOrderIsEmpty
    return [row | {"end_to_end": f"{number}-{place:03d}"} for place, row in enumerate(rows, start=1)]


def _file(rows: list[dict[str, Any]], content: bytes) -> dict[str, Any]:
    """Return what is kept of a file: its transfers, itself, and its hash."""
    total = sum(row["cents"] for row in rows)
    sha256 = hashlib.sha256(content).hexdigest()
    return {"transfers": rows, "total_cents": total, "content": content.decode(), "sha256": sha256}


def locked_order(order: PaymentOrder) -> PaymentOrder:
    """Lock an order after the suppliers it pays, and read it again."""
    lock_suppliers(Invoice.objects.filter(payment_order=order.pk).values_list("supplier_id", flat=True))
    rows = PaymentOrder.objects.select_for_update(of=("self",)).select_related("bank_account")
    return rows.get(pk=order.pk)


def _locked(invoices: Sequence[Invoice]) -> list[Invoice]:
    """Lock the suppliers, then the invoices, each in one order."""
    wanted = {invoice.pk for invoice in invoices}
    lock_suppliers(Invoice.objects.filter(pk__in=wanted).values_list("supplier_id", flat=True))
    rows = Invoice.objects.select_for_update(of=("self",)).select_related("supplier")
    return list(rows.filter(pk__in=wanted).order_by("pk"))


def _next_number(year: int) -> str:
    """Number the order, under the lock of the association."""
    count = PaymentOrder.objects.filter(number__startswith=f"P{year}-").count()
    return f"P{year}-{count + 1:03d}"


def _written(
    association: Any, account: BankAccount, rows: list[dict[str, Any]], number: str, on: date, version: SepaVersion
) -> bytes:
    """Write the file and read it by its schema.

    :raises FileIsNotValid: when a bank would refuse it.
    """
    payer = Payer(account.holder or association.name, account.iban, account.bic, association.kbo_number)
    fields = ("name", "iban", "bic", "ogm", "text", "end_to_end")
    transfers = [Transfer(cents=Cents(row["cents"]), **{name: row[name] for name in fields}) for row in rows]
    message_id = f"{account.iban[-8:]}-{number}"
    content = pain_001(payer, transfers, message_id=message_id, made_at=now(), execute_on=on, version=version)
    try:
        try_valid_xml(content, str(version))
    except ValidationError as error:
        raise FileIsNotValid(version=str(version)) from error
    return content


def record_order(action: str, order: PaymentOrder, by: UUID | None, **said: Any) -> None:
    record(action=action, subject=order, by=by, number=order.number, amount_cents=order.total_cents, **said)
