"""Back the installation up, or prove that its backup can be read."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from koprogo.core.errors import DomainError
from koprogo.core.refusals import OPERATORS_LANGUAGE, in_operators_language, told_to_operators
from koprogo.moving.backups.privacy import is_open_to_others
from koprogo.moving.backups.service import back_up, verify_backup


class Command(BaseCommand):
    help = "Write an archive of each copropriété that changed and the shared rows into a folder, with a plan."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--to", required=True, help="the folder of the backups; only its owner should read it")
        parser.add_argument("--keep", type=int, default=30, help="how many runs to keep (default: 30)")
        parser.add_argument("--verify", action="store_true", help="read the last one whole and try one copropriété")

    def handle(self, *args: Any, to: str, keep: int, verify: bool, **options: Any) -> None:
        folder = Path(to).resolve()
        try:
            if verify:
                self._verify(folder)
            else:
                self._warn_of_readers(folder)
                run = back_up(to=folder, keep=max(keep, 1), say=self._say)
                self.stdout.write(f"{run.place}: {run.byte_count / 1_000_000:.1f} MB")
        except DomainError as refusal:
            raise CommandError(told_to_operators(refusal)) from refusal

    def _warn_of_readers(self, folder: Path) -> None:
        if folder.exists() and is_open_to_others(folder):
            self.stderr.write(f"{folder} is open to every user of this machine: chmod 700 {folder}")

    def _say(self, line: str) -> None:
        self.stdout.write(in_operators_language(line))

    def _verify(self, folder: Path) -> None:
        with override(OPERATORS_LANGUAGE):
            problems = verify_backup(folder=folder)
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write("the last backup is whole, and a copropriété taken from it fits")
