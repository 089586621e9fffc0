"""Drafting a fund call: what it asks, by which key, into which account, due when."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounting.domain.allocation import instalments
from accounting.models import Budget, FundCall, FundCallPart
from accounting.queries.call_plans import parts_of
from accounting.services.call_checks import account_of, check_draft, check_parts
from accounting.services.decided_calls import check_voted
from buildings.models import AllocationKey, BankAccount
from buildings.services.changes import plain
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.locking import still_there
from koprogo.core.money import Cents
from koprogo.core.periods import add_months
from meetings.models import Resolution


class FundCallIsIssued(DomainError):
    """An issued call is never changed, discarded or issued again."""

    code = "fund-call-issued"
    message = N_("L'appel « %(title)s » est émis depuis le %(on)s : il ne change plus et ne part pas deux fois.")
    advice = N_("Pour corriger, émettez un nouvel appel.")


class FundCallIsCancelled(DomainError):
    """A cancelled call stays as it is, with the reason."""

    code = "fund-call-cancelled"
    message = N_("L'appel « %(title)s » est annulé depuis le %(on)s.")
    advice = N_("Préparez un nouvel appel.")


class CallTerms(TypedDict, total=False):
    """What a call asks; what is left out of a change stays as it is."""

    kind: str
    title: str
    key: AllocationKey
    amount_cents: Cents
    parts: Sequence[tuple[AllocationKey, Cents]]
    called_on: date
    bank_account: BankAccount | None
    due_on: date | None
    period_from_on: date | None
    period_until_on: date | None
    decision: str
    decided_on: date | None
    resolution: Resolution | None
    budget: Budget | None


Part = tuple[AllocationKey, Cents]
# The day it was decided, which is the same for all instalments.
DECIDED = "decided_on"
FIELDS = [name for name in CallTerms.__annotations__ if name != "parts"]


@transaction.atomic
def draft_fund_call(*, by: UUID | None, **terms: Unpack[CallTerms]) -> FundCall:
    """Prepare a call; by default it is paid into the account of its fund, after the days the association gives.

    It asks ``amount_cents`` by ``key``, or by several keys the amounts that ``parts`` name.

    :raises KeyIsNamedTwice: when two parts are by the same key.
    :raises FundHasNoAccount: when there is no account to pay into.
    :raises CallAsksNothing, CallIsDueBeforeItIsMade, BankAccountIsClosed, AccountIsForTheReserve: when it cannot be.
    :raises AssemblyHasNotDecided, AssemblyHasRejected: when the vote it names was not adopted.
    :raises VoteNamesNoAmount, CallIsMoreThanVoted: when that vote does not give as much.
    """
    fund_call = FundCall(created_by=by)
    parts = _agree(fund_call, terms)
    fund_call.save(force_insert=True)
    _write_parts(fund_call, parts)
    _record("fund_call.draft", fund_call, by)
    return fund_call


@transaction.atomic
def draft_instalments(*, count: int, months_apart: int, **draft: Any) -> list[FundCall]:
    """Prepare ``count`` equal calls ``months_apart``, what remains falling on the last (R-271), key by key.

    ``draft`` is that of the first; dates move with each.
    """
    title = draft.pop("title")
    return [
        draft_fund_call(
            **amounts,
            title=f"{title} ({place + 1}/{count})" if count > 1 else title,
            **{name: _moved(name, value, place * months_apart) for name, value in draft.items()},
        )
        for place, amounts in enumerate(_instalments(draft, count))
    ]


def _instalments(draft: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """Take the amounts out of ``draft`` and split them; an instalment of nothing by a key has no part by it."""
    if parts := draft.pop("parts", None):
        split = [(key, instalments(cents, count)) for key, cents in parts]
        return [{"parts": [(key, each[place]) for key, each in split if each[place]]} for place in range(count)]
    return [{"amount_cents": cents} for cents in instalments(draft.pop("amount_cents"), count)]


def _moved(name: str, value: Any, months: int) -> Any:
    return add_months(value, months) if isinstance(value, date) and name != DECIDED else value


@transaction.atomic
def change_draft(*, fund_call: FundCall, by: UUID | None, **terms: Unpack[CallTerms]) -> FundCall:
    """Change what a draft asks.

    :raises FundCallIsIssued: when it is no draft any more.
    """
    fund_call = locked_draft(fund_call)
    before = _terms_of(fund_call)
    parts = _agree(fund_call, terms)
    fund_call.save(update_fields=FIELDS)
    _write_parts(fund_call, parts)
    after = _terms_of(fund_call)
    _record("fund_call.change", fund_call, by, {name: [before[name], after[name]] for name in before})
    return fund_call


def _agree(fund_call: FundCall, terms: CallTerms) -> list[Part] | None:
    """Put the terms into the call; return its parts, none for a call by one key, None when they stay."""
    parts = _parts_asked(terms)
    for name in terms.keys() - {"parts"}:
        setattr(fund_call, name, terms[name])  # type: ignore[literal-required]
    if parts:
        fund_call.key, fund_call.amount_cents = parts[0][0], sum(cents for _, cents in parts)
    if fund_call.bank_account_id is None:
        fund_call.bank_account = account_of(fund_call.kind)
    if fund_call.due_on is None:
        fund_call.due_on = fund_call.called_on + timedelta(days=fund_call.key.association.payment_days)
    if fund_call.resolution and fund_call.budget is None:
        fund_call.decided_on = fund_call.resolution.meeting.held_on
    check_draft(fund_call)
    check_voted(fund_call)
    return parts


def _parts_asked(terms: CallTerms) -> list[Part] | None:
    """Return the amounts by key; a key or an amount alone makes it a call by one key."""
    if "parts" not in terms:
        return [] if terms.keys() & {"key", "amount_cents"} else None
    parts = list(terms["parts"])
    check_parts(parts)
    return parts


def _write_parts(fund_call: FundCall, parts: list[Part] | None) -> None:
    """Keep a row for each key where there are several; a call by one key needs none."""
    if parts is None:
        return
    fund_call.parts.all().delete()
    if len(parts) > 1:
        FundCallPart.objects.bulk_create(
            FundCallPart(fund_call=fund_call, key=key, amount_cents=cents) for key, cents in parts
        )


def _terms_of(fund_call: FundCall) -> dict[str, Any]:
    """Return what a draft asks, as the log keeps it."""
    parts = [[key.code, cents] for key, cents in parts_of(fund_call)]
    return {name: plain(getattr(fund_call, name)) for name in FIELDS} | {"parts": parts}


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

    :raises FundCallIsIssued, FundCallIsCancelled: when another was faster.
    """
    rows = FundCall.objects.select_for_update(of=("self",)).select_related("key__association", "bank_account")
    locked = still_there(rows, fund_call.pk)
    if locked.state == FundCall.State.CANCELLED:
        raise FundCallIsCancelled(title=locked.title, on=timezone.localdate(locked.cancelled_at))
    if locked.state == FundCall.State.ISSUED:
        raise FundCallIsIssued(title=locked.title, on=timezone.localdate(locked.issued_at))
    return locked
