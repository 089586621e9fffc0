"""What a reminder or a formal notice says to its owner: frozen when it is sent (documents D-09, R-333, R-334)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounting.domain.late_interest import Rate
from accounting.domain.reminders import Stage
from accounting.models import BooksPolicy, FundCall, Reminder
from accounting.queries.book_xix import named_debts, waited
from accounting.queries.deciding import decision_in
from accounting.queries.interest import first_notice_on
from accounting.queries.payment_cards import payment_box
from accounting.queries.policies import rate_of, stages_of
from buildings.models import Association, BankAccount, Owner, Ownership
from koprogo.core.money import Cents

# What a formal notice gives to pay.
PAY_WITHIN = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Letters:
    """What all reminders of one sending have in common."""

    policy: BooksPolicy
    on: date
    account: BankAccount
    owners: Mapping[UUID, Owner]
    calls: Mapping[str, FundCall]
    lots: Mapping[UUID, list[str]]


def house_language() -> str:
    """Return the language the books of the association are kept in."""
    languages = Association.objects.filter(parent=None).values_list("languages", flat=True).first()
    return languages[0] if languages else settings.LANGUAGE_CODE


def reminder_title(number: int, *, is_formal: bool, language: str = "") -> str:
    """Name a reminder in a language, that of the association when none is given."""
    with override(language or house_language()):
        return _("Mise en demeure") if is_formal else _("Rappel de paiement n° %(number)s") % {"number": number}


def letters_of(
    reminders: Sequence[Reminder], *, policy: BooksPolicy, account: BankAccount, on: date
) -> list[dict[str, Any]]:
    """Write down what the letter of each reminder says, amounts in cents, to be paid into ``account``."""
    owners = [reminder.owner_id for reminder in reminders]
    items = {row["item"] for reminder in reminders for row in reminder.items if row["item"]}
    calls = FundCall.objects.select_related("resolution__meeting", "resolution__item").in_bulk(items)
    shared = Letters(
        policy,
        on,
        account,
        Owner.objects.in_bulk(owners),
        {str(pk): call for pk, call in calls.items()},
        lots_of(owners, on),
    )
    return [_letter(shared, reminder) for reminder in reminders]


def lots_of(owners: Sequence[UUID], on: date) -> dict[UUID, list[str]]:
    """Return the numbers of the lots each owner holds on a day."""
    lots: dict[UUID, list[str]] = {owner: [] for owner in owners}
    held = Ownership.objects.on(on).filter(owner__in=owners).order_by("lot__position")
    for owner, number in held.values_list("owner", "lot__number"):
        lots[owner].append(number)
    return lots


def _letter(shared: Letters, reminder: Reminder) -> dict[str, Any]:
    owner, stages = shared.owners[reminder.owner_id], stages_of(shared.policy)
    stage = stages[reminder.stage - 1]
    total = Cents(reminder.overdue_cents + reminder.cost_cents + reminder.interest_cents)
    return {
        "dated_on": shared.on,
        "reference": owner.reference,
        "stage": reminder.stage,
        "is_formal": stage.is_formal,
        "owner": {"name": owner.full_name, "reference": owner.reference},
        "lots": shared.lots[owner.pk],
        "debts": [{**row, "decision": _decision(shared, row["item"], owner.language)} for row in reminder.items],
        "overdue_cents": reminder.overdue_cents,
        "cost_cents": reminder.cost_cents,
        "cost_basis": shared.policy.reminder_basis,
        "next_cost_cents": _next_cost(stages, reminder.stage),
        "interest_cents": reminder.interest_cents,
        "interest": _interest(shared, reminder, stage),
        "book_xix": shared.policy.book_xix,
        "payment": payment_box(shared.account, total, reminder.ogm, shared.on + PAY_WITHIN),
    }


def _decision(shared: Letters, item: str, language: str) -> str:
    call = shared.calls.get(item)
    return decision_in(call, language) if call else ""


def _next_cost(stages: Sequence[Stage], number: int) -> int:
    return stages[number].cost_cents if number < len(stages) else 0


def _interest(shared: Letters, reminder: Reminder, stage: Stage) -> dict[str, Any] | None:
    """Say at which rate and since when interest runs, where it does."""
    if not stage.is_formal and not reminder.interest_cents:
        return None
    is_conventional = shared.policy.interest_rate is not None
    items = [UUID(row["item"]) for row in reminder.items if row["item"]]
    noticed_on = first_notice_on(reminder.owner_id, items, shared.on) or shared.on
    due_on = min(date.fromisoformat(row["due_on"]) for row in reminder.items)
    begins_on = due_on if is_conventional else noticed_on
    if shared.policy.book_xix:
        begins = dict.fromkeys(named_debts(reminder), begins_on)
        begins_on = min(waited(reminder.owner_id, begins, shared.on).values(), default=begins_on)
    return {
        "rate": _percent(rate_of(shared.policy), shared.on),
        "is_conventional": is_conventional,
        "from_on": begins_on,
    }


def _percent(rate: Rate, on: date) -> str:
    hundredths = rate(on)
    return f"{hundredths // 100},{hundredths % 100:02d}".removesuffix("0").removesuffix(",0")
