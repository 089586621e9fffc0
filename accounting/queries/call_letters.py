"""What the letter of a fund call says to each owner: frozen when the call is issued (D-09)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from accounting.domain.call_entries import OwnerCharge
from accounting.models import FundCall, FundCallShare
from accounting.queries.call_plans import CallPlan, KeyPlan
from accounting.queries.deciding import decision_in
from accounting.queries.open_items import overdue_by_owner
from accounting.queries.payment_cards import payment_box
from buildings.domain.ownership import Part
from buildings.models import Owner
from koprogo.core.formats import fraction
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class Mailing:
    """What all letters of one call have in common."""

    fund_call: FundCall
    plan: CallPlan
    on: date
    arrears: dict[UUID, Cents]


def mailing(*, fund_call: FundCall, plan: CallPlan, owners: Iterable[UUID], on: date) -> Mailing:
    """Read what is late on the day of the letters, before this call."""
    return Mailing(fund_call, plan, on, overdue_by_owner(on, owners))


def letter_content(mailing: Mailing, owner: Owner, ogm: str) -> dict[str, Any]:
    """Write down what the letter to one owner says, amounts in cents."""
    fund_call, plan = mailing.fund_call, mailing.plan
    lines = [letter_line(plan, charge) for charge in plan.by_owner[owner.pk]]
    cents = Cents(sum(line["amount_cents"] for line in lines))
    return {
        "dated_on": mailing.on,
        "reference": fund_call.number,
        "call": terms_of(fund_call, owner.language),
        "key": _key(plan.parts[0]),
        "keys": [_key(part) for part in plan.parts],
        "owner": {"name": owner.full_name, "reference": owner.reference},
        "lines": lines,
        "has_joint": any(line["liable"] for line in lines),
        "amount_cents": cents,
        "reserve_cents": cents if fund_call.kind == FundCall.Kind.RESERVE else 0,
        "arrears_cents": mailing.arrears.get(owner.pk, 0),
        "payment": how_to_pay(fund_call, cents, ogm),
    }


def how_to_pay(fund_call: FundCall, cents: Cents, ogm: str) -> dict[str, Any]:
    """Say how to pay a part of a call."""
    return payment_box(fund_call.bank_account, cents, ogm, fund_call.due_on)


def terms_of(fund_call: FundCall, language: str) -> dict[str, Any]:
    """Say what a call asks of all, to who reads a language."""
    days = ("called_on", "due_on", "period_from_on", "period_last_on")
    return {
        "number": fund_call.number,
        "kind": fund_call.kind,
        "title": fund_call.title,
        "decision": decision_in(fund_call, language),
        "amount_cents": fund_call.amount_cents,
        **{name: getattr(fund_call, name) for name in days},
    }


def _key(part: KeyPlan) -> dict[str, Any]:
    return {
        "name": part.key.name,
        "amount_cents": part.preview.cents,
        "total_shares": part.preview.total_shares,
    }


def letter_line(plan: CallPlan, charge: OwnerCharge) -> dict[str, Any]:
    """Say what an owner bears of one lot by one key, with its shares and his part."""
    part, lot = plan.by_key[charge.key], plan.lot_of(charge)
    return {
        "key": part.key.name,
        "total_shares": part.preview.total_shares,
        "lot": lot.number,
        "kind": lot.kind,
        "shares": lot.shares,
        "part": "" if charge.part == 1 else fraction(charge.part),
        "amount_cents": charge.cents,
        "liable": [plan.owner_names[owner] for owner in _jointly_liable(lot.parts, charge.owner)],
    }


def _jointly_liable(parts: Sequence[Part[Any]], debtor: Any) -> list[Any]:
    """List the other holders of a lot whose enjoyment and title are apart: all owe its charges together (R-253)."""
    if all(part.right.enjoys and part.right.holds_title for part in parts):
        return []
    return list(dict.fromkeys(part.owner for part in parts if part.owner != debtor))


def cancel_content(fund_call: FundCall, share: FundCallShare, on: date) -> dict[str, Any]:
    """Write down what the letter that takes a call back says to one owner."""
    return {
        "dated_on": on,
        "reference": fund_call.number,
        "call": terms_of(fund_call, share.owner.language),
        "reason": fund_call.cancel_reason,
        "amount_cents": share.amount_cents,
        "ogm": share.ogm,
        "reserve_cents": share.amount_cents if fund_call.kind == FundCall.Kind.RESERVE else 0,
    }
