"""How long an upgrade of 1 000 copropriétés with one added column takes, by one, two and four processes.

    python -m loadtests.upgrade_speed [--coproprietes 1000] [--jobs 1 2 4] [--release column] [--no-sync]

It uses a private PostgreSQL under var/upgrading, which it removes at the end. Between the runs the column
is taken away again.
"""

import argparse
import os
import subprocess
import sys
from time import perf_counter

from deploy.local.paths import ROOT, VAR
from deploy.local.say import say
from loadtests.machine import description
from loadtests.open_copropriete import private_server

HOME = VAR / "upgrading"
BUDGET_SECONDS = 60
LATER = "tests.later.settings"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coproprietes", type=int, default=1000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--release", default="column", help="a package of tests/later: column, or python")
    parser.add_argument("--no-sync", action="store_true", help="PostgreSQL does not wait for the disk")
    options = parser.parse_args()
    say(description())
    with private_server(options.no_sync, HOME):
        manage("upgrade")
        prepare(options.coproprietes)
        say(f"fsync      {'off' if options.no_sync else 'on'}")
        for jobs in options.jobs:
            measure(options.coproprietes, jobs, options.release)
        say(f"nothing to do: {timed('upgrade', '--jobs', '4', release=options.release):.1f} s, Python's start included")


def prepare(count: int) -> None:
    """Open them all through the service, as people do."""
    import django

    django.setup()
    from koprogo.tenancy.connection import connection
    from koprogo.tenancy.provisioning import open_copropriete

    began = perf_counter()
    for number in range(count):
        open_copropriete(name=f"Résidence {number}", slug=f"upgrade-{number}")
        if number % 100 == 99:
            connection.close()
    say(f"\n{count} copropriétés opened in {perf_counter() - began:.0f} s")


def measure(count: int, jobs: int, release: str) -> None:
    load = os.getloadavg()[0]
    seconds = timed("upgrade", "--jobs", str(jobs), release=release)
    say(
        f"jobs {jobs}: {seconds:5.1f} s for {count} copropriétés, {count / seconds:4.0f}/s"
        f" (budget {BUDGET_SECONDS} s), load {load:.1f} before"
    )
    take_back()


def timed(*words: str, release: str) -> float:
    began = perf_counter()
    manage(*words, release=release)
    return perf_counter() - began


def manage(*words: str, release: str = "") -> None:
    env = os.environ | ({"DJANGO_SETTINGS_MODULE": LATER, "LATER_RELEASE": release} if release else {})
    done = subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        say(done.stdout)
        raise SystemExit(f"`manage.py {' '.join(words)}` ended with {done.returncode}")


def take_back() -> None:
    """Put each copropriété back where it was, which no product does."""
    from koprogo.tenancy.connection import connection
    from koprogo.tenancy.models import Copropriete
    from koprogo.tenancy.upgrades.versions import code_version

    schemas = ["public", *Copropriete.objects.values_list("schema_name", flat=True)]
    for number, schema in enumerate(schemas):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM \"{schema}\".django_migrations WHERE name LIKE 'b%'")
            if schema != "public":
                cursor.execute(f'ALTER TABLE "{schema}".buildings_building DROP COLUMN landmark')
        if number % 100 == 99:
            connection.close()
    Copropriete.objects.update(schema_version=code_version())


if __name__ == "__main__":
    main()
