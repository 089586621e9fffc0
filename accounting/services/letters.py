"""The letters of a fund call: everything they say is frozen when the call is issued (D-09)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from accounting.domain.call_entries import OwnerCharge
from accounting.models import FundCall, FundCallShare
from accounting.queries.balances import owner_balances
from accounting.queries.call_plans import CallPlan
from accounting.queries.owner_accounts import epc_text
from buildings.domain.ownership import Part
from buildings.models import Owner
from documents.services import Draft, open_batch, queue_documents
from koprogo.core.formats import fraction
from koprogo.core.money import Cents
from koprogo.notifications.services import queue_deliveries

KIND = "fund_call"
TEMPLATE = "accounting/letters/fund_call.html"


@dataclass(frozen=True, slots=True)
class Mailing:
    """What all letters of one call have in common."""

    fund_call: FundCall
    plan: CallPlan
    on: date
    arrears: dict[UUID, Cents]


def queue_letters(
    *, fund_call: FundCall, plan: CallPlan, shares: Sequence[FundCallShare], on: date, by: UUID | None
) -> None:
    """Ask for one letter an owner and send each by the way its owner agreed to."""
    owners = Owner.objects.in_bulk([share.owner_id for share in shares])
    overdue = owner_balances(on).filter(pk__in=owners, overdue_cents__gt=0)
    mailing = Mailing(fund_call, plan, on, {owner.pk: owner.overdue_cents for owner in overdue})
    batch = open_batch(kind=KIND, title=f"{fund_call.number} {fund_call.title}", subject_id=fund_call.pk, by=by)
    drafts = [_draft(mailing, share, owners[share.owner_id]) for share in shares]
    documents = queue_documents(batch=batch, kind=KIND, drafts=drafts)
    addressed = [(document, owners[share.owner_id]) for document, share in zip(documents, shares, strict=True)]
    queue_deliveries(addressed=addressed, on=on)


def _draft(mailing: Mailing, share: FundCallShare, owner: Owner) -> Draft:
    fund_call = mailing.fund_call
    return Draft(
        title=f"{fund_call.number} {fund_call.title}",
        owner=owner,
        language=owner.language,
        template=TEMPLATE,
        payload=letter_payload(mailing, share, owner),
        subject_id=share.pk,
    )


def letter_payload(mailing: Mailing, share: FundCallShare, owner: Owner) -> dict[str, Any]:
    """Write down what the letter to one owner says: amounts in cents, days as ISO texts."""
    fund_call, plan = mailing.fund_call, mailing.plan
    is_reserve = fund_call.kind == FundCall.Kind.RESERVE
    lines = [_line(plan, charge) for charge in plan.by_owner[owner.pk]]
    return {
        "dated_on": mailing.on.isoformat(),
        "reference": fund_call.number,
        "call": _call(fund_call),
        "key": {"name": fund_call.key.name, "total_shares": plan.preview.total_shares},
        "owner": {"name": owner.full_name, "reference": owner.reference},
        "lines": lines,
        "has_joint": any(line["liable"] for line in lines),
        "amount_cents": share.amount_cents,
        "reserve_cents": share.amount_cents if is_reserve else 0,
        "arrears_cents": mailing.arrears.get(owner.pk, 0),
        "payment": _payment(share, fund_call),
    }


def _payment(share: FundCallShare, fund_call: FundCall) -> dict[str, Any]:
    """Say how to pay, in words and as the text of a QR code."""
    account = fund_call.bank_account
    return {
        "total_cents": share.amount_cents,
        "due_on": fund_call.due_on.isoformat(),
        "iban": account.iban,
        "bic": account.bic,
        "holder": account.holder,
        "ogm": share.ogm,
        "epc": epc_text(account, Cents(share.amount_cents), share.ogm),
    }


def _call(fund_call: FundCall) -> dict[str, Any]:
    days = ("called_on", "due_on", "period_from_on", "period_last_on")
    return {
        "number": fund_call.number,
        "kind": fund_call.kind,
        "title": fund_call.title,
        "decision": fund_call.decision,
        "amount_cents": fund_call.amount_cents,
        **{name: _iso(getattr(fund_call, name)) for name in days},
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _line(plan: CallPlan, charge: OwnerCharge) -> dict[str, Any]:
    lot = plan.lots[charge.lot]
    names: dict[Any, str] = dict(plan.basis.owner_names)
    return {
        "lot": lot.number,
        "kind": lot.kind,
        "shares": lot.shares,
        "part": "" if charge.part == 1 else fraction(charge.part),
        "amount_cents": charge.cents,
        "liable": [names[owner] for owner in _jointly_liable(lot.parts, charge.owner)],
    }


def _jointly_liable(parts: Sequence[Part[Any]], debtor: Any) -> list[Any]:
    """List the other holders of a lot whose enjoyment and title are apart: all owe its charges together (R-253)."""
    if all(part.right.enjoys and part.right.holds_title for part in parts):
        return []
    return list(dict.fromkeys(part.owner for part in parts if part.owner != debtor))
