"""The worker's application and what beat repeats."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
app = Celery("koprogo")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "drain-documents": {"task": "documents.sweep", "schedule": 60.0},
    "drain-deliveries": {"task": "notifications.sweep", "schedule": 60.0},
}
