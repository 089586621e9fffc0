"""Removing a copropriété whole, in steps that can each be done again: killed at any point, it goes on later."""

import logging
from collections.abc import Iterator
from datetime import date

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from koprogo.core.models import KeptAnswer
from koprogo.moving.files import folder_of, remove_folder
from koprogo.moving.notices import tell_syndics
from koprogo.moving.services.archives import archive_folder
from koprogo.moving.traces import forget_cached, forget_tasks, forget_visits
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete, RemovedCopropriete, hash_of_id
from koprogo.tenancy.schema import entered
from koprogo.users.access import forget_access
from koprogo.users.models import FirmEvent

logger = logging.getLogger(__name__)


def remove_due_coproprietes(*, on: date) -> int:
    """Remove those whose days of grace are over, and finish what was begun; return how many."""
    due = list(Copropriete.objects.filter(removal_on__lte=on))
    for copropriete in due:
        remove_copropriete(copropriete=copropriete)
    return len(due)


def remove_copropriete(*, copropriete: Copropriete) -> None:
    """Remove schema, files, shared rows and traces; nothing but its reference prefix stays."""
    schema = copropriete.schema_name
    with entered("public"):
        _close(copropriete)
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
        remove_folder(folder_of(schema))
        remove_folder(archive_folder(schema))
        forget_cached(schema)
        forget_tasks(schema)
        forget_visits(copropriete.slug)
        _forget_rows(copropriete)
    logger.info("the copropriété with prefix %04d is removed", copropriete.reference_prefix)


@transaction.atomic
def _close(copropriete: Copropriete) -> None:
    """Let nobody in and no work begin, and keep the prefix from being given again."""
    today = timezone.localdate()
    on = min(copropriete.removal_on or today, today)
    Copropriete.objects.filter(pk=copropriete.pk).update(is_ready=False, removal_on=on)
    RemovedCopropriete.objects.filter(id_hash=hash_of_id(copropriete.pk)).delete()
    RemovedCopropriete.objects.update_or_create(
        reference_prefix=copropriete.reference_prefix, defaults={"id_hash": hash_of_id(copropriete.pk)}
    )
    transaction.on_commit(forget_access)


@transaction.atomic
def _forget_rows(copropriete: Copropriete) -> None:
    tell_syndics(copropriete, "removal_done")
    for rows in _rows_that_name(copropriete):
        rows.delete()
    Copropriete.objects.filter(pk=copropriete.pk).delete()


def _rows_that_name(copropriete: Copropriete) -> Iterator[QuerySet[Model]]:
    """Yield the shared rows that name it without a key that goes with it."""
    yield KeptAnswer.objects.filter(schema_name=copropriete.schema_name)
    id = str(copropriete.pk)
    yield AdminLogEntry.objects.filter(Q(object_id=id) | Q(object_repr__contains=id))
    yield FirmEvent.objects.filter(subject_id=copropriete.pk)
    shared = {app.rpartition(".")[2] for app in settings.SHARED_APPS}
    for model in apps.get_models():
        if model._meta.app_label in shared and "schema" in {field.name for field in model._meta.fields}:
            yield model._default_manager.filter(schema=copropriete.schema_name)
