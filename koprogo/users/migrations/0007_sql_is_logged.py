from django.db import migrations

from koprogo.audit.watching import IS_NOT_OURS

# As log_sql_change() of a copropriété (see audit), for shared rows: the log is that of the copropriété or the firm a row
# names, of both copropriétés when it goes from one to another. What is secret, even as a hash, is left out.
LOG = """
CREATE FUNCTION log_shared_sql_change() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    secret text[] := ARRAY['token_hash', 'secret_hash'];
    before jsonb := CASE WHEN TG_OP IN ('UPDATE', 'DELETE') THEN to_jsonb(OLD) - secret ELSE '{}' END;
    after jsonb := CASE WHEN TG_OP IN ('INSERT', 'UPDATE') THEN to_jsonb(NEW) - secret ELSE '{}' END;
    place text := CASE WHEN TG_TABLE_NAME = 'tenancy_copropriete' THEN 'id' ELSE 'copropriete_id' END;
    subject uuid := coalesce(after->>'id', before->>'id')::uuid;
    clock timestamptz := clock_timestamp();
    key uuid := encode(set_bit(set_bit(overlay(
        uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock) * 1000)::bigint) FROM 3) FROM 1 FOR 6
    ), 52, 1), 53, 1), 'hex')::uuid;
    via text := left('sql:' || session_user, 40);
    told jsonb;
    schema text;
    firm uuid;
BEGIN
    SELECT jsonb_build_object(
        'changed', coalesce(jsonb_object_agg(name, jsonb_build_array(before->name, after->name)), '{}'),
        'application', current_setting('application_name')
    ) INTO told
    FROM jsonb_object_keys(before || after) name WHERE before->name IS DISTINCT FROM after->name;
    FOR schema IN
        SELECT DISTINCT 'c_' || replace(id, '-', '') FROM unnest(ARRAY[before->>place, after->>place]) id
        WHERE to_regclass('c_' || replace(id, '-', '') || '.audit_logentry') IS NOT NULL
    LOOP
        EXECUTE format(
            'INSERT INTO %I.audit_logentry (id, at, action, subject_type, subject_id, data, place, request_id, via)
             VALUES ($1, $2, $3, $4, $5, $6, inet_client_addr(), '''', $7)', schema
        ) USING key, clock, 'sql.' || lower(TG_OP), regexp_replace(TG_TABLE_NAME, '_', '.'), subject, told, via;
    END LOOP;
    FOR firm IN
        SELECT DISTINCT f.id FROM unnest(ARRAY[before->>'firm_id', after->>'firm_id']) given
        JOIN public.tenancy_syndicfirm f ON f.id = given::uuid
    LOOP
        INSERT INTO public.users_firmevent (id, firm_id, at, action, subject_id, data, place, request_id, via)
        VALUES (overlay(key::text PLACING substr(gen_random_uuid()::text, 25) FROM 25)::uuid, firm, clock,
                'sql.' || lower(TG_OP), subject, told, inet_client_addr(), '', via);
    END LOOP;
    RETURN NULL;
END
$$;
CREATE FUNCTION shared_rows_go_one_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of this table are removed one by one: each is written down'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'shared_rows_go_one_by_one';
END
$$;
"""
UNLOG = "DROP FUNCTION shared_rows_go_one_by_one(); DROP FUNCTION log_shared_sql_change();"
WATCHED = ["users_membership", "users_invitation", "users_firmmember", "users_apikey", "tenancy_copropriete"]
WATCH = "".join(
    f"""
CREATE TRIGGER sql_is_logged AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW WHEN ({IS_NOT_OURS}) EXECUTE FUNCTION log_shared_sql_change();
CREATE TRIGGER sql_truncate_is_refused BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT WHEN ({IS_NOT_OURS}) EXECUTE FUNCTION shared_rows_go_one_by_one();
"""
    for table in WATCHED
)
UNWATCH = "".join(
    f"DROP TRIGGER sql_truncate_is_refused ON {table}; DROP TRIGGER sql_is_logged ON {table};" for table in WATCHED
)
# The log of a firm is guarded as that of a copropriété: from replication sessions, from TRUNCATE, and signed.
GUARD = f"""
CREATE FUNCTION firm_log_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := clock_timestamp();
    NEW.place := inet_client_addr();
    NEW.via := left('sql:' || session_user, 40);
    RETURN NEW;
END
$$;
CREATE TRIGGER firm_log_is_signed BEFORE INSERT ON users_firmevent
    FOR EACH ROW WHEN ({IS_NOT_OURS}) EXECUTE FUNCTION firm_log_is_signed();
CREATE TRIGGER firm_log_is_never_emptied BEFORE TRUNCATE ON users_firmevent
    FOR EACH STATEMENT WHEN ({IS_NOT_OURS}) EXECUTE FUNCTION firm_log_is_append_only();
ALTER TABLE users_firmevent ENABLE ALWAYS TRIGGER firm_log_is_append_only;
ALTER TABLE users_firmevent ENABLE ALWAYS TRIGGER firm_log_is_never_emptied;
"""
UNGUARD = """
ALTER TABLE users_firmevent ENABLE TRIGGER firm_log_is_append_only;
DROP TRIGGER firm_log_is_never_emptied ON users_firmevent;
DROP TRIGGER firm_log_is_signed ON users_firmevent;
DROP FUNCTION firm_log_is_signed();
"""


class Migration(migrations.Migration):
    dependencies = [("users", "0006_firm_events"), ("tenancy", "0006_letters_failed")]
    operations = [
        migrations.RunSQL(LOG, UNLOG),
        migrations.RunSQL(WATCH, UNWATCH),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
