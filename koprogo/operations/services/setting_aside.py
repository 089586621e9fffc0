"""Setting aside what no worker can finish, and what a person does about it."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import now

from koprogo.core.errors import N_, DomainError
from koprogo.core.work import nudge
from koprogo.operations.models import SetAsideTask
from koprogo.operations.services.alerts import alert
from koprogo.operations.tries import forget
from koprogo.tenancy.schema import entered

MOST_TEXT = 4000


class TaskCannotRunAgain(DomainError):
    """What carried a secret was kept without it."""

    code = "task-cannot-run-again"
    message = N_("Cette tâche contenait un secret qui n'a pas été gardé : elle ne peut pas être relancée.")
    advice = N_("Refaites l'acte qui l'a demandée, puis marquez la tâche comme réglée.")


class TaskIsSettled(DomainError):
    """A settled task is history."""

    code = "task-is-settled"
    message = N_("Cette tâche est déjà réglée.")


def set_aside(*, task_id: str, name: str, arguments: dict[str, Any], attempt_count: int, error: str) -> SetAsideTask:
    """Keep a message out of the queues, once for the same work, and tell the operator."""
    with entered("public"), transaction.atomic():
        schema = str(arguments.get("schema", ""))
        same = SetAsideTask.objects.select_for_update().filter(settled_at=None, name=name, arguments=arguments)
        row = same.first()
        if row:
            row.attempt_count, row.error = F("attempt_count") + attempt_count, error[:MOST_TEXT]
            row.save(update_fields=["attempt_count", "error"])
            return row
        row, _is_new = SetAsideTask.objects.get_or_create(
            task_id=task_id,
            defaults={
                "name": name,
                "arguments": arguments,
                "schema": schema,
                "attempt_count": attempt_count,
                "error": error[:MOST_TEXT],
            },
        )
    alert(f"Task set aside: {name}", f"{schema} {task_id} ({attempt_count} tries)\n\n{error[:MOST_TEXT]}")
    return row


def run_again(*, task: SetAsideTask, by: UUID | None) -> None:
    """Put the message back in its queue and settle the row.

    :raises TaskIsSettled: when somebody did.
    :raises TaskCannotRunAgain: when its arguments were not kept.
    """
    if task.arguments.get("is_secret"):
        raise TaskCannotRunAgain
    settle_task(task=task, by=by)
    nudge(task.name, **task.arguments)


@transaction.atomic
def settle_task(*, task: SetAsideTask, by: UUID | None) -> None:
    """Note that a person has dealt with it.

    :raises TaskIsSettled: when somebody did already.
    """
    open_row = SetAsideTask.objects.filter(pk=task.pk, settled_at=None)
    if not open_row.update(settled_at=now(), settled_by=by):
        raise TaskIsSettled
    transaction.on_commit(lambda: forget(task.name, task.arguments))
