"""Make the demonstration's copropriétés and people, once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from koprogo.portal.demo import make_demo
from koprogo.portal.demo.people import PASSWORD


class Command(BaseCommand):
    help = "Make what is not there yet of the demonstration and tell its logins (only with DEMO=true)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("this is no demonstration: start with DEMO=true")
        cast = make_demo(on=timezone.localdate())
        lines = [f"{email:<28} {PASSWORD:<14} {title}" for email, title in cast.logins]
        self.stdout.write("\n".join(lines))
        logins = settings.BASE_DIR / "var" / "demo-logins.txt"
        logins.parent.mkdir(parents=True, exist_ok=True)
        logins.write_text("\n".join(lines) + "\n", encoding="utf-8")
