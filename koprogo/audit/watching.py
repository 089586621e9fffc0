"""Seeing what is changed in the database past the application: a trigger a table, for migrations."""

from django.db.migrations import RunSQL

# The name our connections give themselves; whoever has another is written down (see the settings of the database).
OURS = "koprogo"
IS_NOT_OURS = f"current_setting('application_name') IS DISTINCT FROM '{OURS}'"


def watched(table: str) -> RunSQL:
    """Return the operation that has edits of ``table`` by SQL written to the log of its copropriété."""
    return RunSQL(
        f"""
        CREATE TRIGGER sql_is_logged AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW WHEN ({IS_NOT_OURS}) EXECUTE FUNCTION log_sql_change();
        CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON {table}
            FOR EACH STATEMENT WHEN ({IS_NOT_OURS}) EXECUTE FUNCTION log_sql_change();
        """,
        f"DROP TRIGGER sql_truncate_is_logged ON {table}; DROP TRIGGER sql_is_logged ON {table};",
    )
