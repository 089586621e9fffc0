"""A cursor for transaction pools: each statement carries its own search path.

Behind pgbouncer in transaction mode a ``SET`` of one client serves the next one. Glued to the statement
in one simple-protocol message it cannot be separated from it (performance.md §3).
"""

from collections.abc import Iterable
from typing import Any, Self

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

Cursor: Any = base.Cursor


class GluedCursor(Cursor):  # type: ignore[misc]
    """Send ``SET search_path`` and the statement as one message; show the statement's result."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Self:
        text = query if isinstance(query, str) else query.as_string(self.connection)
        super().execute(self._path() + text, params, **kwargs)
        while self.nextset():
            pass
        return self

    def executemany(self, query: Any, params_seq: Iterable[Any], **kwargs: Any) -> None:
        for params in params_seq:
            self.execute(query, params)

    def _path(self) -> str:
        idle = self.connection.info.transaction_status == TransactionStatus.IDLE
        scope = "SET" if idle and self.connection.autocommit else "SET LOCAL"
        return f"{scope} search_path = {self.connection.search_path}; "
