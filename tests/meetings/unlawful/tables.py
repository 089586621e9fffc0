"""All attempts: each table enters its own on import."""

from tests.meetings.unlawful import before, convening
from tests.meetings.unlawful.attempts import ATTEMPTS

TABLES = (convening, before)
__all__ = ["ATTEMPTS", "TABLES"]
