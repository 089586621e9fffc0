"""The application of workers and beat. What repeats is listed in koprogo/jobs.py."""

import os

from celery import Celery

import koprogo.core.running  # noqa: F401  log lines of workers name their task
from koprogo.core.work import NOW

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
TICK_SECONDS = 20.0

app = Celery("koprogo", task_cls="koprogo.operations.tried:TriedTask")
app.set_default()  # shared tasks find it from every thread of a server
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Beat only ticks: which job is due, and whether it ran, is decided by the database (koprogo.operations).
app.conf.beat_schedule = {
    "tick": {
        "task": "operations.tick",
        "schedule": TICK_SECONDS,
        "options": {"queue": NOW, "expires": TICK_SECONDS},
    }
}
