"""The worker's application and what beat repeats."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
app = Celery("koprogo")
app.set_default()  # shared tasks find it from every thread of a server
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
EVERY_MINUTE = {"schedule": 60.0, "options": {"expires": 55}}
app.conf.beat_schedule = {
    "sweep-documents": {"task": "documents.sweep", **EVERY_MINUTE},
    "sweep-deliveries": {"task": "notifications.sweep", **EVERY_MINUTE},
    "send-invitations": {"task": "users.send_invitations", **EVERY_MINUTE},
    "move-and-remove": {"task": "moving.sweep", **EVERY_MINUTE},
    "refresh-arrears": {"task": "accounting.refresh", "schedule": 6 * 60 * 60.0},
    "warn-of-expiring-keys": {"task": "users.warn_of_expiring_keys", "schedule": 60 * 60.0},
    "forget-expired": {"task": "users.forget_expired", "schedule": 24 * 60 * 60.0},
}
