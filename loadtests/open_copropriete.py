"""How long opening a copropriété takes beside 1 000 others, and what visiting many costs a connection.

    python -m loadtests.open_copropriete [--others 1000] [--measured 20] [--no-sync]

It uses a private PostgreSQL under var/opening, which it removes at the end.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from deploy.local import place, servers
from deploy.local.paths import ROOT, VAR
from deploy.local.say import say
from deploy.local.supervisor import Supervisor
from loadtests.machine import description

HOME = VAR / "opening"
BUDGET_MS = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--others", type=int, default=1000)
    parser.add_argument("--measured", type=int, default=20)
    parser.add_argument("--no-sync", action="store_true", help="PostgreSQL does not wait for the disk")
    options = parser.parse_args()
    say(description())
    with private_server(options.no_sync):
        subprocess.run([sys.executable, "manage.py", "upgrade"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        measure(options.others, options.measured, options.no_sync)


@contextmanager
def private_server(is_fast: bool, home: Path = HOME) -> Iterator[None]:
    place.remove(home)
    with Supervisor(is_quiet=True) as supervisor:
        try:
            urls = servers.supervise(supervisor, home, is_fast=is_fast, logs=home / "log")
            secret = {"SECRET_KEY": "only-for-load-" + "x" * 40, "DJANGO_SETTINGS_MODULE": "koprogo.settings.base"}
            os.environ.update({**urls, **secret, "PYTHONPATH": str(ROOT), "LOG_LEVEL": "WARNING"})
            yield
        finally:
            supervisor.end()
            place.remove(home)


def measure(others: int, measured: int, is_fast: bool) -> None:
    import django

    django.setup()
    began = perf_counter()
    first = [opened(number) for number in range(min(measured, others))]
    for number in range(len(first), others):
        opened(number)
    say(f"\nfsync      {'off' if is_fast else 'on'}")
    say(f"{others} copropriétés opened in {perf_counter() - began:.0f} s")
    tell(f"the first {len(first)}", first)
    tell(f"the next {measured} beside them", [opened(others + number) for number in range(measured)])
    tell_size(others + measured)
    tell_memory(min(150, others))


def opened(number: int) -> float:
    """Open one and return how many milliseconds it took."""
    from koprogo.tenancy.provisioning import open_copropriete

    began = perf_counter()
    open_copropriete(name=f"Résidence {number}", slug=f"open-{number}")
    return 1000 * (perf_counter() - began)


def tell(name: str, times: list[float]) -> None:
    say(f"{name:<28} median {median(times):5.0f} ms   longest {max(times):5.0f} ms   (budget {BUDGET_MS} ms)")


def tell_size(count: int) -> None:
    from koprogo.tenancy.connection import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database()), (SELECT count(*) FROM pg_class)")
        size, relations = cursor.fetchone()
    say(f"database   {size / 1e9:.2f} GB and {relations} rows of pg_class: {size / count / 1e6:.2f} MB each")


def tell_memory(count: int) -> None:
    """Visit ``count`` copropriétés with one connection, reading what a page reads, and see what it keeps."""
    from koprogo.tenancy.connection import connection

    connection.close()
    before = backend_memory()
    for number in range(count):
        visit(f"open-{number}")
    after = backend_memory()
    say(f"connection {before:.1f} MB fresh, {after:.1f} MB after {count} copropriétés, four tables of each")
    say(f"           {(after - before) / count:.3f} MB each; it is closed after 150 copropriétés or ten minutes")


def visit(slug: str) -> None:
    from accounting.models import FundCall, JournalLine
    from buildings.models import Lot, Owner
    from koprogo.tenancy.models import Copropriete
    from koprogo.tenancy.schema import entered

    with entered(Copropriete.objects.get(slug=slug).schema_name):
        for model in (Lot, Owner, FundCall, JournalLine):
            list(model.objects.all()[:20])  # type: ignore[attr-defined]


def backend_memory() -> float:
    """Return the private memory of this connection's backend."""
    from koprogo.tenancy.connection import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty"))) / 1024


if __name__ == "__main__":
    main()
