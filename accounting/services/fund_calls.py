"""Drafting a fund call: what it asks, by which key, into which account, due when."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from accounting.domain.allocation import instalments
from accounting.models import FundCall
from accounting.queries.balances import usual_account
from buildings.models import AllocationKey, BankAccount
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents
from koprogo.core.periods import add_months

Kind = FundCall.Kind


class FundCallIsIssued(DomainError):
    """An issued call is never changed, discarded or issued again."""

    code = "fund-call-issued"
    message = N_("L'appel « %(title)s » est émis depuis le %(on)s : il ne change plus et ne part pas deux fois.")
    advice = N_("Pour corriger, émettez un nouvel appel.")


class CallAsksNothing(DomainError):
    """A call is for more than nothing."""

    code = "fund-call-amount"
    message = N_("Le montant d'un appel est supérieur à zéro.")


class CallIsDueBeforeItIsMade(DomainError):
    """Owners have time to pay."""

    code = "fund-call-due-early"
    message = N_("L'échéance (%(due_on)s) précède la date de l'appel (%(called_on)s).")


class BankAccountIsClosed(DomainError):
    """Nobody is asked to pay into a closed account."""

    code = "bank-account-closed"
    message = N_("Le compte bancaire %(iban)s est clôturé.")
    advice = N_("Choisissez un compte ouvert au nom de l'association.")


class FundHasNoAccount(DomainError):
    """Each fund is on an account opened in the name of the association (R-260)."""

    code = "fund-without-account"
    message = N_("Aucun compte bancaire ouvert n'est connu pour ce fonds.")
    article = "art. 3.86 §3"
    advice = N_("Ajoutez le compte au nom de l'association dans la fiche de la copropriété.")


class AccountIsForTheReserve(DomainError):
    """The reserve fund has an account of its own (R-260)."""

    code = "bank-account-reserve"
    message = N_("Le compte %(iban)s est celui du fonds de réserve : cet appel doit être payé sur un autre compte.")
    article = "art. 3.86 §3"
    advice = N_("Choisissez le compte du fonds de roulement.")


def draft_fund_call(
    *,
    kind: str,
    title: str,
    key: AllocationKey,
    amount_cents: Cents,
    called_on: date,
    by: UUID | None,
    bank_account: BankAccount | None = None,
    due_on: date | None = None,
    period_from_on: date | None = None,
    period_until_on: date | None = None,
    decision: str = "",
) -> FundCall:
    """Prepare a call; by default it is paid into the account of its fund, after the days the association gives.

    :raises FundHasNoAccount: when there is no account to pay into.
    :raises CallAsksNothing, CallIsDueBeforeItIsMade, BankAccountIsClosed, AccountIsForTheReserve: when it cannot be.
    """
    fund_call = FundCall(
        kind=kind,
        title=title,
        key=key,
        bank_account=bank_account or _usual_account(kind),
        amount_cents=amount_cents,
        called_on=called_on,
        due_on=due_on or called_on + timedelta(days=key.association.payment_days),
        period_from_on=period_from_on,
        period_until_on=period_until_on,
        decision=decision,
        created_by=by,
    )
    check_draft(fund_call)
    fund_call.save(force_insert=True)
    record(action="fund_call.draft", subject=fund_call, by=by, title=title, amount_cents=amount_cents)
    return fund_call


@transaction.atomic
def draft_instalments(*, count: int, months_apart: int, amount_cents: Cents, **draft: Any) -> list[FundCall]:
    """Prepare ``count`` equal calls ``months_apart``, what remains falling on the last (R-271).

    ``draft`` is that of the first; dates move with each.
    """
    parts = instalments(amount_cents, count)
    title = draft.pop("title")
    return [
        draft_fund_call(
            amount_cents=cents,
            title=f"{title} ({place + 1}/{count})" if count > 1 else title,
            **{name: _moved(value, place * months_apart) for name, value in draft.items()},
        )
        for place, cents in enumerate(parts)
    ]


def _moved(value: Any, months: int) -> Any:
    return add_months(value, months) if isinstance(value, date) else value


@transaction.atomic
def change_draft(
    *,
    fund_call: FundCall,
    kind: str,
    title: str,
    key: AllocationKey,
    amount_cents: Cents,
    called_on: date,
    by: UUID | None,
    bank_account: BankAccount | None = None,
    due_on: date | None = None,
    period_from_on: date | None = None,
    period_until_on: date | None = None,
    decision: str = "",
) -> FundCall:
    """Write a draft anew.

    :raises FundCallIsIssued: when it is no draft any more.
    """
    fund_call = locked_draft(fund_call)
    fund_call.kind, fund_call.title, fund_call.decision = kind, title, decision
    fund_call.key, fund_call.bank_account = key, bank_account or _usual_account(kind)
    fund_call.amount_cents, fund_call.called_on = amount_cents, called_on
    fund_call.due_on = due_on or called_on + timedelta(days=key.association.payment_days)
    fund_call.period_from_on, fund_call.period_until_on = period_from_on, period_until_on
    check_draft(fund_call)
    fund_call.save()
    record(action="fund_call.change", subject=fund_call, by=by, title=title, amount_cents=amount_cents)
    return fund_call


@transaction.atomic
def discard_draft(*, fund_call: FundCall, by: UUID | None) -> None:
    """Throw a draft away.

    :raises FundCallIsIssued: when it is no draft any more.
    """
    fund_call = locked_draft(fund_call)
    record(action="fund_call.discard", subject=fund_call, by=by, title=fund_call.title)
    fund_call.delete()


def _usual_account(kind: str) -> BankAccount:
    account = usual_account(kind)
    if account is None:
        raise FundHasNoAccount
    return account


def locked_draft(fund_call: FundCall) -> FundCall:
    """Lock a call and read it again.

    :raises FundCallIsIssued: when another was faster.
    """
    rows = FundCall.objects.select_for_update(of=("self",)).select_related("key__association", "bank_account")
    locked = rows.get(pk=fund_call.pk)
    if locked.state == FundCall.State.ISSUED:
        raise FundCallIsIssued(title=locked.title, on=f"{locked.issued_at:%d/%m/%Y}")
    return locked


def check_draft(fund_call: FundCall) -> None:
    """Refuse a call that could not be issued as it stands."""
    account = fund_call.bank_account
    if fund_call.amount_cents <= 0:
        raise CallAsksNothing
    if fund_call.due_on < fund_call.called_on:
        raise CallIsDueBeforeItIsMade(
            due_on=f"{fund_call.due_on:%d/%m/%Y}", called_on=f"{fund_call.called_on:%d/%m/%Y}"
        )
    if account.is_closed:
        raise BankAccountIsClosed(iban=account.iban)
    if account.kind == BankAccount.Kind.RESERVE and fund_call.kind != Kind.RESERVE:
        raise AccountIsForTheReserve(iban=account.iban)
