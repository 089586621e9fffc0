"""A cursor whose statements bring their search path along when the server has another one.

One message of the simple protocol holds ``SET`` and statement: no round trip of its own, and behind a pool in
transaction mode, where a ``SET`` alone would serve the next client, it cannot be separated (performance.md §3).
"""

from collections.abc import Iterable
from typing import Any, Self

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

Cursor: Any = base.Cursor
GLUED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
NAME_NOTHING = ("SAVEPOINT", "RELEASE", "ROLLBACK")


class GluedCursor(Cursor):  # type: ignore[misc]
    """Send ``SET search_path`` and the statement as one message; show the statement's result."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Self:
        path = self.connection.wrapper.path_to_send()
        if path is None:
            return super().execute(query, params, **kwargs)
        text = query if isinstance(query, str) else query.as_string(self.connection)
        if text.startswith(GLUED) or self.connection.wrapper.is_pooled:
            return self._glued(path, text, params, kwargs)
        if not text.startswith(NAME_NOTHING):
            self.send_path()
        return super().execute(text, params, **kwargs)

    def executemany(self, query: Any, params_seq: Iterable[Any], **kwargs: Any) -> None:
        for params in params_seq:
            self.execute(query, params)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        self.send_path()
        return super().copy(*args, **kwargs)

    def send_path(self) -> None:
        """Set the path by itself, for what cannot share a message."""
        if path := self.connection.wrapper.path_to_send():
            super().execute(f"SET search_path = {path}")
            self.connection.wrapper.path_in_force(path)

    def _glued(self, path: str, text: str, params: Any, kwargs: dict[str, Any]) -> Self:
        super().execute(f"{self._scope()} search_path = {path}; {text}", params, **kwargs)
        while self.nextset():
            pass
        self.connection.wrapper.path_in_force(path)
        return self

    def _scope(self) -> str:
        """Return ``SET LOCAL`` inside a transaction of a pool, whose server goes to others afterwards."""
        if not self.connection.wrapper.is_pooled:
            return "SET"
        idle = self.connection.info.transaction_status == TransactionStatus.IDLE
        return "SET" if idle and self.connection.autocommit else "SET LOCAL"
