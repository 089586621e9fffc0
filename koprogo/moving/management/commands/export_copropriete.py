"""Write a copropriété whole into one archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from koprogo.core.origin import via
from koprogo.core.refusals import in_operators_language
from koprogo.moving.archive_format import SUFFIX
from koprogo.moving.services.exporting import export_copropriete
from koprogo.moving.services.marks import record_export
from koprogo.tenancy.models import Copropriete


class Command(BaseCommand):
    help = "Write the data, files and readable index of a copropriété into one archive."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slug")
        parser.add_argument("--to", default=".", help="a folder, or the name of the archive (default: here)")

    def handle(self, *args: Any, slug: str, to: str, **options: Any) -> None:
        copropriete = Copropriete.objects.filter(slug=slug).first()
        if copropriete is None:
            raise CommandError(f"no copropriété has the address {slug}")
        via.set("export_copropriete")
        record_export(copropriete=copropriete, by=None)
        exported = export_copropriete(copropriete=copropriete, to=target_of(Path(to), slug))
        self.stdout.write(f"{exported.path}  {exported.byte_count / 1_000_000:.1f} MB\nsha256 {exported.sha256}")
        for problem in exported.problems:
            self.stderr.write(self.style.ERROR(in_operators_language(problem)))
        if exported.problems:
            raise CommandError("the archive is written, but what stands above is not in order")


def target_of(to: Path, slug: str) -> Path:
    """Return the file to write: a folder gets a name with the moment in it."""
    if to.is_dir() or not to.suffix:
        return to / f"{slug}-{timezone.localtime():%Y%m%d-%H%M%S}{SUFFIX}"
    return to
