"""Django's connection, known to be ours: it has a schema."""

from typing import TYPE_CHECKING, cast

from django.db import connection as _connection

if TYPE_CHECKING:
    from koprogo.tenancy.backend.base import DatabaseWrapper

connection = cast("DatabaseWrapper", _connection)
