"""Issuing a fund call: shares, entries and letters, once and together."""

from collections.abc import Sequence
from datetime import date
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now

from accounting.domain.call_entries import CallKind, OwnerCharge, entries_for_call
from accounting.models import FundCall, FundCallLine, FundCallShare, JournalEntry
from accounting.queries.call_plans import CallPlan, call_plan, parts_of
from accounting.services.call_checks import check_draft
from accounting.services.communications import next_ogms
from accounting.services.fund_calls import locked_draft
from accounting.services.ledger import post_entry
from accounting.services.letters import queue_letters
from accounting.services.portfolio import refresh_portfolio
from buildings.services.associations import locked_association
from buildings.services.keys import lock_key
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError

JOURNALS = (JournalEntry.Journal.CALLS, JournalEntry.Journal.MISCELLANEOUS)


class CallIsDueAlready(DomainError):
    """Nobody is late on the day the letter is written."""

    code = "fund-call-due-past"
    message = N_("L'échéance du %(due_on)s est déjà passée.")
    advice = N_("Modifiez le brouillon : donnez aux copropriétaires le temps de payer.")


@transaction.atomic
def issue_fund_call(*, fund_call: FundCall, on: date, by: UUID | None) -> FundCall:
    """Charge each owner their part of ``fund_call`` and queue the letters, dated ``on``.

    Who owes is who held the lots on the day of the call, ``called_on``.

    :raises FundCallIsIssued: when it was issued before.
    :raises CallIsDueAlready: when it had to be paid before ``on``.
    :raises SharesAreNotTheTotal, LotsHaveNoDebtor, KeyIsNotInForce: when the register does not tell who owes what.
    """
    fund_call = locked_draft(fund_call)
    check_draft(fund_call)
    if fund_call.due_on < on:
        raise CallIsDueAlready(due_on=fund_call.due_on)
    _mark_issued(fund_call, by)
    _lock_keys(fund_call)
    plan = call_plan(fund_call)
    shares = _write_shares(fund_call, plan)
    _post(fund_call, plan.charges, by)
    queue_letters(fund_call=fund_call, plan=plan, shares=shares, on=on, by=by)
    refresh_portfolio(on=on)
    record(action="fund_call.issue", subject=fund_call, by=by, number=fund_call.number, owners=len(shares))
    return fund_call


def _reference(fund_call: FundCall) -> str:
    return f"{fund_call.number} {fund_call.title}"


def _lock_keys(fund_call: FundCall) -> None:
    """Lock the keys in one order, so that two calls by the same keys wait for each other and no more."""
    for key in sorted((key for key, _ in parts_of(fund_call)), key=lambda key: key.pk):
        lock_key(key=key, reason=_reference(fund_call)[:120], on=fund_call.called_on)


def next_call_number(year: int) -> str:
    """Return the next number of a year; the caller holds the lock of the association."""
    count = FundCall.objects.filter(number__startswith=f"{year}-").count()
    return f"{year}-{count + 1:03d}"


def _mark_issued(fund_call: FundCall, by: UUID | None) -> None:
    """Number the call under the lock of the association, which also hands out the communications."""
    locked_association()
    fund_call.number = next_call_number(fund_call.called_on.year)
    fund_call.state = FundCall.State.ISSUED
    fund_call.issued_by, fund_call.issued_at = by, now()
    fund_call.save(update_fields=["number", "state", "issued_by", "issued_at"])


def _write_shares(fund_call: FundCall, plan: CallPlan) -> list[FundCallShare]:
    by_owner = plan.by_owner
    references = next_ogms(len(by_owner))
    shares = [
        FundCallShare(fund_call=fund_call, owner_id=owner, ogm=ogm, amount_cents=sum(c.cents for c in charges))
        for (owner, charges), ogm in zip(by_owner.items(), references, strict=True)
    ]
    FundCallShare.objects.bulk_create(shares)
    lines = [_line(share, charge, plan) for share in shares for charge in by_owner[share.owner_id]]
    FundCallLine.objects.bulk_create(lines)
    return shares


def _line(share: FundCallShare, charge: OwnerCharge, plan: CallPlan) -> FundCallLine:
    return FundCallLine(
        share=share,
        lot_id=cast("UUID", charge.lot),
        key_id=cast("UUID", charge.key),
        key_shares=plan.lot_of(charge).shares,
        part_numerator=charge.part.numerator,
        part_denominator=charge.part.denominator,
        amount_cents=charge.cents,
    )


def _post(fund_call: FundCall, charges: Sequence[OwnerCharge], by: UUID | None) -> None:
    """Book the call, and for the reserve its appropriation (accounts 680600 and 160000)."""
    text = _reference(fund_call)
    for journal, lines in zip(JOURNALS, entries_for_call(CallKind(fund_call.kind), charges, text=text), strict=False):
        post_entry(
            journal=journal,
            on=fund_call.called_on,
            text=text,
            lines=lines,
            by=by,
            source=JournalEntry.Source.FUND_CALL,
            source_id=fund_call.pk,
            due_on=fund_call.due_on,
        )
