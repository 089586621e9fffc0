"""The drains of the papers to be rendered."""

from uuid import UUID

from celery import shared_task

from documents.queries import QUEUE, anything_unfinished
from documents.services.rendering import render_slice
from koprogo.operations.services.turns import LONGEST_TURN_SECONDS, ask_turn, turn
from koprogo.operations.services.waking import wake, wakes_of
from koprogo.operations.tried import RowTask
from koprogo.tenancy.schema import entered

DRAIN = "documents.drain"


@shared_task(name=DRAIN, time_limit=LONGEST_TURN_SECONDS, base=RowTask)
def drain(*, schema: str, batch_id: str | None = None) -> None:
    """Render for a slice what waits in one copropriété, then ask for another turn behind the others."""
    with turn(DRAIN, schema=schema) as is_mine, entered(schema):
        is_drained = not is_mine or render_slice(batch_id=UUID(batch_id) if batch_id else None)
    if not is_drained:
        ask_turn(DRAIN, schema=schema)


def sweep() -> None:
    """Ask for a drain wherever something waits: what was never asked for, has rested, or lost its worker."""
    for schema in wakes_of(QUEUE):
        ask_turn(DRAIN, schema=schema)


def wake_here() -> None:
    """Say anew that papers wait in this copropriété, if they do."""
    if anything_unfinished():
        wake(QUEUE)
