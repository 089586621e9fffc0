"""Taking in a copropriété from an archive: whole, or not at all."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounting.services.portfolio import refresh_portfolio
from buildings.services.summary import refresh_summary
from documents.queries import QUEUE as PAPERS
from koprogo.core.errors import N_
from koprogo.core.later import later
from koprogo.moving import rebuilding
from koprogo.moving.archive_format import Manifest
from koprogo.moving.files import files_told, folder_of, remove_folder
from koprogo.moving.loading import load
from koprogo.moving.people import invite_again, of_archive
from koprogo.moving.reading import ArchiveReader, Limits
from koprogo.moving.refusals import ArchiveDoesNotFit, ArchiveIsUnreadable
from koprogo.moving.services.marks import record_inside
from koprogo.moving.settling import hold_letters
from koprogo.notifications.queries import QUEUE as LETTERS
from koprogo.notifications.services.summary import refresh_letters_waiting
from koprogo.operations.services.waking import wake
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import admit_copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import version_of

PREFIX_IS_TAKEN = N_(
    "Le préfixe %(wanted)04d des communications structurées est réservé ici. La copropriété garde le sien pour ses "
    "appels, et les lettres déjà envoyées restent payables telles quelles ; le préfixe %(given)04d lui est "
    "seulement réservé dans la liste."
)
LETTERS_ARE_HELD = N_(
    "%(count)d e-mails attendaient leur envoi : ils sont « à vérifier » et ne partent pas d'ici sans décision, "
    "pour n'être pas envoyés deux fois."
)
FILE_IS_NOT_THERE = N_("Le fichier « %(name)s » n'est pas dans l'archive tel que la base le connaît.")


@dataclass(frozen=True, slots=True)
class Wish:
    """How a copropriété is to be taken in."""

    slug: str = ""
    name: str = ""
    is_trial: bool = False
    keeps_letters_waiting: bool = False
    invites_members: bool = False


@dataclass(slots=True)
class Imported:
    """What was taken in; of a trial nothing stays."""

    copropriete: Copropriete
    manifest: Manifest
    row_counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def import_copropriete(
    *, archive: Path, wish: Wish | None = None, limits: Limits | None = None, by: UUID | None = None
) -> Imported:
    """Verify an archive and make its copropriété; a failure at any point leaves nothing.

    :raises SlugIsTaken: when another copropriété has the address.
    :raises DomainError: one of ``koprogo.moving.refusals``.
    """
    wish = wish or Wish()
    with closing(ArchiveReader(archive, limits)) as reader:
        reader.verify()
        rebuilding.refuse_newer(reader.manifest.migrations)
        return _taken_in(reader, wish, by)


def _taken_in(reader: ArchiveReader, wish: Wish, by: UUID | None) -> Imported:
    with removed_on_failure() as folders, entered("public"), transaction.atomic():
        imported = _admitted(reader.manifest, wish)
        schema = imported.copropriete.schema_name
        fill(schema, reader, imported)
        _settle(imported, wish, by)
        if wish.is_trial:
            transaction.set_rollback(True)
        else:
            unpack(reader, schema, folders)
    if wish.invites_members and not wish.is_trial:
        imported.notes += invite_again(imported.copropriete, of_archive(reader), by=by)
    return imported


def _admitted(manifest: Manifest, wish: Wish) -> Imported:
    """Make the row by which it is found here, with its own number if that is free."""
    told = manifest.copropriete
    try:
        wanted, id = int(told["reference_prefix"]), UUID(told["id"])
        shown = {name: str(told[name]) for name in ("street", "postal_code", "city", "kbo_number")}
        opened_at = datetime.fromisoformat(told["opened_at"])
        shown |= {"name": wish.name or str(told["name"]), "slug": wish.slug or str(told["slug"])}
        if any("\0" in text for text in shown.values()):
            raise ValueError
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveIsUnreadable(reason=later(N_("son manifeste ne se lit pas"))) from error
    keeps_id = not Copropriete.objects.filter(pk=id).exists() and not folder_of(f"c_{id.hex}").exists()
    try:
        copropriete = admit_copropriete(
            id=id if keeps_id else None, reference_prefix=wanted, was=id, firm=None, **shown
        )
    except ValidationError as error:
        fields = (f"{name} ({' '.join(texts)})" for name, texts in error.message_dict.items())
        raise ArchiveDoesNotFit(reason=", ".join(fields)) from error
    Copropriete.objects.filter(pk=copropriete.pk).update(opened_at=opened_at)
    imported = Imported(copropriete, manifest)
    if (given := copropriete.reference_prefix) != wanted:
        imported.notes.append(later(PREFIX_IS_TAKEN, wanted=wanted, given=given))
    return imported


def fill(schema: str, reader: ArchiveReader, imported: Imported) -> None:
    """Make the schema as the archive's was, fill it, and bring it up to date."""
    migrations = rebuilding.own(reader.manifest.migrations)
    rebuilding.rebuild(schema, migrations)
    imported.row_counts = load(schema, reader)
    if migrations != rebuilding.known():
        rebuilding.bring_forward(schema)
    files = reader.manifest.files
    with entered(schema):
        told = files_told()
    for name in sorted(name for name in told if name not in files or files[name].sha256 != told[name]):
        imported.notes.append(later(FILE_IS_NOT_THERE, name=name))


def _settle(imported: Imported, wish: Wish, by: UUID | None) -> None:
    copropriete, manifest = imported.copropriete, imported.manifest
    with entered(copropriete.schema_name):
        if not wish.keeps_letters_waiting and (count := hold_letters(by=by)):
            imported.notes.append(later(LETTERS_ARE_HELD, count=count))
    origin = {"address": manifest.origin.get("address"), "written_at": manifest.written_at}
    record_inside(copropriete, "copropriete.imported", by, origin=origin, version=manifest.software_version)
    put_to_work(copropriete)


def put_to_work(copropriete: Copropriete) -> None:
    """Open a copropriété whose rows are there: its line of the portfolio, what its workers are to do, its version."""
    with entered(copropriete.schema_name):
        today = timezone.localdate()
        refresh_summary(today)
        refresh_portfolio(on=today)
        refresh_letters_waiting()
        for queue in (PAPERS, LETTERS):
            wake(queue)
    copropriete.is_ready, copropriete.schema_version = True, version_of(copropriete.schema_name)
    copropriete.save(update_fields=["is_ready", "schema_version"])


@contextmanager
def removed_on_failure() -> Iterator[list[Path]]:
    """Lend a list of folders that do not outlive a failure, that of the commit included."""
    folders: list[Path] = []
    try:
        yield folders
    except BaseException:
        for folder in folders:
            remove_folder(folder)
        raise


def unpack(reader: ArchiveReader, schema: str, folders: list[Path]) -> None:
    """Give the copropriété its files: under another name first, so that its folder is there whole or not at all."""
    folder = folder_of(schema)
    scratch = folder.with_name(f".incoming-{schema}")
    folders += [scratch, folder]
    remove_folder(scratch)
    scratch.mkdir(parents=True, mode=0o700)
    for name, member in reader.manifest.files.items():
        path = scratch / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.writelines(reader.chunks(member))
    scratch.rename(folder)
