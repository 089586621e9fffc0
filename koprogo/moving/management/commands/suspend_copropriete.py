"""Close a copropriété for a while, or open it again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from koprogo.core.errors import DomainError
from koprogo.core.origin import via
from koprogo.core.refusals import told_to_operators
from koprogo.moving.services.suspending import resume_copropriete, suspend_copropriete
from koprogo.tenancy.models import Copropriete


class Command(BaseCommand):
    help = "Close a copropriété to everybody and stop its work, until it is resumed."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slug")
        parser.add_argument("--reason", default="", help="kept in the log of the copropriété")
        parser.add_argument("--resume", action="store_true", help="open it again")

    def handle(self, *args: Any, slug: str, reason: str, resume: bool, **options: Any) -> None:
        copropriete = Copropriete.objects.ready().filter(slug=slug).first()
        if copropriete is None:
            raise CommandError(f"no copropriété has the address {slug}")
        via.set("suspend_copropriete")
        try:
            if resume:
                resume_copropriete(copropriete=copropriete, by=None)
            else:
                suspend_copropriete(copropriete=copropriete, by=None, reason=reason)
        except DomainError as refusal:
            raise CommandError(told_to_operators(refusal)) from refusal
        self.stdout.write(f"{copropriete.name} is {'open again' if resume else 'suspended'}")
