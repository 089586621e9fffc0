"""What workers do while copropriétés move."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from koprogo.core.work import NIGHTLY
from koprogo.moving.models import Archive
from koprogo.moving.notices import send_notices
from koprogo.moving.services.archives import forget_expired_archives, write_archive
from koprogo.moving.services.leaving import remind_of_removals
from koprogo.moving.services.removing import remove_due_coproprietes
from koprogo.operations.tried import RowTask
from koprogo.tenancy.schema import entered

# Less than CLAIM_STALE of an archive.
KILLED_AFTER_SECONDS = 50 * 60
SWEEP_SECONDS = 60


@shared_task(name="moving.write_archive", time_limit=KILLED_AFTER_SECONDS, base=RowTask)
def write(*, schema: str, id: str) -> None:
    with entered(schema):
        write_archive(id=UUID(id))


@shared_task(name="moving.remove", time_limit=KILLED_AFTER_SECONDS, base=RowTask)
def remove() -> None:
    """Remove what is due; a task of its own, for a large one takes a while."""
    remove_due_coproprietes(on=timezone.localdate())


def sweep() -> None:
    """Ask again for archives that wait, remind, remove what is over and send what is to be told."""
    waiting = Archive.objects.waiting().filter(copropriete__is_ready=True)
    for id, schema in waiting.values_list("id", "copropriete__schema_name"):
        write.apply_async(kwargs={"schema": schema, "id": str(id)}, queue=NIGHTLY, expires=SWEEP_SECONDS)
    forget_expired_archives()
    remind_of_removals(on=timezone.localdate())
    remove.apply_async(queue=NIGHTLY, expires=SWEEP_SECONDS)
    send_notices()
