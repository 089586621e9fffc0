"""Saying that something waits in the copropriété in force, so that nobody has to go and look in all of them."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now

from koprogo.operations.models import Wake
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete

LOOK_AGAIN_AFTER = timedelta(seconds=50)
WAKE = """
INSERT INTO operations_wake AS w (copropriete_id, queue, due_at, version)
SELECT id, %(queue)s, %(due_at)s, 1 FROM tenancy_copropriete WHERE schema_name = %(schema)s
ON CONFLICT (copropriete_id, queue)
DO UPDATE SET due_at = LEAST(w.due_at, EXCLUDED.due_at), version = w.version + 1
"""


def wake(queue: str) -> None:
    """Say, in the transaction that makes something wait, that a worker of ``queue`` must come here."""
    values = {"queue": queue, "due_at": now(), "schema": connection.schema_name}
    with connection.cursor() as cursor:
        cursor.execute(WAKE, values)


def wakes_of(queue: str) -> list[str]:
    """Return the schemas of the ready copropriétés where something is due, the longest waiting first."""
    due = Wake.objects.filter(queue=queue, due_at__lte=now(), copropriete__in=Copropriete.objects.ready())
    return list(due.order_by("due_at").values_list("copropriete__schema_name", flat=True))


def seen_version(queue: str) -> int:
    """Return the version to give to ``settle``; to be read before one looks for work."""
    here = Wake.objects.filter(queue=queue, copropriete__schema_name=connection.schema_name)
    return here.values_list("version", flat=True).first() or 0


@transaction.atomic
def settle(queue: str, *, version: int, is_empty: bool) -> None:
    """Take the row away when nothing waits any more; else have somebody look again in a minute.

    A row somebody else writes at this moment says that there is new work: it stays.
    """
    rows = Wake.objects.filter(queue=queue, copropriete__schema_name=connection.schema_name, version=version)
    row = rows.select_for_update(skip_locked=True, of=("self",)).first()
    if row is None:
        return
    if is_empty:
        row.delete()
    else:
        Wake.objects.filter(pk=row.pk).update(due_at=now() + LOOK_AGAIN_AFTER)
