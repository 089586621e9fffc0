"""Backing up an installation copropriété by copropriété, proving that it can be read, and putting it back."""

import logging
import secrets
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from koprogo.core.errors import N_, DomainError
from koprogo.core.refusals import refusal_text
from koprogo.core.version import software_version
from koprogo.moving.archive_format import SUFFIX
from koprogo.moving.backups.plan import Kept, Plan, latest_plan, plans_in, state_of
from koprogo.moving.backups.privacy import PRIVATE_FOLDER, close_folder
from koprogo.moving.backups.shared import read_shared, write_shared
from koprogo.moving.files import folder_of, remove_folder
from koprogo.moving.reading import ArchiveReader, Limits
from koprogo.moving.services.exporting import export_copropriete
from koprogo.moving.services.importing import (
    Imported,
    Wish,
    fill,
    import_copropriete,
    put_to_work,
    removed_on_failure,
    unpack,
)
from koprogo.moving.writing import sha256_of
from koprogo.operations.models import BackupRun
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered

logger = logging.getLogger(__name__)
KIND = "archives"
TRUSTED = Limits(total_bytes=2**50, ratio=2000)
Say = Callable[[str], None]


class NoBackupIsThere(DomainError):
    """A folder of backups has at least one plan in it."""

    code = "no-backup-is-there"
    message = N_("Il n'y a pas de sauvegarde dans « %(folder)s ».")


def back_up(*, to: Path, keep: int, say: Say = lambda line: None) -> BackupRun:
    """Write what changed since the last run, and a plan that names everything; drop what no kept plan names."""
    to.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    run = BackupRun.objects.create(kind=KIND, started_at=timezone.now(), place=str(to)[:300])
    try:
        plan, failed = _plan(to, say)
    except BaseException as error:
        run.error = f"{type(error).__name__}: {error}"[:1000]
        raise
    else:
        run.error = ", ".join(failed)
        run.byte_count = sum((to / kept.file).stat().st_size for kept in plan.all)
        plan.write(to / f"backup-{_stamp()}.json")
        _prune(to, keep)
    finally:
        run.finished_at = timezone.now()
        run.save()
    return run


def _plan(to: Path, say: Say) -> tuple[Plan, list[str]]:
    """Return the plan, and the copropriétés of which no new archive could be written."""
    last = latest_plan(to)
    before = {kept.name: kept for kept in last.coproprietes} if last else {}
    shared = f"shared-{_stamp()}.zip"
    write_shared(to / shared)
    ready = Copropriete.objects.ready().order_by("id").select_related("firm")
    failed: list[str] = []
    found = [_kept(copropriete, before.get(copropriete.schema_name), to, say, failed) for copropriete in ready]
    archives = tuple(kept for kept in found if kept)
    kept = Kept("public", shared, sha256_of(to / shared))
    return Plan(timezone.now().isoformat(), software_version(), kept, archives), failed


def _kept(copropriete: Copropriete, before: Kept | None, to: Path, say: Say, failed: list[str]) -> Kept | None:
    """Return the archive of a copropriété as it is; one that cannot be written keeps its last and is told."""
    try:
        return _written(copropriete, before, to, say)
    except (DatabaseError, OSError):
        logger.exception("no new archive of %s", copropriete.schema_name)
        say(f"{copropriete.name}: no new archive could be written, the last one is kept; the log says why")
        failed.append(copropriete.schema_name)
        return before


def _written(copropriete: Copropriete, before: Kept | None, to: Path, say: Say) -> Kept:
    state = state_of(copropriete)
    if before and before.state == state and (to / before.file).exists():
        return before
    file = f"{copropriete.schema_name}/{_stamp()}{SUFFIX}"
    close_folder(to / copropriete.schema_name)
    exported = export_copropriete(copropriete=copropriete, to=to / file)
    for line in (copropriete.name, *exported.problems):
        say(line)
    return Kept(copropriete.schema_name, file, exported.sha256, state)


def _stamp() -> str:
    return f"{timezone.now():%Y%m%dT%H%M%S%f}"


def _prune(folder: Path, keep: int) -> None:
    plans = plans_in(folder)
    for old in plans[:-keep]:
        old.unlink()
    named = {kept.file for plan in plans[-keep:] for kept in Plan.read(plan).all}
    for path in [*folder.glob("shared-*.zip"), *folder.glob(f"c_*/*{SUFFIX}")]:
        if path.relative_to(folder).as_posix() not in named:
            path.unlink()


def verify_backup(*, folder: Path) -> list[str]:
    """Read the latest backup whole, try one copropriété of it, and return what is not in order."""
    plan = _latest(folder)
    problems = [
        _("« %(file)s » manque ou a changé.") % {"file": kept.file}
        for kept in plan.all
        if not (folder / kept.file).is_file() or sha256_of(folder / kept.file) != kept.sha256
    ]
    if not problems and plan.coproprietes:
        problems = _tried(folder / secrets.choice(plan.coproprietes).file)
    run = BackupRun.objects.filter(kind=KIND, place=str(folder)[:300]).first()
    if run:
        run.verified_at, run.error = (None, "\n".join(problems)) if problems else (timezone.now(), "")
        run.save(update_fields=["verified_at", "error"])
    return problems


def _tried(archive: Path) -> list[str]:
    """Take one in as if it were to stay, then undo it."""
    wish = Wish(slug=f"trial-{secrets.token_hex(6)}", is_trial=True)
    try:
        import_copropriete(archive=archive, wish=wish, limits=TRUSTED)
    except DomainError as refusal:
        return [f"{archive.name}: {refusal_text(refusal)}"]
    return []


def restore_all(*, folder: Path, resumes: bool, say: Say = lambda line: None) -> int:
    """Put the latest backup into an empty installation; return how many copropriétés are back.

    :raises InstallationIsNotEmpty: when there is somebody or something, unless it goes on with what was begun.
    """
    plan = _latest(folder)
    with entered("public"):
        if not resumes:
            read_shared(folder / plan.shared.file)
        count = 0
        for kept in plan.coproprietes:
            copropriete = Copropriete.objects.filter(schema_name=kept.name, is_ready=False).first()
            if copropriete:
                _restore(copropriete, folder / kept.file)
                say(copropriete.name)
                count += 1
    return count


def _restore(copropriete: Copropriete, archive: Path) -> None:
    schema = copropriete.schema_name
    with closing(ArchiveReader(archive, TRUSTED)) as reader, removed_on_failure() as folders, transaction.atomic():
        fill(schema, reader, Imported(copropriete, reader.manifest))
        put_to_work(copropriete)
        remove_folder(folder_of(schema))
        unpack(reader, schema, folders)


def _latest(folder: Path) -> Plan:
    plan = latest_plan(folder)
    if plan is None:
        raise NoBackupIsThere(folder=folder)
    return plan
