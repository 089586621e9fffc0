"""Open the first account of an installation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from koprogo.core.errors import DomainError
from koprogo.core.refusals import told_to_operators
from koprogo.users.services.first_admin import make_first_admin, one_time_link


class Command(BaseCommand):
    help = "Open the account of the first administrator and print the link by which he chooses a password."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("email")
        parser.add_argument("--language", default="fr", choices=[code for code, _ in settings.LANGUAGES])

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            validate_email(email)
            user = make_first_admin(email=email, language=options["language"])
        except ValidationError as error:
            raise CommandError(f"{email}: not an e-mail address") from error
        except DomainError as refusal:
            raise CommandError(told_to_operators(refusal)) from refusal
        self.stdout.write(f"Administrator: {user.email}\nOpen this link within three days, it works once:\n")
        self.stdout.write(one_time_link(user))
