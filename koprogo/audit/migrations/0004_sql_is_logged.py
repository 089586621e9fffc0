from django.db import migrations

from koprogo.audit.watching import IS_NOT_OURS

# The key is a UUIDv7, as the application's: the log is read in the order of its keys.
LOG = """
CREATE FUNCTION log_sql_change() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP IN ('UPDATE', 'DELETE') THEN to_jsonb(OLD) ELSE '{}' END;
    after jsonb := CASE WHEN TG_OP IN ('INSERT', 'UPDATE') THEN to_jsonb(NEW) ELSE '{}' END;
    changed jsonb;
    subject text := coalesce(after->>'id', before->>'id');
BEGIN
    SELECT jsonb_object_agg(name, jsonb_build_array(
        CASE WHEN length(before->>name) > 500 THEN to_jsonb(left(before->>name, 500) || '…') ELSE before->name END,
        CASE WHEN length(after->>name) > 500 THEN to_jsonb(left(after->>name, 500) || '…') ELSE after->name END
    )) INTO changed
    FROM jsonb_object_keys(before || after) name WHERE before->name IS DISTINCT FROM after->name;
    EXECUTE format(
        'INSERT INTO %I.audit_logentry (id, at, action, subject_type, subject_id, data, place, request_id, via)
         VALUES ($1, clock_timestamp(), $2, $3, $4, $5, inet_client_addr(), '''', $6)', TG_TABLE_SCHEMA
    ) USING
        encode(set_bit(set_bit(overlay(
            uuid_send(gen_random_uuid())
            PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6
        ), 52, 1), 53, 1), 'hex')::uuid,
        'sql.' || lower(TG_OP),
        regexp_replace(TG_TABLE_NAME, '_', '.'),
        CASE WHEN subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN subject::uuid END,
        jsonb_build_object('changed', coalesce(changed, '{}'), 'application', current_setting('application_name')),
        left('sql:' || session_user, 40);
    RETURN NULL;
END
$$;
"""
SIGN = f"""
CREATE FUNCTION log_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := clock_timestamp();
    NEW.place := inet_client_addr();
    NEW.via := left('sql:' || session_user, 40);
    RETURN NEW;
END
$$;
CREATE TRIGGER log_is_signed BEFORE INSERT ON audit_logentry
    FOR EACH ROW WHEN ({IS_NOT_OURS}) EXECUTE FUNCTION log_is_signed();
ALTER TABLE audit_logentry ENABLE ALWAYS TRIGGER log_is_append_only;
ALTER TABLE audit_logentry ENABLE ALWAYS TRIGGER log_is_never_emptied;
"""
UNSIGN = """
ALTER TABLE audit_logentry ENABLE TRIGGER log_is_never_emptied;
ALTER TABLE audit_logentry ENABLE TRIGGER log_is_append_only;
DROP TRIGGER log_is_signed ON audit_logentry;
DROP FUNCTION log_is_signed();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_from_where")]
    operations = [
        migrations.RunSQL(LOG, "DROP FUNCTION log_sql_change();"),
        migrations.RunSQL(SIGN, UNSIGN),
    ]
