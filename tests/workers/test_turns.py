"""Whoever clicks does not wait for others, with real workers on the real broker; loadtests.fairness measures it."""

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

MANY = 60


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
    workers.start(concurrency=concurrency, SLICE_SECONDS="0.5")
    workers.ask("notifications.send_batch", schema=committed_copropriete.schema_name, batch_id=str(many.pk))
    wait_until(lambda: rendered_count() > 1)

    workers.ask("notifications.send_batch", schema=other.schema_name, batch_id=str(few.pk))
    with entered(other.schema_name):
        wait_until(lambda: rendered_count() == 1)

    assert rendered_count() < MANY


@pytest.mark.slow
def test_workers_look_for_clicks_first_and_for_the_night_last(db, workers):
    for queue in (NIGHTLY, SOON, NOW):
        for _ in range(3):
            workers.ask("tests.note", queue=queue, mark=queue)
    workers.start(concurrency=1)

    wait_until(lambda: broker().llen(key("notes")) == 9)

    assert broker().lrange(key("notes"), 0, -1) == [NOW] * 3 + [SOON] * 3 + [NIGHTLY] * 3
