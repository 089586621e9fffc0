"""The drains of the papers to be rendered."""

from uuid import UUID

from celery import shared_task

from documents.services.rendering import anything_to_render, render_for_a_while
from koprogo.tenancy.fanout import each_ready_schema
from koprogo.tenancy.schema import entered

# Less than CLAIM_STALE_SECONDS: what is claimed longer than that has no living holder.
KILLED_AFTER_SECONDS = 170
SWEEP_SECONDS = 60


@shared_task(name="documents.drain", time_limit=KILLED_AFTER_SECONDS)
def drain(*, schema: str, batch_id: str | None = None) -> None:
    """Render what waits in one copropriété, a while at a time so that others have their turn."""
    with entered(schema):
        is_drained = render_for_a_while(batch_id=UUID(batch_id) if batch_id else None)
    if not is_drained:
        drain.delay(schema=schema, batch_id=batch_id)


@shared_task(name="documents.sweep", time_limit=KILLED_AFTER_SECONDS)
def sweep() -> None:
    """Ask for a drain wherever something waits: what was never asked for, has rested, or lost its worker."""
    for schema in each_ready_schema():
        if anything_to_render():
            drain.apply_async(kwargs={"schema": schema}, expires=SWEEP_SECONDS)
