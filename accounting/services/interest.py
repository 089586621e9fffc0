"""Booking late interest and the costs of reminders, each on its owner alone."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounting.domain.ledger import Line
from accounting.domain.reminder_entries import interest_lines
from accounting.models import JournalEntry, Reminder
from accounting.queries.interest import FORMAL, interest_due
from accounting.queries.policies import books_policy
from accounting.queries.reminder_letters import PAY_WITHIN, house_language
from accounting.services.fiscal_years import hold_payments
from accounting.services.ledger import post_entry
from accounting.services.portfolio import refresh_portfolio
from buildings.models import Owner
from buildings.queries.keys import general_key_id
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.formats import day
from koprogo.core.money import Cents


class NoInterestIsDue(DomainError):
    """Interest runs from a formal notice, or from the due day at the rate of the regulations."""

    code = "no-interest-due"
    message = N_("Aucun intérêt n'est dû au %(on)s.")
    article = "loi 05/05/1865, art. 2"
    why = N_("Aucune dette n'est en retard depuis une mise en demeure, ou tout a déjà été porté en compte.")
    advice = N_("Envoyez une mise en demeure, ou indiquez le taux du règlement dans les réglages comptables.")


class OwnerWasNotReminded(DomainError):
    """Interest is charged upon the reminder that asked for the debt."""

    code = "owner-not-reminded"
    message = N_("Aucun rappel n'a été envoyé à ce copropriétaire : les intérêts ne s'y rattachent à rien.")
    advice = N_("Envoyez d'abord un rappel.")


@transaction.atomic
def charge_interest(*, owner: Owner, on: date, by: UUID | None) -> JournalEntry:
    """Charge an owner the interest his late debts have borne until ``on`` and that was not charged yet.

    :raises OwnerWasNotReminded: when no reminder was sent.
    :raises NoInterestIsDue: when there is nothing to charge.
    :raises LegalRateIsUnknown: when a year has no legal rate.
    """
    hold_payments()
    reminder = _last_reminder(owner, on)
    cents = interest_due(owner.pk, on=on, policy=books_policy())
    if not cents:
        raise NoInterestIsDue(on=day(on))
    entry = charge(reminder, cents, on=on, by=by)
    refresh_portfolio(on=on)
    record(action="reminder.charge_interest", subject=owner, by=by, cents=cents)
    return entry


def _last_reminder(owner: Owner, on: date) -> Reminder:
    """Lock the last reminder, so that interest is not charged twice at once; a formal notice goes first."""
    sent = Reminder.objects.select_for_update(of=("self",)).filter(owner=owner, state=Reminder.State.SENT)
    sent = sent.filter(dated_on__lte=on).order_by("-dated_on", "-pk")
    reminder = sent.filter(document__kind=FORMAL).first() or sent.first()
    if reminder is None:
        raise OwnerWasNotReminded
    return reminder


def charge(reminder: Reminder, cents: Cents, *, on: date, by: UUID | None) -> JournalEntry:
    """Book interest upon a reminder (756000)."""
    language = house_language()
    with override(language):
        text = _("Intérêts de retard au %(on)s") % {"on": day(on, language)}
    lines = interest_lines(cents, owner=reminder.owner_id, key=general_key_id(on), text=text)
    return post_reminder(reminder, lines, text=text, on=on, by=by)


def post_reminder(reminder: Reminder, lines: Sequence[Line], *, text: str, on: date, by: UUID | None) -> JournalEntry:
    """Post what a reminder charges, with its letter as voucher (R-241)."""
    return post_entry(
        journal=JournalEntry.Journal.CALLS,
        on=on,
        text=text,
        lines=lines,
        by=by,
        source=JournalEntry.Source.REMINDER,
        source_id=reminder.pk,
        document=reminder.document,
        due_on=on + PAY_WITHIN,
    )
