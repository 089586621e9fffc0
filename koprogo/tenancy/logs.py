"""Log lines that say in which copropriété and in which request they were written."""

import logging

from koprogo.core.request_id import request_id
from koprogo.tenancy.connection import connection


class SchemaFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        # A request is logged once it has left the copropriété.
        record.schema = getattr(record, "in_schema", None) or getattr(connection, "schema_name", "-")
        record.request_id = request_id.get()
        return True
