"""Read the books again and compare every entry with the chain of hashes."""

from typing import Any

from koprogo.portal.management.commands.verify import Command as Verify


class Command(Verify):
    help = "Prove that nobody changed the books of any copropriété, or of those named, past the application."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slugs", nargs="*", metavar="slug")

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options, only=["ledger", "chain"])
