"""django-tenants' backend, made safe behind transaction pools and for connections that visit many schemas."""

import time
from typing import Any

from django.conf import settings
from django_tenants.postgresql_backend.base import DatabaseWrapper as TenantsWrapper

from koprogo.tenancy.backend.glued import GluedCursor
from koprogo.tenancy.backend.schema import SchemaEditor

MAX_SCHEMAS = 150
MAX_AGE_SECONDS = 600


class DatabaseWrapper(TenantsWrapper):  # type: ignore[misc]
    """A connection that knows which copropriétés it has visited."""

    SchemaEditorClass = SchemaEditor

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.visited: set[str] = set()
        self.opened_at = time.monotonic()
        super().__init__(*args, **kwargs)

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        if settings.DATABASE_IS_POOLED:
            params["cursor_factory"] = GluedCursor
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self.visited = set()
        self.opened_at = time.monotonic()
        connection = super().get_new_connection(conn_params)
        connection.search_path = self._path()
        return connection

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """Choose the schema; the path is sent with the next query only if it changes."""
        is_same = self.schema_name == tenant.schema_name and self.include_public_schema == include_public
        known = getattr(self, "search_path_set_schemas", None)
        super().set_tenant(tenant, include_public)
        if is_same:
            self.search_path_set_schemas = known
        if self.connection is not None:
            self.connection.search_path = self._path()
        self.visited.add(tenant.schema_name)

    def close_if_worn(self) -> None:
        """Give the connection back once its catalogue caches have grown (performance.md §2)."""
        is_worn = len(self.visited) > MAX_SCHEMAS or time.monotonic() - self.opened_at > MAX_AGE_SECONDS
        if is_worn and not self.in_atomic_block:
            self.close()

    def _handle_search_path(self, cursor: Any = None) -> None:
        if not settings.DATABASE_IS_POOLED:
            super()._handle_search_path(cursor)

    def _path(self) -> str:
        schemas = (self.schema_name, "public") if self.include_public_schema else (self.schema_name,)
        return ", ".join(f'"{schema}"' for schema in dict.fromkeys(schemas))
