"""Write the table of rights into the README of users."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from koprogo.users.rights_table import README, readme_in_step


class Command(BaseCommand):
    help = "Write the table of rights into koprogo/users/README.md."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether the table is in step")

    def handle(self, *args: Any, **options: Any) -> None:
        text = README.read_text(encoding="utf-8")
        if not options["check"]:
            README.write_text(readme_in_step(text), encoding="utf-8")
        elif readme_in_step(text) != text:
            raise CommandError("koprogo/users/README.md is not in step: run manage.py write_rights")
