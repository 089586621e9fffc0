"""The base of every model."""

from django.db import models

from koprogo.core.ids import uuid7


class Identified(models.Model):
    """A row named by a UUIDv7: sortable by age, never reused, the same on every installation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True
