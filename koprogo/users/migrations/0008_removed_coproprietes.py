from django.db import migrations

# What was done about a copropriété goes with it: once it is among the removed, the log of a firm lets its rows go.
GUARD = """
CREATE OR REPLACE FUNCTION firm_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT FROM public.tenancy_removedcopropriete
        WHERE id_hash = encode(sha256(uuid_send(OLD.subject_id)), 'hex')
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the log of a firm is only ever added to'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'firm_log_is_append_only';
END
$$;
"""
UNDO = """
CREATE OR REPLACE FUNCTION firm_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of a firm is only ever added to'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'firm_log_is_append_only';
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("users", "0007_sql_is_logged"), ("tenancy", "0005_removed_coproprietes")]
    operations = [migrations.RunSQL(GUARD, UNDO)]
