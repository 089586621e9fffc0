"""The base of every model."""

from django.db import models

from koprogo.core.ids import uuid7


class Identified(models.Model):
    """A row named by a UUIDv7: sortable by age, never reused, the same on every installation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


class KeptAnswer(models.Model):
    """What a write with an ``Idempotency-Key`` was answered, for a day; written by koprogo.core.idempotency."""

    name = models.CharField(primary_key=True, max_length=64)
    schema_name = models.CharField(max_length=63)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    kept_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
