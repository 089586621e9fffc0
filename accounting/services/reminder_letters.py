"""Asking for the letters of reminders, and sending each by its way."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from accounting.domain.reminders import Stage
from accounting.models import Reminder
from accounting.queries.interest import FORMAL
from accounting.queries.reminder_letters import house_language, reminder_title
from buildings.models import Owner
from documents.models import Document, DocumentBatch
from documents.services import Draft, open_batch, queue_documents
from koprogo.core.formats import day
from koprogo.notifications.services import queue_deliveries, queue_registered

KIND = "reminder"
TEMPLATE = "accounting/letters/reminder.html"


def queue_reminders(
    *,
    reminders: Sequence[Reminder],
    letters: Sequence[dict[str, Any]],
    stages: Sequence[Stage],
    on: date,
    by: UUID | None,
) -> DocumentBatch:
    """Ask for one letter a reminder and send it; a formal notice by registered post."""
    owners = Owner.objects.in_bulk([reminder.owner_id for reminder in reminders])
    with override(house_language()):
        title = _("Rappels du %(on)s") % {"on": day(on, house_language())}
    batch = open_batch(kind=KIND, title=title, subject_id=None, by=by)
    for kind, chosen in _by_kind(reminders, stages).items():
        drafts = [
            _draft(reminders[n], letters[n], stages[reminders[n].stage - 1], owners[reminders[n].owner_id])
            for n in chosen
        ]
        documents = queue_documents(batch=batch, kind=kind, drafts=drafts)
        _send(kind, chosen, documents, reminders, owners, on)
    return batch


def _by_kind(reminders: Sequence[Reminder], stages: Sequence[Stage]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for n, reminder in enumerate(reminders):
        kind = FORMAL if stages[reminder.stage - 1].is_formal else KIND
        found.setdefault(kind, []).append(n)
    return found


def _draft(reminder: Reminder, letter: dict[str, Any], stage: Stage, owner: Owner) -> Draft:
    return Draft(
        title=reminder_title(reminder.stage, is_formal=stage.is_formal, language=owner.language),
        owner=owner,
        language=owner.language,
        template=TEMPLATE,
        payload=letter,
        subject_id=reminder.pk,
    )


def _send(
    kind: str,
    chosen: Collection[int],
    documents: Sequence[Document],
    reminders: Sequence[Reminder],
    owners: dict[UUID, Owner],
    on: date,
) -> None:
    addressed = []
    for n, document in zip(chosen, documents, strict=True):
        reminders[n].document = document
        addressed.append((document, owners[reminders[n].owner_id]))
    send = queue_registered if kind == FORMAL else queue_deliveries
    send(addressed=addressed, on=on)
