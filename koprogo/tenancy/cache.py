"""Cache keys that carry the schema: what one copropriété stores, no other reads."""

from koprogo.tenancy.connection import connection


def schema_key(key: str, key_prefix: str, version: int) -> str:
    return f"{key_prefix}:{connection.schema_name}:{version}:{key}"
