"""Writing down what is done about a firm: one row, however many copropriétés it runs."""

from typing import Any
from uuid import UUID

from django.db import models

from koprogo.core.origin import place, via
from koprogo.core.request_id import request_id
from koprogo.tenancy.models import SyndicFirm
from koprogo.users.models import FirmEvent


def record_in_firm(*, action: str, firm: SyndicFirm, subject: models.Model, by: UUID | None, **data: Any) -> FirmEvent:
    """Add what was done to ``subject``, in the transaction that does it."""
    return FirmEvent.objects.create(
        firm=firm,
        actor_id=by,
        action=action,
        subject_id=subject.pk,
        data=data,
        place=place.get(),
        request_id=request_id.get(),
        via=via.get(),
    )
