"""Time travel: the whole product reads the instant that is set, the days in between pass in no time."""

from datetime import datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

import pytest

BRUSSELS = ZoneInfo("Europe/Brussels")


class Clock:
    """What ``django.utils.timezone.now`` answers, wherever it was imported."""

    def __init__(self, patch: pytest.MonkeyPatch, text: str) -> None:
        self.set(text)
        clock = self

        class Stopped(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Self:
                return clock.instant.astimezone(tz)  # type: ignore[return-value]

        patch.setattr("django.utils.timezone.datetime", Stopped)

    def set(self, text: str) -> None:
        """Say what time it is in Brussels: ``2027-05-06 19:00``."""
        self.instant = datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)

    def pass_minutes(self, minutes: int) -> None:
        self.instant += timedelta(minutes=minutes)
