"""How work is handed to workers, and what they are told."""

from typing import Any
from urllib.parse import urlsplit

from kombu import Queue

from koprogo.core.work import NIGHTLY, NOW, SOON
from koprogo.settings.environment import env
from koprogo.settings.patience import BROKER_PATIENCE


def next_database(url: str) -> str:
    """Return the address of the next Redis database: emptying the cache must not empty the queues."""
    parts = urlsplit(url)
    number = int(parts.path.strip("/") or 0)
    return parts._replace(path=f"/{number + 1}").geturl()


CELERY_BROKER_URL = env("CELERY_BROKER_URL", default=next_database(env("REDIS_URL")))
BROKER_KEY_PREFIX = env("BROKER_KEY_PREFIX", default="")
# A message is handed out again after this time, so it is more than the longest task (an archive: 50 minutes) and the
# longest pause before a retry (15 minutes) together.
VISIBILITY_SECONDS = 70 * 60
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
    # By name: "priority" follows the order in which the queues were declared only since kombu 5.7.
    "queue_order_strategy": "sorted",
    "visibility_timeout": VISIBILITY_SECONDS,
    "global_keyprefix": BROKER_KEY_PREFIX,
    "health_check_interval": 10,
    **BROKER_PATIENCE,
}
CELERY_TASK_QUEUES = [Queue(name) for name in (NOW, SOON, NIGHTLY)]
CELERY_TASK_DEFAULT_QUEUE = NOW
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TASK_TIME_LIMIT = 10 * 60
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Beat keeps nothing of its own: what has run is known by the database (koprogo.operations).
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"
JOBS = "koprogo.jobs.JOBS"

# How long one copropriété is worked for before the others have their turn, and by how many workers at once.
SLICE_SECONDS = env.float("SLICE_SECONDS", default=5.0)
TURNS_PER_COPROPRIETE = env.int("TURNS_PER_COPROPRIETE", default=2)
# Who is told of what needs a person: tasks set aside, jobs that failed.
OPERATOR_EMAILS = env.list("OPERATOR_EMAILS", default=[])

REMOVAL_GRACE_DAYS = env.int("REMOVAL_GRACE_DAYS", default=30)
# Where `manage.py doctor` finds its checks, in the order in which it tells them.
DOCTOR = [
    "koprogo.operations.doctor.settings",
    "koprogo.operations.doctor.database",
    "koprogo.operations.doctor.work",
    "koprogo.operations.doctor.machine",
    "documents.doctor",
]
