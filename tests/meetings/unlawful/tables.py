"""All attempts: each table enters its own on import."""

from tests.meetings.unlawful import after, before, convening, council, elections, proxies, room, votes, written
from tests.meetings.unlawful.attempts import ATTEMPTS

TABLES = (convening, before, room, proxies, votes, elections, after, written, council)
__all__ = ["ATTEMPTS", "TABLES"]
