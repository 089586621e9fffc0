"""All that PostgreSQL knows of a schema, by name, with the schema's own name taken out."""

import re

from koprogo.tenancy.connection import connection

QUERIES = {
    "relations": """
        SELECT relname, relkind FROM pg_class WHERE relnamespace = %(schema)s::regnamespace
    """,
    "columns": """
        SELECT relname || '.' || attname,
            concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid),
                attidentity, attgenerated, attcollation::regcollation)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relnamespace = %(schema)s::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
    """,
    "constraints": """
        SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = %(schema)s::regnamespace
    """,
    "indexes": """
        SELECT relname, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = %(schema)s::regnamespace
    """,
    "triggers": """
        SELECT relname || '.' || tgname, concat(pg_get_triggerdef(pg_trigger.oid), tgenabled)
        FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE relnamespace = %(schema)s::regnamespace AND NOT tgisinternal
    """,
    "functions": """
        SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = %(schema)s::regnamespace
    """,
}
ROWS = {
    "migrations": 'SELECT app || name, 1 FROM "{0}".django_migrations',
    "accounts": 'SELECT code, own_name FROM "{0}".accounting_account',
}
# A definition that went through a dump says the same with casts and brackets in other places.
FORM = re.compile(r"::(character varying|text)(\[\])?|[()]")


def catalogue(schema: str) -> dict[str, dict[str, str]]:
    found = {kind: _asked(sql, schema) for kind, sql in QUERIES.items()}
    return found | {kind: _asked(sql.format(schema), schema) for kind, sql in ROWS.items()}


def differences(found: dict[str, dict[str, str]], wanted: dict[str, dict[str, str]]) -> list[str]:
    return [
        f"{kind} {name}: {found[kind].get(name)} instead of {wanted[kind].get(name)}"
        for kind in wanted
        for name in sorted({*found[kind], *wanted[kind]})
        if found[kind].get(name) != wanted[kind].get(name)
    ]


def _asked(sql: str, schema: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"schema": schema})
        rows = [(_plain(name, schema), _plain(text, schema)) for name, text in cursor.fetchall()]
    assert len(dict(rows)) == len(rows)
    return dict(rows)


def _plain(text: object, schema: str) -> str:
    return FORM.sub("", str(text).replace(f'"{schema}"', "here").replace(schema, "here"))
