"""Take in a copropriété from an archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from koprogo.core.errors import DomainError
from koprogo.core.origin import via
from koprogo.core.refusals import in_operators_language, told_to_operators
from koprogo.moving.reading import GIGABYTE, Limits
from koprogo.moving.services.importing import Imported, Wish, import_copropriete


class Command(BaseCommand):
    help = "Check an archive and make its copropriété here, whole or not at all."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file")
        parser.add_argument("--slug", default="", help="another address than the one in the archive")
        parser.add_argument("--name", default="", help="another name")
        parser.add_argument("--dry-run", action="store_true", help="do it all, then undo it and tell")
        parser.add_argument("--invite-members", action="store_true", help="invite the people of the archive again")
        parser.add_argument(
            "--keep-letters-waiting",
            action="store_true",
            help="send what waits from here: only when the place the archive comes from sends nothing any more",
        )
        parser.add_argument("--max-gigabytes", type=int, default=20, help="refuse archives that unpack to more")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        if not Path(file).exists():
            raise CommandError(f"there is no file {file}")
        via.set("import_copropriete")
        wish = Wish(
            slug=options["slug"],
            name=options["name"],
            is_trial=options["dry_run"],
            keeps_letters_waiting=options["keep_letters_waiting"],
            invites_members=options["invite_members"],
        )
        limits = Limits(total_bytes=options["max_gigabytes"] * GIGABYTE)
        try:
            with translation.override("en"):
                self._tell(import_copropriete(archive=Path(file), wish=wish, limits=limits), wish)
        except DomainError as refusal:
            raise CommandError(told_to_operators(refusal)) from refusal

    def _tell(self, imported: Imported, wish: Wish) -> None:
        rows, files = sum(imported.row_counts.values()), len(imported.manifest.files)
        what = "would be taken in" if wish.is_trial else "is taken in"
        place = f"/c/{imported.copropriete.slug}/"
        self.stdout.write(f"{imported.copropriete.name} {what} at {place}: {rows} rows, {files} files")
        for note in [*imported.manifest.problems, *imported.notes]:
            self.stdout.write(self.style.WARNING(in_operators_language(note)))
