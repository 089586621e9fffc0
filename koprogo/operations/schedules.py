"""When a job is due: known from the clock alone, so that any process says the same."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Schedule(Protocol):
    @property
    def tolerance(self) -> timedelta:
        """How far in the future a run may lie before the clock must have been wrong."""

    def last_due(self, instant: datetime) -> datetime:
        """Return the latest due time that is not after ``instant``: of several missed, only this one counts."""


@dataclass(frozen=True)
class Every:
    """Again and again, at multiples of ``period`` counted from one fixed instant."""

    period: timedelta

    @property
    def tolerance(self) -> timedelta:
        return self.period

    def last_due(self, instant: datetime) -> datetime:
        return EPOCH + (instant - EPOCH) // self.period * self.period


@dataclass(frozen=True)
class Daily:
    """Once a day at a Belgian time.

    An hour that does not exist in March falls after the gap; one that comes twice in October counts the first time.
    """

    at: time

    @property
    def tolerance(self) -> timedelta:
        return timedelta(hours=3)

    def last_due(self, instant: datetime) -> datetime:
        today = instant.astimezone(BRUSSELS).date()
        days = (today + timedelta(days=1), today, today - timedelta(days=1))
        dues = (datetime.combine(day, self.at, tzinfo=BRUSSELS).astimezone(UTC) for day in days)
        return next(due for due in dues if due <= instant)
