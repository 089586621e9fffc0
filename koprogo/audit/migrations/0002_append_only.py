from django.db import migrations

GUARD = """
CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is only ever added to'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'log_is_append_only';
END
$$;
CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE ON audit_logentry
    FOR EACH ROW EXECUTE FUNCTION log_is_append_only();
CREATE TRIGGER log_is_never_emptied BEFORE TRUNCATE ON audit_logentry
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only();
"""
UNDO = """
DROP TRIGGER log_is_never_emptied ON audit_logentry;
DROP TRIGGER log_is_append_only ON audit_logentry;
DROP FUNCTION log_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNDO)]
