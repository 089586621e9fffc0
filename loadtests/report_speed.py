"""How long each report of the books takes on a year of 182 lots: `python -m loadtests.report_speed [lots]`.

Makes the year in the database of ``DATABASE_URL``, asks for each report five times, and removes it; budget 300 ms each.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
TIMES = 5


def main(lots: int = 182) -> None:
    django.setup()
    from koprogo.moving.services.removing import remove_copropriete
    from koprogo.tenancy.provisioning import open_copropriete
    from koprogo.tenancy.schema import entered
    from tests.factories.large_year import large_year

    copropriete = open_copropriete(name="À mesurer", slug=f"measured-{os.getpid()}")
    try:
        with entered(copropriete.schema_name):
            began = time.perf_counter()
            large_year(lots)
            _tell_size(time.perf_counter() - began)
            for name, act in _acts().items():
                print(f"{name:<28}{_milliseconds(act):7.0f} ms")
    finally:
        remove_copropriete(copropriete=copropriete)


def _tell_size(seconds: float) -> None:
    from django.db import connection

    from accounting.models import JournalEntry, JournalLine

    print(f"{JournalLine.objects.count()} lines, {JournalEntry.objects.count()} entries, posted in {seconds:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE accounting_journalline; ANALYZE accounting_journalentry")


def _acts() -> dict[str, Callable[[], Any]]:
    from accounting.queries.ledger import entry_rows, journal_page
    from accounting.queries.proof import verify_ledger
    from accounting.queries.reports.asked import Asked
    from accounting.queries.reports.catalogue import REPORTS
    from accounting.queries.reports.ledgers import ledger_report
    from accounting.queries.reports.lines import ledger_lines
    from koprogo.core.tables import workbook

    asked = Asked(on=date(2025, 12, 31))
    bank = Asked(on=date(2025, 12, 31), account="551000")
    middle = ledger_lines(bank, limit=1000)[-1].mark
    acts = {name: (lambda make=make: make(asked)) for name, make in REPORTS.items()}
    return acts | {
        "ledger page 1": lambda: ledger_report(bank, ledger_lines(bank, limit=51)),
        "ledger page 21": lambda: ledger_report(bank, ledger_lines(bank, after=middle, limit=51)),
        "journal page": lambda: entry_rows(journal_page().entries),
        "proof of the chain": verify_ledger,
        "ledger as XLSX": lambda: workbook(REPORTS["general-ledger"](asked)).close(),
    }


def _milliseconds(act: Callable[[], Any]) -> float:
    act()
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
