"""All attempts: each table enters its own on import."""

from tests.meetings.unlawful import before, convening, proxies, room
from tests.meetings.unlawful.attempts import ATTEMPTS

TABLES = (convening, before, room, proxies)
__all__ = ["ATTEMPTS", "TABLES"]
