"""Archives a syndic asks for: queued, written by a worker, kept a week, removed."""

import logging
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.moving.archive_format import SUFFIX
from koprogo.moving.models import Archive
from koprogo.moving.notices import tell
from koprogo.moving.services.exporting import Exported, export_copropriete
from koprogo.moving.services.marks import record_export
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import User

logger = logging.getLogger(__name__)
State = Archive.State

KEPT_FOR = timedelta(days=7)
COUNT_A_DAY = 3
TRIES = 3
# Longer than the task may run: whoever claimed it before that is dead.
CLAIM_STALE = timedelta(hours=1)
FOLDER = "archives"


class ArchiveIsUnderway(DomainError):
    """One archive is written at a time."""

    code = "archive-is-underway"
    message = N_("Une archive est déjà en cours d'écriture.")
    advice = N_("Attendez qu'elle soit prête : vous recevrez un e-mail.")


class ArchivesAreTooMany(DomainError):
    """Writing everything out is work for the machine all share."""

    code = "archives-are-too-many"
    message = N_("Trois archives ont déjà été demandées en 24 heures.")
    advice = N_("Téléchargez la dernière, ou recommencez demain.")


def archive_folder(schema: str) -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER / schema


def archive_path(archive: Archive) -> Path:
    return archive_folder(archive.copropriete.schema_name) / f"{archive.pk}{SUFFIX}"


def request_archive(*, copropriete: Copropriete, by: UUID | None) -> Archive:
    """Ask for an archive; a worker writes it.

    :raises ArchiveIsUnderway: when one is being written.
    :raises ArchivesAreTooMany: when three were asked for within a day.
    """
    with transaction.atomic():
        Copropriete.objects.locked(copropriete.pk)
        known = Archive.objects.filter(copropriete=copropriete)
        if known.waiting().exists():
            raise ArchiveIsUnderway
        if known.filter(requested_at__gt=timezone.now() - timedelta(days=1)).count() >= COUNT_A_DAY:
            raise ArchivesAreTooMany
        archive = Archive.objects.create(copropriete=copropriete, requested_by=by)
        with entered(copropriete.schema_name):
            record(action="archive.requested", subject=archive, by=by)
    return archive


def write_archive(*, id: UUID) -> None:
    """Write an archive that waits, unless somebody else is at it."""
    archive = _claimed(id)
    if archive is None:
        return
    try:
        record_export(copropriete=archive.copropriete, by=archive.requested_by)
        exported = export_copropriete(
            copropriete=archive.copropriete,
            to=archive_path(archive),
            on_progress=lambda done, total: cache.set(progress_key(archive), (done, total), 3600),
        )
    except Exception:
        logger.exception("archive %s failed", archive.pk)
        again = State.QUEUED if archive.attempt_count < TRIES else State.FAILED
        Archive.objects.filter(pk=archive.pk, claimed_at=archive.claimed_at).update(state=again)
        return
    _finish(archive, exported)


def progress_key(archive: Archive) -> str:
    return f"archive-{archive.pk}"


def progress_of(archive: Archive) -> tuple[int, int]:
    """Return how many files are written, of how many."""
    done, total = cache.get(progress_key(archive), (0, 0))
    return done, total


def _claimed(id: UUID) -> Archive | None:
    now = timezone.now()
    free = Q(state=State.QUEUED) | Q(state=State.WRITING, claimed_at__lt=now - CLAIM_STALE)
    claim = {"state": State.WRITING, "claimed_at": now, "attempt_count": F("attempt_count") + 1}
    if not Archive.objects.filter(free, pk=id, copropriete__is_ready=True).update(**claim):
        return None
    return Archive.objects.select_related("copropriete").get(pk=id)


@transaction.atomic
def _finish(archive: Archive, exported: Exported) -> None:
    now = timezone.now()
    is_ours = Archive.objects.filter(pk=archive.pk, claimed_at=archive.claimed_at).update(
        state=State.READY,
        finished_at=now,
        expires_at=now + KEPT_FOR,
        byte_count=exported.byte_count,
        sha256=exported.sha256,
        problems=list(exported.manifest.problems),
    )
    if not is_ours:
        return
    asked = User.objects.filter(pk__in=filter(None, [archive.requested_by]), is_active=True)
    tell(asked, archive.copropriete, "archive_ready", until_on=timezone.localdate(now + KEPT_FOR))


def record_download(*, archive: Archive, by: UUID | None) -> None:
    record(action="archive.downloaded", subject=archive, by=by, sha256=archive.sha256)


def forget_expired_archives() -> int:
    """Remove the files of archives whose week is over; return how many."""
    ended = Archive.objects.select_related("copropriete").filter(state=State.READY, expires_at__lte=timezone.now())
    for archive in ended:
        archive_path(archive).unlink(missing_ok=True)
        archive.state = State.EXPIRED
        archive.save(update_fields=["state"])
    return len(ended)
