"""Bring the installation to the version of this code."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.upgrades.applying import Outcome, Result
from koprogo.tenancy.upgrades.checks import server_findings
from koprogo.tenancy.upgrades.lock import UpgradeIsRunning, alone
from koprogo.tenancy.upgrades.planning import Choice, Plan, plan_findings, plan_upgrade
from koprogo.tenancy.upgrades.progress import Progress
from koprogo.tenancy.upgrades.running import Tell, upgrade_coproprietes, upgrade_shared

FAILED, REFUSED = 1, 2
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Upgrade the shared schema, then every copropriété, each in a transaction of its own. Running it again goes on "
        "where it stopped. Exit code 1: some copropriétés failed; 2: nothing was done."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="only look, and say what would be done")
        parser.add_argument("--backup", metavar="FOLDER", help="back up into this folder first (manage.py backup --to)")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes; default: the cores")
        parser.add_argument("--only", default="", metavar="SLUG", help="only this copropriété (and the shared schema)")
        parser.add_argument("--retry-failed", action="store_true", help="only those which failed before")
        parser.add_argument(
            "--tolerate-failed",
            action="store_true",
            help="end with 0 though copropriétés failed: for a start of all others that waits for this command",
        )
        parser.add_argument(
            "--allow-removals",
            action="store_true",
            help="also run what removes columns or tables no code in use needs any more",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_quiet = options["verbosity"] == 0
        try:
            with alone():
                self._upgrade(options)
        except UpgradeIsRunning as running:
            raise CommandError(f"An upgrade is already running: {running}.", returncode=REFUSED) from running

    def _upgrade(self, options: dict[str, Any]) -> None:
        choice = Choice(options["only"], options["retry_failed"])
        jobs = max(1, options["jobs"])
        plan = plan_upgrade(choice)
        self._look(plan, jobs, options["allow_removals"])
        if options["only"] and not plan.applied and not plan.missing and not plan.shared:
            raise CommandError(f"There is no copropriété {options['only']}.", returncode=REFUSED)
        if options["check"]:
            return self._describe(plan)
        if options["backup"]:
            self._back_up(options["backup"])
        if plan.shared:
            self._say("shared schema: upgrading")
            upgrade_shared()
            plan = plan_upgrade(choice)
        self._say("shared schema: up to date")
        failed = upgrade_coproprietes(plan, choice, jobs=jobs, begin=self._begin)
        return self._conclude(failed, options["tolerate_failed"])

    def _look(self, plan: Plan, jobs: int, allows_removals: bool) -> None:
        """Say what was found.

        :raises CommandError: when it makes the upgrade impossible.
        """
        findings = [*server_findings(jobs=jobs), *plan_findings(plan, allows_removals=allows_removals)]
        for finding in findings:
            self._say(f"{finding.level:<8} {finding.text}")
        if refusals := [finding.text for finding in findings if finding.refuses]:
            raise CommandError("Nothing was done:\n" + "\n".join(refusals), returncode=REFUSED)

    def _describe(self, plan: Plan) -> None:
        self._say(
            f"shared schema: {len(plan.shared)} migrations to run" if plan.shared else "shared schema: up to date"
        )
        for group in plan.groups:
            self._say(f"copropriétés: {len(group.schemas)} would have {', '.join(group.names)}")
        self._say(f"copropriétés: {len(plan.applied) - plan.count} up to date, {len(plan.missing)} without a schema")

    def _back_up(self, folder: str) -> None:
        try:
            call_command("backup", to=folder, stdout=self.stdout, stderr=self.stderr)
        except (CommandError, DatabaseError, OSError) as error:
            advice = "Nothing was changed. Make one with the code that runs (manage.py backup --to), or mend this."
            raise CommandError(f"The backup failed: {error}\n{advice}", returncode=REFUSED) from error

    def _begin(self, count: int) -> Tell:
        progress = Progress(count, self.stdout)

        def tell(outcome: Outcome) -> None:
            if not self.is_quiet:
                progress.advance(is_failed=outcome.result is not Result.DONE)

        return tell

    def _conclude(self, failed: list[Outcome], is_tolerant: bool) -> None:
        if not failed:
            return self._say("copropriétés: up to date")
        slugs = dict(
            Copropriete.objects.filter(schema_name__in=[one.schema for one in failed]).values_list(
                "schema_name", "slug"
            )
        )
        lines = [f"  {slugs.get(one.schema, one.schema)}: {_told(one)}" for one in failed[:SHOWN]]
        more = [f"  and {len(failed) - SHOWN} more"] if len(failed) > SHOWN else []
        heading = f"{len(failed)} copropriétés were not upgraded; they are whole, on the version they had:"
        advice = "All others are up to date. Once the cause is gone: manage.py upgrade --retry-failed"
        text = "\n".join([heading, *lines, *more, advice])
        if not is_tolerant:
            raise CommandError(text, returncode=FAILED)
        return self.stderr.write(text)

    def _say(self, text: str) -> None:
        if not self.is_quiet:
            self.stdout.write(text)


def _told(outcome: Outcome) -> str:
    if outcome.result is Result.BUSY:
        return f"somebody kept a table for too long; it stays open to those who use it ({outcome.error})"
    return outcome.error
