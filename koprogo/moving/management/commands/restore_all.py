"""Put a whole backup into an empty installation."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from koprogo.core.errors import DomainError
from koprogo.core.refusals import told_to_operators
from koprogo.moving.backups.service import restore_all


class Command(BaseCommand):
    help = "Put the last backup of a folder into an installation that has only been migrated."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("folder")
        parser.add_argument("--resume", action="store_true", help="go on with a restoration that broke off")

    def handle(self, *args: Any, folder: str, resume: bool, **options: Any) -> None:
        try:
            count = restore_all(folder=Path(folder).resolve(), resumes=resume, say=self.stdout.write)
        except DomainError as refusal:
            raise CommandError(told_to_operators(refusal)) from refusal
        self.stdout.write(f"{count} copropriétés are back")
