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
from accounting.services.decided_calls import check_voted, note_issued
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
    advice = N_(
        "Donnez une nouvelle échéance ; ou, si les copropriétaires ont reçu cet appel en son temps, inscrivez-le sans "
        "lettre."
    )


class CallIsNotYetSent(DomainError):
    """What is dated later was not sent by anybody before."""

    code = "fund-call-not-sent"
    message = N_("L'appel est daté du %(called_on)s : il ne peut pas avoir déjà été envoyé.")
    advice = N_("Émettez-le avec ses lettres.")


@transaction.atomic
def issue_fund_call(
    *, fund_call: FundCall, on: date, by: UUID | None, due_on: date | None = None, was_sent: bool = False
) -> FundCall:
    """Charge each owner their part of ``fund_call`` and queue the letters, dated ``on``.

    Who owes is who held the lots on the day of the call, ``called_on``; ``due_on`` replaces the day it is due. A call
    that owners got in its time (``was_sent``) keeps its days and is booked without letters.

    :raises FundCallIsIssued: when it was issued before.
    :raises CallIsDueAlready: when it had to be paid before ``on``, unless it was sent.
    :raises CallIsNotYetSent: when it is dated after ``on`` and said to be sent.
    :raises SharesAreNotTheTotal, LotsHaveNoDebtor, KeyIsNotInForce: when the register does not tell who owes what.
    """
    fund_call = locked_draft(fund_call)
    fund_call.due_on = due_on or fund_call.due_on
    check_draft(fund_call)
    check_voted(fund_call)
    _check_days(fund_call, on, was_sent)
    _mark_issued(fund_call, by)
    _lock_keys(fund_call)
    plan = call_plan(fund_call)
    shares = _write_shares(fund_call, plan)
    _post(fund_call, plan.charges, by)
    if not was_sent:
        queue_letters(fund_call=fund_call, plan=plan, shares=shares, on=on, by=by)
    note_issued(fund_call, by)
    refresh_portfolio(on=on)
    action = "fund_call.enter" if was_sent else "fund_call.issue"
    record(action=action, subject=fund_call, by=by, number=fund_call.number, owners=len(shares))
    return fund_call


def _check_days(fund_call: FundCall, on: date, was_sent: bool) -> None:
    """Nobody gets a letter that asks to pay before it is written, nor is one said to be sent before its day."""
    if was_sent and fund_call.called_on > on:
        raise CallIsNotYetSent(called_on=fund_call.called_on)
    if not was_sent and fund_call.due_on < on:
        raise CallIsDueAlready(due_on=fund_call.due_on)


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
    fund_call.save(update_fields=["number", "due_on", "state", "issued_by", "issued_at"])


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
