"""Whoever clicks does not wait for others: what is measured with real workers on the real broker."""

import os
import time

import pytest

from documents.models import Document
from koprogo.core.ids import uuid7
from koprogo.core.work import NIGHTLY, NOW, SOON
from koprogo.operations.redis import broker, key
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from tests.factories.coproprietes import drop_copropriete
from tests.factories.documents import make_batch, make_owner
from tests.workers.conftest import wait_until

# To measure behind 10 000: python -m loadtests.fairness
MANY = int(os.environ.get("WAITING_LETTERS", "60"))
SLICE = float(os.environ.get("SLICE_SECONDS", "1"))


@pytest.fixture
def other(committed_copropriete):
    copropriete = open_copropriete(name="La Source", slug=f"w-{uuid7().hex[-12:]}")
    yield copropriete
    drop_copropriete(copropriete=copropriete)


def rendered_count():
    return Document.objects.filter(state=Document.State.RENDERED).count()


@pytest.mark.slow
@pytest.mark.parametrize("concurrency", [1, 2])
def test_a_click_waits_for_a_slice_of_another_copropriete_at_most(committed_copropriete, other, workers, concurrency):
    many = make_batch([make_owner() for _ in range(MANY)])
    with entered(other.schema_name):
        few = make_batch([make_owner()])
    workers.start(concurrency=concurrency, SLICE_SECONDS=str(SLICE))
    workers.ask("notifications.send_batch", schema=committed_copropriete.schema_name, batch_id=str(many.pk))
    wait_until(lambda: rendered_count() > 1)

    clicked_at = time.monotonic()
    workers.ask("notifications.send_batch", schema=other.schema_name, batch_id=str(few.pk))
    with entered(other.schema_name):
        wait_until(lambda: rendered_count() == 1)
    waited = time.monotonic() - clicked_at

    print(f"{concurrency} processes, {MANY} letters of another: {waited:.2f} s from click to letter")  # noqa: T201
    assert rendered_count() < MANY
    # A slice, the letter begun in it, and the letter asked for, on a machine that does much else.
    assert waited < SLICE + 4


@pytest.mark.slow
def test_workers_look_for_clicks_first_and_for_the_night_last(db, workers):
    for queue in (NIGHTLY, SOON, NOW):
        for _ in range(3):
            workers.ask("tests.note", queue=queue, mark=queue)
    workers.start(concurrency=1)

    wait_until(lambda: broker().llen(key("notes")) == 9)

    assert broker().lrange(key("notes"), 0, -1) == [NOW] * 3 + [SOON] * 3 + [NIGHTLY] * 3
