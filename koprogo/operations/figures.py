"""Figures that are read when they are asked for: queues, letters, copropriétés, backups, signs of life."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily as Gauge
from prometheus_client.registry import Collector

from koprogo.core.outages import is_outage
from koprogo.operations.models import Heartbeat
from koprogo.operations.queries import last_backup, overdue_wakes_count, queue_depths, unsettled_count
from koprogo.tenancy.models import Copropriete, PortfolioSummary


class InstallationFigures(Collector):
    """Reads few rows of the shared schema and the lengths of queues; enters no copropriété."""

    def collect(self) -> Iterator[Any]:
        for read in READERS:
            try:
                yield from read()
            except Exception as error:
                if not is_outage(error):
                    raise
                yield Gauge(f"koprogo_{read.__name__.strip('_')}_unreadable", "What it comes from is away", value=1)

    def describe(self) -> list[Any]:
        return []


def _queues() -> Iterator[Any]:
    waiting = Gauge("koprogo_queue_messages", "Messages that wait for a worker", labels=["queue"])
    for queue, depth in queue_depths().items():
        waiting.add_metric([queue], depth)
    yield waiting


def _work() -> Iterator[Any]:
    yield Gauge("koprogo_tasks_set_aside", "Tasks set aside that nobody settled", value=unsettled_count())
    yield Gauge("koprogo_coproprietes_overdue", "Copropriétés whose work waits too long", value=overdue_wakes_count())


def _letters() -> Iterator[Any]:
    sums = PortfolioSummary.objects.aggregate(
        pending=Sum("emails_waiting_count"), waiting=Sum("letters_waiting_count"), failed=Sum("letters_failed_count")
    )
    told = "Letters that wait for a worker (pending), for the post (waiting), for a person (failed)"
    letters = Gauge("koprogo_letters", told, labels=["state"])
    for state, count in sums.items():
        letters.add_metric([state], count or 0)
    yield letters


def _coproprietes() -> Iterator[Any]:
    versions = Gauge("koprogo_coproprietes", "Copropriétés by the version of their schema", labels=["version"])
    for row in Copropriete.objects.values("schema_version").annotate(count=Count("id")).order_by():
        versions.add_metric([row["schema_version"] or "unknown"], row["count"])
    yield versions
    held, suspended = ~Q(upgrade_error=""), Q(suspended_at__isnull=False)
    counts = Copropriete.objects.aggregate(held=Count("id", filter=held), suspended=Count("id", filter=suspended))
    yield Gauge("koprogo_coproprietes_held", "Copropriétés whose upgrade failed", value=counts["held"])
    yield Gauge("koprogo_coproprietes_suspended", "Copropriétés that are suspended", value=counts["suspended"])


def _backups() -> Iterator[Any]:
    """Tell no age when there never was one: an alarm waits for the figure to be there."""
    if (last := last_backup()) and last.finished_at:
        age = (timezone.now() - last.finished_at).total_seconds()
        yield Gauge("koprogo_backup_age_seconds", "Time since the last backup that went well", value=age)


def _signs_of_life() -> Iterator[Any]:
    ages = Gauge("koprogo_heartbeat_age_seconds", "Time since a worker or beat gave a sign of life", labels=["process"])
    for name, at in Heartbeat.objects.values_list("name", "at"):
        ages.add_metric([name], (timezone.now() - at).total_seconds())
    yield ages


READERS: tuple[Callable[[], Iterator[Any]], ...] = (_queues, _work, _letters, _coproprietes, _backups, _signs_of_life)
