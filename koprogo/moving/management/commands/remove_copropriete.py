"""Have a copropriété removed when its days of grace are over, or at once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from koprogo.core.asking import typed
from koprogo.core.errors import DomainError
from koprogo.core.origin import via
from koprogo.core.refusals import told_to_operators
from koprogo.moving.notices import send_notices
from koprogo.moving.services.leaving import cancel_removal, refuse_other_name, request_removal
from koprogo.moving.services.removing import remove_copropriete
from koprogo.tenancy.models import Copropriete


class Command(BaseCommand):
    help = "Remove a copropriété with all that is its own; its name is asked for first."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slug")
        parser.add_argument("--now", action="store_true", help="without days of grace")
        parser.add_argument("--cancel", action="store_true", help="think again, as long as nothing is removed")
        parser.add_argument("--confirm", metavar="NAME", help="the name, where nobody is there to type it")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        copropriete = Copropriete.objects.filter(slug=slug).first()
        if copropriete is None:
            raise CommandError(f"no copropriété has the address {slug}")
        via.set("remove_copropriete")
        try:
            self.stdout.write(self._act(copropriete, **options))
        except DomainError as refusal:
            raise CommandError(told_to_operators(refusal)) from refusal
        send_notices()

    def _act(self, copropriete: Copropriete, **options: Any) -> str:
        if options["cancel"]:
            return f"{cancel_removal(copropriete=copropriete, by=None).name} stays"
        name = options["confirm"] or typed(f"Type “{copropriete.name}” to remove it: ", option="--confirm NAME")
        if options["now"]:
            refuse_other_name(copropriete, name)
            remove_copropriete(copropriete=copropriete)
            return f"{copropriete.name} is removed"
        asked = request_removal(copropriete=copropriete, typed_name=name, on=timezone.localdate(), by=None)
        return f"{asked.name} will be removed on {asked.removal_on}"
