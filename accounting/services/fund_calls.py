"""Drafting a fund call: what it asks, by which key, into which account, due when."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from accounting.domain.allocation import instalments
from accounting.models import FundCall
from accounting.services.call_checks import account_of, check_draft
from buildings.models import AllocationKey, BankAccount
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents
from koprogo.core.periods import add_months


class FundCallIsIssued(DomainError):
    """An issued call is never changed, discarded or issued again."""

    code = "fund-call-issued"
    message = N_("L'appel « %(title)s » est émis depuis le %(on)s : il ne change plus et ne part pas deux fois.")
    advice = N_("Pour corriger, émettez un nouvel appel.")


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
        bank_account=bank_account or account_of(kind),
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
    fund_call.key, fund_call.bank_account = key, bank_account or account_of(kind)
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


def locked_draft(fund_call: FundCall) -> FundCall:
    """Lock a call and read it again.

    :raises FundCallIsIssued: when another was faster.
    """
    rows = FundCall.objects.select_for_update(of=("self",)).select_related("key__association", "bank_account")
    locked = rows.get(pk=fund_call.pk)
    if locked.state == FundCall.State.ISSUED:
        raise FundCallIsIssued(title=locked.title, on=f"{locked.issued_at:%d/%m/%Y}")
    return locked
