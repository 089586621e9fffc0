"""Rendering what was asked for: claimed by one worker, kept once.

For workers only: it loads WeasyPrint, which web processes do without.
"""

import logging
import time
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template import TemplateDoesNotExist
from django.utils.timezone import now

from documents import files, pdf
from documents.models import Document
from documents.queries import QUEUE, anything_unfinished
from koprogo.core.errors import N_
from koprogo.operations.services.waking import seen_version, settle

logger = logging.getLogger(__name__)
State = Document.State
MOST_ATTEMPTS = 4
INTERRUPTED = N_("Le rendu a été interrompu plusieurs fois.")
NO_TEMPLATE = N_("Le modèle de lettre est introuvable.")
UNREADABLE = N_("La lettre n'a pas pu être composée.")


def render_next(*, batch_id: UUID | None = None) -> Document | None:
    """Render the oldest paper that waits, of one batch or of all; return None when none does."""
    document = _claim(batch_id)
    if document is None:
        return None
    try:
        rendering = pdf.draw_letter(document.template, document.payload, document.language)
        _keep(document, rendering)
    except Exception as error:
        logger.exception("document %s was not rendered", document.pk)
        _give_back(document, error)
    return document


def render_slice(*, batch_id: UUID | None = None) -> bool:
    """Render for a slice, and note when nothing waits in this copropriété any more; return whether none does."""
    version = seen_version(QUEUE)
    is_drained = render_for_a_while(batch_id=batch_id)
    if is_drained:
        settle(QUEUE, version=version, is_empty=not anything_unfinished())
    return is_drained


def render_for_a_while(*, batch_id: UUID | None = None, seconds: float | None = None) -> bool:
    """Render until nothing waits, or for a slice of time; return whether nothing waits any more."""
    end = time.monotonic() + (settings.SLICE_SECONDS if seconds is None else seconds)
    while time.monotonic() < end:
        if render_next(batch_id=batch_id) is None:
            return True
    return False


def pause(attempt_count: int) -> timedelta:
    """Return how long to wait after so many attempts: 10 s, 40 s, 160 s."""
    return timedelta(seconds=10 * 4 ** (attempt_count - 1))


def claimable(instant: datetime) -> Q:
    """Select what may be rendered: never tried, rested since it failed, or left by a dead worker.

    A task is killed before ``CLAIM_STALE_SECONDS``, so an older claim has no living holder.
    """
    waiting = Q(attempt_count=0)
    for count in range(1, MOST_ATTEMPTS):
        waiting |= Q(attempt_count=count, claimed_at__lte=instant - pause(count))
    left = Q(state=State.RENDERING, claimed_at__lte=instant - timedelta(seconds=settings.CLAIM_STALE_SECONDS))
    return Q(state=State.QUEUED) & waiting | left


@transaction.atomic
def _claim(batch_id: UUID | None) -> Document | None:
    """Take the oldest claimable row; a row another worker holds is not waited for."""
    instant = now()
    rows = Document.objects.filter(claimable(instant)).order_by("id")
    if batch_id:
        rows = rows.filter(batch_id=batch_id)
    for document in rows.select_for_update(skip_locked=True)[:10]:
        if document.attempt_count >= MOST_ATTEMPTS:
            _change(document, state=State.FAILED, last_error=INTERRUPTED)
            continue
        _change(document, state=State.RENDERING, claimed_at=instant, attempt_count=document.attempt_count + 1)
        return document
    return None


def _change(document: Document, **values: object) -> None:
    for name, value in values.items():
        setattr(document, name, value)
    document.save(update_fields=list(values))


def _held(document: Document) -> QuerySet[Document]:
    """Select the row for as long as this very claim holds it."""
    return Document.objects.filter(pk=document.pk, state=State.RENDERING, claimed_at=document.claimed_at)


def _keep(document: Document, rendering: pdf.Rendering) -> None:
    """Write the file first, then say so; a file without a row is only rubbish, a row without a file a lie."""
    kept = files.keep(rendering.content)
    _held(document).update(
        state=State.RENDERED,
        file=kept.name,
        sha256=kept.sha256,
        byte_count=len(rendering.content),
        page_count=rendering.page_count,
        rendered_at=now(),
        last_error="",
    )


def _give_back(document: Document, error: Exception) -> None:
    is_last = document.attempt_count >= MOST_ATTEMPTS
    _held(document).update(state=State.FAILED if is_last else State.QUEUED, last_error=_readable(error))


def _readable(error: Exception) -> str:
    """Say in a msgid what a syndic can understand; the details are in the log."""
    return NO_TEMPLATE if isinstance(error, TemplateDoesNotExist) else UNREADABLE
