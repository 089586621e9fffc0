"""Write the pages of docs/ that come from something else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from koprogo.portal.handbook.commands import commands_page
from koprogo.portal.handbook.guides import guides
from koprogo.portal.handbook.jobs import jobs_page


def pages() -> Iterator[tuple[Path, str]]:
    operator = settings.BASE_DIR / "docs" / "operator"
    yield operator / "commands.md", commands_page()
    yield operator / "jobs.md", jobs_page()
    yield from guides()


class Command(BaseCommand):
    help = "Write docs/operator/{commands,jobs}.md, and the words of the interface into the guides."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether the files are in step")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = [(path, text) for path, text in pages() if not path.exists() or path.read_text("utf-8") != text]
        if options["check"] and stale:
            raise CommandError("not in step, run make docs: " + ", ".join(path.name for path, _ in stale))
        for path, text in stale:
            path.write_text(text, encoding="utf-8")
