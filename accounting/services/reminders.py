"""Sending reminders: what is still open is read while no payment can be booked, then charged and written at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import now

from accounting.domain.reminder_entries import cost_lines
from accounting.models import BooksPolicy, FundCall, Reminder
from accounting.queries.chasing import Chase, chases, figures
from accounting.queries.policies import books_policy, stages_of
from accounting.queries.reminder_letters import letters_of, reminder_title
from accounting.services.call_checks import account_of
from accounting.services.communications import next_ogms
from accounting.services.fiscal_years import hold_payments
from accounting.services.interest import charge, post_reminder
from accounting.services.portfolio import refresh_portfolio
from accounting.services.proposals import State, apply, drop
from accounting.services.reminder_letters import queue_reminders
from buildings.queries.keys import general_key_id
from documents.models import DocumentBatch
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents


class RemindersAreDecided(DomainError):
    """A list is sent once: the second click finds nothing to send."""

    code = "reminders-decided"
    message = N_("Aucun de ces rappels n'est encore à envoyer.")
    advice = N_("Ils viennent d'être envoyés ou écartés : voyez la liste à jour.")


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of a list: the letters, and who had paid in the meantime."""

    sent: tuple[Reminder, ...]
    dropped: tuple[Reminder, ...]
    batch: DocumentBatch | None = None


@transaction.atomic
def send_reminders(*, ids: Collection[UUID], on: date, by: UUID | None) -> Sending:
    """Send the proposals among ``ids``: charge their costs and interest, queue their letters.

    Who has paid since is dropped; who paid in part is reminded of the rest.

    :raises RemindersAreDecided: when none of them is a proposal any more.
    :raises LegalRateIsUnknown: when interest is charged for a year without a rate.
    """
    hold_payments()
    proposals = list(
        Reminder.objects.filter(pk__in=ids, state=State.PROPOSED).select_for_update(of=("self",)).order_by("pk")
    )
    if not proposals:
        raise RemindersAreDecided
    policy = books_policy()
    late = chases(on, owners=[reminder.owner_id for reminder in proposals])
    sent: list[Reminder] = []
    dropped: list[Reminder] = []
    for reminder in proposals:
        is_due = _brought_up_to_date(reminder, late.get(reminder.owner_id), policy, on)
        (sent if is_due else dropped).append(reminder)
    for reminder in dropped:
        drop(reminder, by=None)
    batch = _sent(sent, policy=policy, on=on, by=by) if sent else None
    refresh_portfolio(on=on)
    return Sending(tuple(sent), tuple(dropped), batch)


def _brought_up_to_date(reminder: Reminder, chase: Chase | None, policy: BooksPolicy, on: date) -> bool:
    said = figures(chase, policy=policy, on=on) if chase else None
    if said is None:
        return False
    apply(reminder, said, on)
    return True


def _sent(reminders: list[Reminder], *, policy: BooksPolicy, on: date, by: UUID | None) -> DocumentBatch:
    for reminder, ogm in zip(reminders, next_ogms(len(reminders)), strict=True):
        reminder.state, reminder.ogm = State.SENT, ogm
        reminder.decided_by, reminder.decided_at = by, now()
    letters = letters_of(reminders, policy=policy, account=account_of(FundCall.Kind.PROVISION), on=on)
    stages = stages_of(policy)
    batch = queue_reminders(reminders=reminders, letters=letters, stages=stages, on=on, by=by)
    for reminder in reminders:
        reminder.save()
        _charge(reminder, policy, on, by)
        record(action="reminder.send", subject=reminder, by=by, stage=reminder.stage)
    return batch


def _charge(reminder: Reminder, policy: BooksPolicy, on: date, by: UUID | None) -> None:
    """Book what the reminder costs and the interest on its owner alone (R-334)."""
    owner, key = reminder.owner_id, general_key_id(on)
    text = reminder_title(reminder.stage, is_formal=stages_of(policy)[reminder.stage - 1].is_formal)
    if cents := Cents(reminder.cost_cents):
        to_association = policy.costs_to_association
        lines = cost_lines(cents, owner=owner, key=key, to_association=to_association, text=text)
        post_reminder(reminder, lines, text=text, on=on, by=by)
    if cents := Cents(reminder.interest_cents):
        charge(reminder, cents, on=on, by=by)
