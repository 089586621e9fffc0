"""Choosing what the law leaves to each copropriété."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from accounting.domain.reminders import Stage, check_stages
from accounting.models import BooksPolicy
from accounting.queries.policies import books_policy, stages_of
from accounting.queries.thresholds import council_threshold
from buildings.services.associations import locked_association
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents

COUNCIL_ABOVE = "council_above_cents"


class ThresholdIsVoted(DomainError):
    """What the assembly decided is not changed in a form."""

    code = "threshold-voted"
    rule = "R-210"
    message = N_("Le montant au-delà duquel le conseil voit d'abord les factures est fixé par l'assemblée.")
    article = "art. 3.89 §5, 1°"
    why = N_("L'assemblée du %(held_on)s l'a fixé à %(voted)s (décision %(number)s).")
    advice = N_("Pour le changer, mettez-le à l'ordre du jour d'une prochaine assemblée.")


@transaction.atomic
def change_policy(*, by: UUID | None, stages: Sequence[Stage] | None = None, **choices: Any) -> BooksPolicy:
    """Change some choices; the others stay as they are.

    :raises StagesAreNotInOrder: when a reminder does not come later than the one before.
    :raises CostHasNoBasis: when a reminder costs something and nothing provides for it (R-334).
    :raises ThresholdIsVoted: when the assembly set the amount that would change.
    """
    locked_association()
    policy = books_policy()
    choices = _not_voted(choices)
    if stages is not None:
        choices["reminder_stages"] = [stage.written() for stage in stages]
    chosen = {name: value for name, value in choices.items() if getattr(policy, name) != value}
    changed = {name: [_told(getattr(policy, name)), _told(value)] for name, value in chosen.items()}
    for name, value in chosen.items():
        setattr(policy, name, value)
    check_stages(stages_of(policy), basis=policy.reminder_basis)
    policy.save()
    if changed:
        record(action="books_policy.change", subject=policy, by=by, changed=changed)
    return policy


def _not_voted(choices: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the assembly decided and is given as it decided; what was typed before stays below it."""
    voted = council_threshold()
    vote = voted.resolution
    if vote is None or COUNCIL_ABOVE not in choices:
        return choices
    if choices[COUNCIL_ABOVE] != voted.cents:
        amount = format_cents(voted.cents or Cents(0))
        raise ThresholdIsVoted(held_on=vote.meeting.held_on, number=vote.number, voted=amount)
    return {name: value for name, value in choices.items() if name != COUNCIL_ABOVE}


def _told(value: Any) -> Any:
    """Write a choice as the log keeps it: reminders by their days."""
    if isinstance(value, list):
        return ", ".join(f"{stage['after_days']}" for stage in value)
    return value if isinstance(value, bool | int | None) else f"{value}"
