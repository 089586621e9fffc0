"""Beat's one message, and the work it leads to."""

from uuid import UUID

from celery import current_task, shared_task
from django.utils.timezone import now

from koprogo.core.work import NIGHTLY
from koprogo.operations.jobs import job_named
from koprogo.operations.models import BeatRun, Heartbeat
from koprogo.operations.services import running
from koprogo.operations.tried import RowTask


@shared_task(name="operations.tick", base=RowTask)
def tick() -> None:
    """Ask for what is due; that beat and this worker live is seen by it."""
    running.tick()
    Heartbeat.objects.update_or_create(name=str(current_task.request.hostname)[:120], defaults={"at": now()})


@shared_task(name=running.RUN, base=RowTask)
def run(*, run_id: str) -> None:
    """Do a job, or a slice of it and ask for the next behind the others."""
    if running.perform(run_id=UUID(run_id)):
        job = job_named(BeatRun.objects.values_list("job", flat=True).get(pk=run_id))
        run.apply_async(kwargs={"run_id": run_id}, queue=job.queue if job else NIGHTLY)
