"""How far the letters of an act are, as components/batch.html shows it."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from documents.models import DocumentBatch
from documents.queries import batch_progress


def batch_panel(
    batch: DocumentBatch, *, label: str, ready: Callable[[int], str], url: str, page_url: str
) -> dict[str, Any]:
    """Return what the component shows: ``ready`` says how many are, ``url`` answers the panel alone."""
    progress = batch_progress(batch)
    return {
        "label": label,
        "done_count": progress.rendered_count + progress.failed_count,
        "total_count": progress.total_count,
        "failed_count": progress.failed_count,
        "is_running": progress.is_running,
        "url": url,
        "page_url": page_url,
        "details_url": reverse("batch_detail", args=[batch.pk]),
        "summary": ready(progress.rendered_count),
    }
