"""How the machine does: read by monitoring and by the operator's pages."""

from datetime import timedelta

from django.conf import settings
from django.utils.timezone import now

from koprogo.core.work import NIGHTLY, NOW, SOON
from koprogo.operations.models import BackupRun, SetAsideTask, Wake
from koprogo.operations.redis import broker
from koprogo.tenancy.models import Copropriete

QUEUES = (NOW, SOON, NIGHTLY)


def queue_depths() -> dict[str, int]:
    """Return how many messages wait in each queue.

    :raises redis.exceptions.RedisError: when the broker is away.
    """
    with broker().pipeline() as pipe:
        for queue in QUEUES:
            pipe.llen(settings.BROKER_KEY_PREFIX + queue)
        return dict(zip(QUEUES, pipe.execute(), strict=True))


def unsettled_count() -> int:
    return SetAsideTask.objects.filter(settled_at=None).count()


def overdue_wakes_count(*, minutes: int = 5) -> int:
    """Return in how many copropriétés something has been due for longer than sweeps should leave it."""
    return Wake.objects.filter(
        due_at__lt=now() - timedelta(minutes=minutes), copropriete__in=Copropriete.objects.at_work()
    ).count()


def last_backup() -> BackupRun | None:
    return BackupRun.objects.filter(error="").exclude(finished_at=None).order_by("-finished_at").first()
