import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.timezone import now

from documents import pdf
from documents.models import Document
from documents.services import DocumentHasNotFailed, rendering, retry_document
from documents.services.rendering import MOST_ATTEMPTS, claimable, render_for_a_while, render_next
from documents.tasks import sweep
from koprogo.operations.services.turns import LONGEST_TURN_SECONDS
from tests.factories.documents import make_batch, make_document, make_owner

State = Document.State
pytestmark = pytest.mark.usefixtures("copropriete")


def row(document):
    return Document.objects.get(pk=document.pk)


def anything_to_render():
    return Document.objects.filter(claimable(now())).exists()


def rest(document, seconds):
    """Let time pass since the last attempt."""
    Document.objects.filter(pk=document.pk).update(claimed_at=now() - timedelta(seconds=seconds))


def test_render_next_keeps_the_file_with_its_hash(copropriete):
    document = make_document()

    render_next()

    kept = row(document)
    content = Path(default_storage.path(kept.file)).read_bytes()
    assert (kept.state, kept.page_count, kept.attempt_count, kept.last_error) == (State.RENDERED, 1, 1, "")
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert kept.byte_count == len(content)
    assert kept.file == f"documents/{kept.sha256[:2]}/{kept.sha256}.pdf"
    assert f"/{copropriete.schema_name}/" in default_storage.path(kept.file)
    assert not list(Path(default_storage.path(kept.file)).parent.glob(".*"))


def test_render_next_takes_only_the_batch_asked_for():
    other, wanted = make_document(), make_batch([make_owner()])

    render_for_a_while(batch_id=wanted.pk)

    assert (row(other).state, wanted.documents.get().state) == (State.QUEUED, State.RENDERED)


def test_render_next_with_a_missing_template_rests_tries_again_and_fails():
    document = make_document(template="nowhere/letter.html")

    states = []
    for _ in range(MOST_ATTEMPTS):
        assert render_next() is not None
        assert render_next() is None
        states.append(row(document).state)
        rest(document, 1000)

    assert states == [State.QUEUED, State.QUEUED, State.QUEUED, State.FAILED]
    assert row(document).last_error == rendering.NO_TEMPLATE
    assert not anything_to_render()


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 10), (2, 40), (3, 160)])
def test_a_failed_paper_rests_longer_each_time(attempts, seconds):
    document = make_document()
    Document.objects.filter(pk=document.pk).update(attempt_count=attempts)

    rest(document, seconds - 1)
    too_early = anything_to_render()
    rest(document, seconds)

    assert (too_early, anything_to_render()) == (False, True)


def test_a_claim_of_a_dead_worker_is_taken_again():
    document = make_document()
    Document.objects.filter(pk=document.pk).update(state=State.RENDERING, attempt_count=1, claimed_at=now())

    living = render_next()
    rest(document, settings.CLAIM_STALE_SECONDS)
    render_next()

    assert living is None
    assert (row(document).state, row(document).attempt_count) == (State.RENDERED, 2)


def test_a_paper_that_kills_its_workers_fails_in_the_end():
    document = make_document()
    Document.objects.filter(pk=document.pk).update(
        state=State.RENDERING, attempt_count=MOST_ATTEMPTS, claimed_at=now() - timedelta(hours=1)
    )

    render_next()

    assert (row(document).state, row(document).last_error) == (State.FAILED, rendering.INTERRUPTED)


def test_the_work_of_a_claim_lost_to_another_is_dropped(monkeypatch):
    document = make_document()
    draw = pdf.draw_letter

    def slow(*args):
        rest(document, 0)
        return draw(*args)

    monkeypatch.setattr(pdf, "draw_letter", slow)
    render_next()

    assert (row(document).state, row(document).sha256) == (State.RENDERING, "")


def test_tasks_are_killed_before_their_claims_are_stale():
    assert settings.CLAIM_STALE_SECONDS > LONGEST_TURN_SECONDS


def test_retry_document_puts_a_failed_one_back():
    document = make_document()
    Document.objects.filter(pk=document.pk).update(state=State.FAILED, attempt_count=4, claimed_at=now())

    retry_document(document=document, by=None)
    render_next()

    assert row(document).state == State.RENDERED


def test_retry_document_that_has_not_failed_is_refused():
    with pytest.raises(DocumentHasNotFailed):
        retry_document(document=make_document(), by=None)


def test_sweep_renders_what_waits_in_every_copropriete():
    document = make_document()

    sweep()

    assert row(document).state == State.RENDERED
