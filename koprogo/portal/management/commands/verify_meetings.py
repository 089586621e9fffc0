"""Compute the seals of every assembly again: roll, ballots, resolutions, the whole."""

from typing import Any

from koprogo.portal.management.commands.verify import Command as Verify


class Command(Verify):
    help = "Prove that nobody changed an assembly of any copropriété, or of those named, past the application."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slugs", nargs="*", metavar="slug")

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options, only=["meetings"])
