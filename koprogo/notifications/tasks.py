"""The drains of the letters to be sent."""

from uuid import UUID

from celery import shared_task

from documents.services.rendering import render_for_a_while
from koprogo.notifications.services import anything_to_send, flag_interrupted, send_for_a_while
from koprogo.tenancy.fanout import each_ready_schema
from koprogo.tenancy.schema import entered

# Less than CLAIM_STALE_SECONDS: what is claimed longer than that has no living holder.
KILLED_AFTER_SECONDS = 170
SWEEP_SECONDS = 60


@shared_task(name="notifications.drain", time_limit=KILLED_AFTER_SECONDS)
def drain(*, schema: str) -> None:
    """Send the e-mails that are due in one copropriété, a while at a time."""
    with entered(schema):
        is_drained = send_for_a_while()
    if not is_drained:
        drain.delay(schema=schema)


@shared_task(name="notifications.send_batch", time_limit=KILLED_AFTER_SECONDS)
def send_batch(*, schema: str, batch_id: str) -> None:
    """Render a batch, then send it; what to nudge once letters are queued."""
    with entered(schema):
        is_rendered = render_for_a_while(batch_id=UUID(batch_id))
    if is_rendered:
        drain.delay(schema=schema)
    else:
        send_batch.delay(schema=schema, batch_id=batch_id)


@shared_task(name="notifications.sweep", time_limit=KILLED_AFTER_SECONDS)
def sweep() -> None:
    """Ask for a drain wherever an e-mail is due, and show to people what was interrupted."""
    for schema in each_ready_schema():
        flag_interrupted()
        if anything_to_send():
            drain.apply_async(kwargs={"schema": schema}, expires=SWEEP_SECONDS)
