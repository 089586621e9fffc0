"""The drains of the letters to be sent."""

from uuid import UUID

from celery import shared_task

from documents.services.rendering import render_slice
from koprogo.notifications.queries import QUEUE, anything_unsent
from koprogo.notifications.services import flag_interrupted, send_for_a_while
from koprogo.notifications.services.summary import refresh_letters_waiting
from koprogo.operations.services.turns import LONGEST_TURN_SECONDS, ask_turn, turn
from koprogo.operations.services.waking import seen_version, settle, wake, wakes_of
from koprogo.operations.tried import RowTask
from koprogo.tenancy.fanout import is_at_work
from koprogo.tenancy.schema import entered

DRAIN = "notifications.drain"


@shared_task(name=DRAIN, time_limit=LONGEST_TURN_SECONDS, base=RowTask)
def drain(*, schema: str) -> None:
    """Render for a slice, send for a slice what waits in one copropriété; then let the others have their turn."""
    with turn(DRAIN, schema=schema) as is_mine, entered(schema):
        is_drained = not is_mine or _slice()
    if not is_drained:
        ask_turn(DRAIN, schema=schema)


@shared_task(name="notifications.send_batch", time_limit=LONGEST_TURN_SECONDS, base=RowTask)
def send_batch(*, schema: str, batch_id: str) -> None:
    """Begin a batch at once; what to nudge once letters are queued. What a slice leaves goes the way of the rest."""
    with entered(schema):
        is_drained = not is_at_work(schema) or _slice(batch_id)
    if not is_drained:
        ask_turn(DRAIN, schema=schema)


def _slice(batch_id: str | None = None) -> bool:
    """Return whether nothing waits any more that could go on now."""
    version = seen_version(QUEUE)
    flag_interrupted()
    is_rendered = render_slice(batch_id=UUID(batch_id) if batch_id else None)
    is_sent = send_for_a_while()
    refresh_letters_waiting()
    if is_rendered and is_sent:
        settle(QUEUE, version=version, is_empty=not anything_unsent())
    return is_rendered and is_sent


def sweep() -> None:
    """Ask for a drain wherever an e-mail waits; it also shows to people what was interrupted."""
    for schema in wakes_of(QUEUE):
        ask_turn(DRAIN, schema=schema)


def wake_here() -> None:
    """Say anew that letters wait in this copropriété, if they do."""
    if anything_unsent():
        wake(QUEUE)
