"""Writing to the log."""

from typing import Any
from uuid import UUID

from django.db import models

from koprogo.audit.models import LogEntry
from koprogo.core.origin import place, via
from koprogo.core.request_id import request_id


def record(*, action: str, subject: models.Model, by: UUID | None, **data: Any) -> LogEntry:
    """Add what was done to ``subject``, in the transaction that does it."""
    subject_id = subject.pk if isinstance(subject.pk, UUID) else None
    return LogEntry.objects.create(
        actor_id=by,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=subject_id,
        data=data,
        place=place.get(),
        request_id=request_id.get(),
        via=via.get(),
    )
