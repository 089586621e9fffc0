"""Build the one stylesheet from its sources."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

STATIC = Path(settings.BASE_DIR) / "static"
SOURCES = STATIC / "src" / "css"
TARGET = STATIC / "css" / "koprogo.css"
HEADER = "/* KoproGo, AGPL-3.0-or-later. Built by `manage.py build_css` from static/src/css. */\n"


def stylesheet() -> str:
    """Return the sources in the order of their names, without what a browser does not need."""
    from rcssmin import cssmin

    sources = sorted(SOURCES.glob("*.css"))
    return HEADER + str(cssmin("\n".join(source.read_text() for source in sources))) + "\n"


class Command(BaseCommand):
    help = "Build static/css/koprogo.css from static/src/css."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only say whether it is up to date.")

    def handle(self, *args: Any, **options: Any) -> None:
        built = stylesheet()
        if options["check"]:
            if not TARGET.exists() or TARGET.read_text() != built:
                raise CommandError("static/css/koprogo.css is out of date: run manage.py build_css.")
            return
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(built)
        self.stdout.write(f"{TARGET.relative_to(settings.BASE_DIR)}: {len(built.encode())} bytes")
