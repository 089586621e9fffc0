"""Identifiers that sort by the time they were made."""

from uuid import UUID

from uuid_utils.compat import uuid7 as _uuid7


def uuid7() -> UUID:
    """Return a new UUIDv7 (RFC 9562)."""
    return _uuid7()
