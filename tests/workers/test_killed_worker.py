"""A worker may die at any point: the rest is rendered after a restart, and nothing twice."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from documents.models import Document
from tests.factories.documents import make_batch, make_owner
from tests.workers.conftest import wait_until

State = Document.State
COUNT = 14


@pytest.mark.slow
def test_a_killed_worker_loses_nothing_and_renders_nothing_twice(committed_copropriete, workers):
    schema = committed_copropriete.schema_name
    batch = make_batch([make_owner() for _ in range(COUNT)], line_count=25)

    def rendered():
        return batch.documents.filter(state=State.RENDERED)

    first = workers.start(SLICE_SECONDS="1")
    for _ in range(2):
        workers.ask("documents.drain", schema=schema, batch_id=str(batch.pk))
    wait_until(lambda: rendered().count() >= 3)
    workers.kill(first)
    before = dict(rendered().values_list("pk", "rendered_at"))
    cut_off = set(batch.documents.filter(state=State.RENDERING).values_list("pk", flat=True))
    assert 3 <= len(before) < COUNT

    # As if it had died long ago: only the dead lose their claims, however long a letter takes on a busy machine.
    batch.documents.filter(state=State.RENDERING).update(claimed_at=timezone.now() - timedelta(hours=1))
    workers.start()
    workers.sweep_until(lambda: rendered().count() == COUNT, schema=schema)

    documents = list(batch.documents.all())
    assert Counter(document.state for document in documents) == {State.RENDERED: COUNT}
    assert {document.pk for document in documents if document.attempt_count != 1} == cut_off
    assert {document.pk: document.rendered_at for document in documents if document.pk in before} == before
    kept = {path.name for path in Path(default_storage.path("documents")).rglob("*.pdf")}
    named = {f"{document.sha256}.pdf" for document in documents}
    # Killed between writing a file and saying so, a worker leaves one that no row names.
    assert (named - kept, len(kept - named) <= len(cut_off)) == (set(), True)
