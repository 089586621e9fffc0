"""django-tenants' backend, made safe behind transaction pools and for connections that visit many schemas."""

import re
import time
from functools import partial
from typing import Any

from django.conf import settings
from django_tenants.postgresql_backend.base import DatabaseWrapper as TenantsWrapper

from koprogo.tenancy.backend.glued import GluedCursor
from koprogo.tenancy.backend.patience import connected, has_news
from koprogo.tenancy.backend.schema import SchemaEditor

MAX_SCHEMAS = 150
MAX_AGE_SECONDS = 600
PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class DatabaseWrapper(TenantsWrapper):  # type: ignore[misc]
    """A connection that knows which copropriétés it has visited, and which path the server has.

    ``search_path_set_schemas`` is the path in force on the server, as text; None when that is not known:
    at the beginning, after a rollback, and always behind a transaction pool.
    """

    SchemaEditorClass = SchemaEditor
    search_path_set_schemas: str | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.visited: set[str] = set()
        self.opened_at = time.monotonic()
        super().__init__(*args, **kwargs)

    def get_connection_params(self) -> dict[str, Any]:
        """Prepare no statement: PostgreSQL refuses a prepared one after an upgrade has changed its tables."""
        params = super().get_connection_params()
        params["prepare_threshold"] = None
        if not self._binds_on_the_server():
            params["cursor_factory"] = GluedCursor
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self.visited = set()
        self.opened_at = time.monotonic()
        self.search_path_set_schemas = None
        connect, limit = partial(super().get_new_connection, conn_params), settings.DATABASE_TIMEOUT
        connection = connected(connect, limit) if limit else connect()
        connection.wrapper = self
        return connection

    def is_usable(self) -> bool:
        """Look whether the server hung up, which takes no round trip; after an error ask it."""
        if self.connection is None or self.connection.closed:
            return False
        return bool(super().is_usable()) if self.errors_occurred else not has_news(self.connection)

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """Choose the schema; the path goes with the next statement, if it is not the one in force."""
        if not PLAIN_NAME.fullmatch(tenant.schema_name):
            raise ValueError(f"not the name of a schema: {tenant.schema_name!r}")
        in_force = getattr(self, "search_path_set_schemas", None)
        super().set_tenant(tenant, include_public)
        self.search_path_set_schemas = in_force
        self.visited.add(tenant.schema_name)

    def close_if_worn(self) -> None:
        """Give the connection back once its catalogue caches have grown (performance.md §2)."""
        is_worn = len(self.visited) > MAX_SCHEMAS or time.monotonic() - self.opened_at > MAX_AGE_SECONDS
        if is_worn and not self.in_atomic_block:
            self.close()

    @property
    def is_pooled(self) -> bool:
        return bool(settings.DATABASE_IS_POOLED)

    @property
    def path(self) -> str:
        """The search path wanted, as SQL writes it."""
        own = f'"{self.schema_name}"'
        return own if self.schema_name == "public" or not self.include_public_schema else f'{own}, "public"'

    def path_to_send(self) -> str | None:
        """Return the path the next statement must bring along, or None when it is in force."""
        path = self.path
        return path if self.search_path_set_schemas != path else None

    def path_in_force(self, path: str) -> None:
        """Remember what the server was told; behind a pool the next statement may meet another server."""
        self.search_path_set_schemas = None if self.is_pooled else path

    def _handle_search_path(self, cursor: Any = None) -> None:
        """Leave it to the cursor, but for those that take a single statement and no path."""
        if self._binds_on_the_server():
            self.search_path_set_schemas = None
            super()._handle_search_path(cursor)
        elif cursor is None and not self.is_pooled:
            with self.wrap_database_errors, self.connection.cursor() as other:
                other.send_path()

    def _binds_on_the_server(self) -> bool:
        return bool(self.settings_dict["OPTIONS"].get("server_side_binding"))
