"""Who did what: rows that are only ever added."""

from django.db import models

from koprogo.core.models import Identified


class LogEntry(Identified):
    """One act of one person; kept by a trigger from being changed or removed."""

    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    data = models.JSONField(default=dict)
    place = models.GenericIPAddressField(null=True)
    request_id = models.CharField(max_length=32, blank=True, default="", db_default="")
    via = models.CharField(max_length=40, blank=True, default="", db_default="")

    class Meta:
        indexes = [models.Index(fields=["subject_id", "id"], name="log_entry_subject")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject_id}"
