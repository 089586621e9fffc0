"""Rows that hold from a day until another: half-open, as the day of a sale belongs to the buyer."""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class DatedQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """Keep what holds on ``day``."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)


DatedManager = models.Manager.from_queryset(DatedQuerySet)


class Dated(models.Model):
    """``from_on`` is the first day, ``until_on`` the first day no longer; none: still."""

    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = DatedManager()

    class Meta:
        abstract = True

    @property
    def last_on(self) -> date | None:
        """The last day it held, as people say it."""
        return self.until_on - timedelta(days=1) if self.until_on else None


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name=name)


def never_twice_at_once(name: str, *fields: str, condition: Q | None = None) -> ExclusionConstraint:
    """Refuse two rows with the same ``fields`` whose periods overlap."""
    period = Func(F("from_on"), F("until_on"), function="DATERANGE", output_field=DateRangeField())
    same: list[Any] = [(field, RangeOperators.EQUAL) for field in fields]
    return ExclusionConstraint(name=name, expressions=[*same, (period, RangeOperators.OVERLAPS)], condition=condition)
