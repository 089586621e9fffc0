"""Build the stylesheet of every page, and that of the pages of assemblies, from their sources."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

STATIC = Path(settings.BASE_DIR) / "static"
SOURCES = STATIC / "src" / "css"
TARGET = STATIC / "css" / "koprogo.css"
# Loaded after it by pages of assemblies only: what no other page shows.
MEETINGS = STATIC / "css" / "meetings.css"
HEADER = "/* KoproGo, AGPL-3.0-or-later. Built by `manage.py build_css` from static/src/css. */\n"


def stylesheet(target: Path) -> str:
    """Return the sources in the order of their names, without what a browser does not need."""
    from rcssmin import cssmin

    sources = [path for path in sorted(SOURCES.glob("*.css")) if path.name.startswith("77-") == (target == MEETINGS)]
    return HEADER + str(cssmin("\n".join(source.read_text() for source in sources))) + "\n"


class Command(BaseCommand):
    help = "Build the stylesheets of static/css from static/src/css."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only say whether they are up to date.")

    def handle(self, *args: Any, **options: Any) -> None:
        for target in (TARGET, MEETINGS):
            name, built = target.relative_to(settings.BASE_DIR), stylesheet(target)
            if not options["check"]:
                target.parent.mkdir(exist_ok=True)
                target.write_text(built)
                self.stdout.write(f"{name}: {len(built.encode())} bytes")
            elif not target.exists() or target.read_text() != built:
                raise CommandError(f"{name} is out of date: run manage.py build_css.")
