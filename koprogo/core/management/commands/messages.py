"""Keep the catalogues in step with the code, or compile them."""

from typing import Any

from django.core.management.base import BaseCommand

from koprogo.core import messages


class Command(BaseCommand):
    help = "Collect the texts of code and templates into koprogo/locale and compile the catalogues."
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--compile", action="store_true", help="only compile")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["compile"]:
            found = messages.collect()
            for language in messages.LANGUAGES:
                self.stdout.write(f"{language}: {messages.update(language, found)} untranslated")
        messages.compile_all()
