"""Choosing what the law leaves to each copropriété."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from accounting.domain.reminders import Stage, check_stages
from accounting.models import BooksPolicy
from accounting.queries.policies import books_policy, stages_of
from buildings.services.associations import locked_association
from koprogo.audit.services import record


@transaction.atomic
def change_policy(*, by: UUID | None, stages: Sequence[Stage] | None = None, **choices: Any) -> BooksPolicy:
    """Change some choices; the others stay as they are.

    :raises StagesAreNotInOrder: when a reminder does not come later than the one before.
    :raises CostHasNoBasis: when a reminder costs something and nothing provides for it (R-334).
    """
    locked_association()
    policy = books_policy()
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


def _told(value: Any) -> Any:
    """Write a choice as the log keeps it: reminders by their days."""
    if isinstance(value, list):
        return ", ".join(f"{stage['after_days']}" for stage in value)
    return value if isinstance(value, bool | int | None) else f"{value}"
