"""How long a copropriété takes to leave and to come: `python -m loadtests.move_speed [lines] [files] [kilobytes]`.

Makes a copropriété with so many ledger lines and files in the database of ``DATABASE_URL``, writes its archive, takes
it in under another address, and removes both.
"""

import os
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")


def main(lines: int = 10_000, files: int = 300, kilobytes: int = 200) -> None:
    django.setup()
    from koprogo.moving.services.exporting import export_copropriete
    from koprogo.moving.services.importing import Wish, import_copropriete
    from koprogo.moving.services.removing import remove_copropriete
    from koprogo.tenancy.provisioning import open_copropriete

    made = [open_copropriete(name="À mesurer", slug=f"measured-{os.getpid()}")]
    try:
        fill(made[0], lines, files, kilobytes)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "measured.koprogo.zip"
            timed("export", lambda: export_copropriete(copropriete=made[0], to=path))
            print(f"archive {path.stat().st_size / 1e6:9.1f} MB")
            wish = Wish(slug=f"{made[0].slug}-2")
            made.append(timed("import", lambda: import_copropriete(archive=path, wish=wish)).copropriete)
    finally:
        for copropriete in made:
            timed("remove", lambda copropriete=copropriete: remove_copropriete(copropriete=copropriete))
    print(f"memory  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MB at most")


def timed(what: str, act):
    began = time.perf_counter()
    result = act()
    print(f"{what:<8}{time.perf_counter() - began:9.2f} s")
    return result


def fill(copropriete, lines: int, files: int, kilobytes: int) -> None:
    from django.db import transaction

    from accounting.models import Account, FiscalYear, JournalEntry, JournalLine
    from buildings.models import Association
    from documents.files import keep
    from documents.models import Document
    from koprogo.tenancy.schema import entered

    with entered(copropriete.schema_name), transaction.atomic():
        Association.objects.create(name=copropriete.name, total_shares=1000, languages=["fr"])
        year = FiscalYear.objects.create(from_on=date(2025, 1, 1))
        entries = [
            JournalEntry(
                journal="OD", number=n + 1, entry_on=date(2025, 1, 1), text="x", line_count=2, fiscal_year=year
            )
            for n in range(lines // 2)
        ]
        JournalEntry.objects.bulk_create(entries, batch_size=1000)
        debit, credit = Account.objects.values_list("pk", flat=True)[:2]
        sides = [(entry, 1, {"debit_cents": 100, "account_id": debit}) for entry in entries]
        sides += [(entry, 2, {"credit_cents": 100, "account_id": credit}) for entry in entries]
        JournalLine.objects.bulk_create(
            [JournalLine(entry=entry, position=position, text="x", **side) for entry, position, side in sides],
            batch_size=1000,
        )
        for number in range(files):
            kept = keep(os.urandom(kilobytes * 1024))
            named = {"file": kept.name, "sha256": kept.sha256, "title": f"Papier {number}"}
            Document.objects.create(kind="other", language="fr", state="rendered", **named)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
