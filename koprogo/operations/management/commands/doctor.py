"""Say in words what is wrong with this installation, and how to mend it."""

import json
import sys
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from koprogo.core.refusals import OPERATORS_LANGUAGE
from koprogo.operations.doctor.findings import SIGNS, Finding, Level, examined

Found = Sequence[tuple[str, Finding]]


class Command(BaseCommand):
    help = "Look at settings, database, Redis, workers, mail, disk and backups; exit code 1 when something is wrong."
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--json", action="store_true", help="one object for programs")
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", default=OPERATORS_LANGUAGE, choices=languages, help="default: en")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            found = []
            for name, finding in examined():
                found.append((name, finding))
                if not options["json"]:
                    self._tell(finding)
            self.stdout.write(_as_json(found) if options["json"] else _summed_up(found))
        if any(finding.level is Level.BAD for _name, finding in found):
            sys.exit(1)

    def _tell(self, finding: Finding) -> None:
        self.stdout.write(f"{SIGNS[finding.level]} {finding.text}")
        if finding.mend:
            self.stdout.write(f"    → {finding.mend}")


def _summed_up(found: Found) -> str:
    counts = {level: sum(finding.level is level for _name, finding in found) for level in Level}
    return _("%(ok)s en ordre, %(warn)s à surveiller, %(bad)s à réparer.") % {
        level.value: count for level, count in counts.items()
    }


def _as_json(found: Found) -> str:
    rows = [{"check": name, "level": one.level, "text": one.text, "mend": one.mend} for name, one in found]
    return json.dumps({"is_well": not any(one.level is Level.BAD for _name, one in found), "checks": rows}, indent=2)
