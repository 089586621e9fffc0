"""How to pay several debts by one communication: those a reminder names, and the next part of a plan (R-351)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounting.models import FundCall, Reminder
from accounting.queries.bank_accounts import usual_account
from accounting.queries.open_items import OpenItem
from accounting.queries.payment_cards import Payment, epc_text
from accounting.queries.payment_plans import PlanState
from accounting.queries.reminder_letters import PAY_WITHIN
from koprogo.core.formats import money
from koprogo.core.money import Cents


@dataclass(frozen=True, slots=True)
class Gathered:
    """A reminder and what is still open of the debts it names, its own costs and interest among them."""

    reminder: Reminder
    items: tuple[OpenItem, ...]

    @property
    def cents(self) -> Cents:
        return Cents(sum(item.open_cents for item in self.items))


def gathered(owners: Collection[UUID], due: Sequence[OpenItem]) -> list[Gathered]:
    """Return the last reminder of each owner that still asks for several debts at once."""
    sent = Reminder.objects.filter(owner__in=owners, state=Reminder.State.SENT, ogm__gt="").select_related("document")
    last = {reminder.owner_id: reminder for reminder in sent.order_by("dated_on", "pk")}
    found = [Gathered(reminder, _named(reminder, due)) for reminder in last.values()]
    return [one for one in found if len(one.items) > 1]


def _named(reminder: Reminder, due: Sequence[OpenItem]) -> tuple[OpenItem, ...]:
    named = {(row["item"], row["due_on"]) for row in reminder.items}
    return tuple(
        item
        for item in due
        if item.owner_id == reminder.owner_id
        and (item.item_id == reminder.pk or (str(item.item_id or ""), item.due_on.isoformat()) in named)
    )


def reminder_payment(one: Gathered, on: date) -> tuple[Payment, ...]:
    """Give a reminder its card: it pays all that is open of what it names."""
    reminder = one.reminder
    due_on = reminder.dated_on + PAY_WITHIN
    names = ", ".join(dict.fromkeys(item.text for item in one.items))
    return _card(
        source=reminder,
        title=reminder.document.title if reminder.document else _("Rappel"),
        kind="reminder",
        due_on=due_on,
        called_cents=Cents(reminder.overdue_cents + reminder.interest_cents + reminder.cost_cents),
        open_cents=one.cents,
        is_late=due_on < on,
        note=_("Paie en une fois : %(names)s.") % {"names": names},
    )


def plan_payment(state: PlanState) -> tuple[Payment, ...]:
    """Give a plan its card: what was missed of it and its next part."""
    plan, asked = state.plan, state.asked
    if asked is None:
        return ()
    told = {"total": money(plan.total_cents), "open": money(state.open_cents)}
    return _card(
        source=plan,
        title=_("Plan de paiement"),
        kind="plan",
        due_on=asked.due_on,
        called_cents=Cents(plan.total_cents),
        open_cents=asked.cents,
        is_late=state.missed_cents > 0,
        note=_("Sur %(total)s convenus, %(open)s restent à payer.") % told,
    )


def _card(*, source: Any, open_cents: Cents, **shown: Any) -> tuple[Payment, ...]:
    account = usual_account(FundCall.Kind.PROVISION)
    if account is None:
        return ()
    card = Payment(
        call_id=source.pk,
        share_id=source.pk,
        number="",
        open_cents=open_cents,
        ogm=source.ogm,
        iban=account.iban,
        holder=account.holder,
        epc=epc_text(account, open_cents, source.ogm),
        **shown,
    )
    return (card,)
