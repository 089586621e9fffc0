"""Read everything again and say what is not as it was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from koprogo.core.refusals import OPERATORS_LANGUAGE
from koprogo.portal.verifying import CHECKS, flaws
from koprogo.tenancy.fanout import each_ready_schema
from koprogo.tenancy.models import Copropriete


class Command(BaseCommand):
    help = "Verify register, ledger, assemblies and documents of every copropriété, or of those named."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slugs", nargs="*", metavar="slug")
        parser.add_argument("--only", choices=list(CHECKS), action="append")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = self._chosen(options["slugs"])
        count = 0
        for schema in each_ready_schema():
            if schema not in chosen:
                continue
            with override(OPERATORS_LANGUAGE):
                found = list(flaws(options["only"] or list(CHECKS)))
            self.stdout.write("".join(f"✗ {chosen[schema]}: {flaw}\n" for flaw in found), ending="")
            count += len(found)
        if count:
            raise CommandError(f"{count} found in {len(chosen)} copropriétés")
        told = "1 copropriété is as it was" if len(chosen) == 1 else f"{len(chosen)} copropriétés are as they were"
        self.stdout.write(f"✓ {told} written")

    def _chosen(self, slugs: list[str]) -> dict[str, str]:
        ready = dict(Copropriete.objects.ready().values_list("schema_name", "slug"))
        if unknown := set(slugs) - set(ready.values()):
            raise CommandError(f"no such copropriété: {', '.join(sorted(unknown))}")
        return {schema: slug for schema, slug in ready.items() if not slugs or slug in slugs}
