"""How long a click waits while another copropriété has 10 000 letters on their way: python -m loadtests.fairness.

    python -m loadtests.fairness [--letters 10000] [--clicks 6] [--processes 1 2] [--rendered] [--no-sync]

A real worker on a private PostgreSQL and Valkey under var/fairness, a mail server on the loopback. The many letters are
rows of ``Delivery``; their papers are to be rendered first, or are there already (``--rendered``). A click asks for one
letter in another copropriété, and its time is over when the mail server has the message.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from statistics import median
from typing import Any

from deploy.local.paths import ROOT, VAR
from deploy.local.say import say
from loadtests.machine import description
from loadtests.open_copropriete import private_server
from tests.faults.post_office import PostOffice

HOME = VAR / "fairness"
BUDGET_SECONDS = 15
DAY = date(2026, 11, 22)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--clicks", type=int, default=6)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rendered", action="store_true", help="the papers are there, only e-mails are to leave")
    parser.add_argument("--no-sync", action="store_true", help="PostgreSQL does not wait for the disk")
    options = parser.parse_args()
    say(description())
    os.environ["MEDIA_ROOT"] = str(HOME / "media")
    with private_server(options.no_sync, HOME), PostOffice() as office:
        os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{office.port}"
        subprocess.run([sys.executable, "manage.py", "upgrade"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        prepare()
        longest = [measure(count, options, office) for count in options.processes]
    return int(max(longest) > BUDGET_SECONDS)


def prepare() -> None:
    import django

    django.setup()


def measure(processes: int, options: argparse.Namespace, office: PostOffice) -> float:
    """Click again and again while the many letters leave; tell the times and return the longest."""
    from koprogo.tenancy.provisioning import drop_copropriete, open_copropriete

    big, small = (open_copropriete(name=name, slug=f"{name}-{processes}") for name in ("many", "few"))
    batch = queue_many(big, options.letters, is_rendered=options.rendered)
    office.forget()
    with worker(processes):
        ask(big, batch)
        wait_for(lambda: office.kept)
        times = [click(small, number, office) for number in range(options.clicks)]
    tell(processes, times, waiting_count(big), options)
    for copropriete in (big, small):
        drop_copropriete(copropriete=copropriete)
    return max(times)


def queue_many(copropriete: Any, count: int, *, is_rendered: bool) -> Any:
    """Queue a letter to each of ``count`` owners, as the issue of a call does."""
    from koprogo.notifications.services import queue_deliveries
    from koprogo.tenancy.schema import entered
    from tests.factories.documents import make_batch

    began = time.perf_counter()
    with entered(copropriete.schema_name):
        batch = make_batch(owners(count))
        if is_rendered:
            mark_rendered(batch)
        addressed = [(document, document.owner) for document in batch.documents.select_related("owner")]
        queue_deliveries(addressed=addressed, on=DAY)
    say(f"{count} letters queued in {time.perf_counter() - began:.0f} s")
    return batch


def owners(count: int) -> list[Any]:
    from buildings.models import Owner, OwnerAddress
    from tests.factories.buildings import OwnerAddressFactory, OwnerFactory

    consent = {"email_consent_on": date(2025, 1, 1)}
    made = [OwnerFactory.build(email=f"owner-{number}@many.example", **consent) for number in range(count)]
    rows = Owner.objects.bulk_create(made, batch_size=1000)
    OwnerAddress.objects.bulk_create([OwnerAddressFactory.build(owner=owner) for owner in rows], batch_size=1000)
    return rows


def mark_rendered(batch: Any) -> None:
    """Give every paper the file of the first: what is measured then is the sending alone."""
    from documents.services.rendering import render_next

    first = render_next(batch_id=batch.pk)
    first.refresh_from_db()
    names = ("state", "file", "sha256", "byte_count", "page_count", "rendered_at")
    batch.documents.update(**{name: getattr(first, name) for name in names})


@contextmanager
def worker(processes: int) -> Iterator[None]:
    """Run a worker as an installation does; its log stays in var."""
    command = [sys.executable, "-m", "celery", "-A", "koprogo.celery", "worker", f"--concurrency={processes}"]
    with (VAR / "fairness-worker.log").open("w") as log:
        running = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        try:
            yield
        finally:
            running.terminate()
            running.wait(timeout=90)


def click(copropriete: Any, number: int, office: PostOffice) -> float:
    """Ask for one letter and return the seconds until the mail server has it."""
    from koprogo.notifications.services import queue_deliveries
    from koprogo.tenancy.schema import entered
    from tests.factories.documents import consenting, make_batch

    address = f"click-{number}@few.example"
    with entered(copropriete.schema_name):
        batch = make_batch([consenting(email=address)])
        document = batch.documents.select_related("owner").get()
        queue_deliveries(addressed=[(document, document.owner)], on=DAY)
    began = time.perf_counter()
    ask(copropriete, batch)
    wait_for(lambda: any(address in kept.to for kept in list(office.kept)))
    taken = time.perf_counter() - began
    time.sleep(2)
    return taken


def ask(copropriete: Any, batch: Any) -> None:
    from koprogo.core.work import nudge

    nudge("notifications.send_batch", schema=copropriete.schema_name, batch_id=str(batch.pk))


def wait_for(happened: Any, *, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "the letter did not come in time"
        time.sleep(0.02)


def waiting_count(copropriete: Any) -> int:
    from koprogo.notifications.models import Delivery
    from koprogo.tenancy.schema import entered

    with entered(copropriete.schema_name):
        return Delivery.objects.filter(state=Delivery.State.WAITING).count()


def tell(processes: int, times: list[float], waiting: int, options: argparse.Namespace) -> None:
    assert waiting, "the many letters were gone too soon: ask for more"
    kind = "rendered" if options.rendered else "to render"
    figures = f"median {median(times):5.2f} s   longest {max(times):5.2f} s   (budget {BUDGET_SECONDS} s)"
    say(f"{processes} processes, {options.letters} letters {kind}: {figures}, {waiting} still waited")


if __name__ == "__main__":
    sys.exit(main())
