"""Drafting a fund call: what it asks, by which key, into which account, due when."""

from datetime import date, timedelta
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounting.domain.allocation import instalments
from accounting.models import FundCall
from accounting.services.call_checks import account_of, check_draft
from buildings.models import AllocationKey, BankAccount
from buildings.services.changes import plain
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents
from koprogo.core.periods import add_months


class FundCallIsIssued(DomainError):
    """An issued call is never changed, discarded or issued again."""

    code = "fund-call-issued"
    message = N_("L'appel « %(title)s » est émis depuis le %(on)s : il ne change plus et ne part pas deux fois.")
    advice = N_("Pour corriger, émettez un nouvel appel.")


class CallTerms(TypedDict, total=False):
    """What a call asks; what is left out of a change stays as it is."""

    kind: str
    title: str
    key: AllocationKey
    amount_cents: Cents
    called_on: date
    bank_account: BankAccount | None
    due_on: date | None
    period_from_on: date | None
    period_until_on: date | None
    decision: str


@transaction.atomic
def draft_fund_call(*, by: UUID | None, **terms: Unpack[CallTerms]) -> FundCall:
    """Prepare a call; by default it is paid into the account of its fund, after the days the association gives.

    :raises FundHasNoAccount: when there is no account to pay into.
    :raises CallAsksNothing, CallIsDueBeforeItIsMade, BankAccountIsClosed, AccountIsForTheReserve: when it cannot be.
    """
    fund_call = FundCall(created_by=by)
    _agree(fund_call, terms)
    fund_call.save(force_insert=True)
    _record("fund_call.draft", fund_call, by)
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
def change_draft(*, fund_call: FundCall, by: UUID | None, **terms: Unpack[CallTerms]) -> FundCall:
    """Change what a draft asks.

    :raises FundCallIsIssued: when it is no draft any more.
    """
    fund_call = locked_draft(fund_call)
    before = _terms_of(fund_call)
    _agree(fund_call, terms)
    fund_call.save(update_fields=list(CallTerms.__annotations__))
    after = _terms_of(fund_call)
    _record("fund_call.change", fund_call, by, {name: [before[name], after[name]] for name in before})
    return fund_call


def _agree(fund_call: FundCall, terms: CallTerms) -> None:
    for name, value in terms.items():
        setattr(fund_call, name, value)
    if fund_call.bank_account_id is None:
        fund_call.bank_account = account_of(fund_call.kind)
    if fund_call.due_on is None:
        fund_call.due_on = fund_call.called_on + timedelta(days=fund_call.key.association.payment_days)
    check_draft(fund_call)


def _terms_of(fund_call: FundCall) -> dict[str, Any]:
    """Return what a draft asks, as the log keeps it."""
    return {name: plain(getattr(fund_call, name)) for name in CallTerms.__annotations__}


def _record(action: str, fund_call: FundCall, by: UUID | None, changed: dict[str, list[Any]] | None = None) -> None:
    said: dict[str, Any] = {"title": fund_call.title, "amount_cents": fund_call.amount_cents}
    if changed is not None:
        said["changed"] = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    record(action=action, subject=fund_call, by=by, **said)


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
        raise FundCallIsIssued(title=locked.title, on=timezone.localdate(locked.issued_at))
    return locked
