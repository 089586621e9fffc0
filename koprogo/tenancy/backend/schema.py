"""How tables are made: without the second index Django gives each text key for ``LIKE``."""

from typing import Any

from django.db.backends.postgresql.schema import DatabaseSchemaEditor


class SchemaEditor(DatabaseSchemaEditor):
    """Codes and references are looked up whole; their twins would be a tenth of a copropriété's indexes."""

    def _create_like_index_sql(self, model: Any, field: Any) -> None:
        return None
