from django.db import migrations

BALANCE = """
CREATE FUNCTION entry_is_balanced() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    checked_entry uuid;
    wanted integer;
    found integer;
    debit numeric;
    credit numeric;
BEGIN
    IF TG_TABLE_NAME = 'accounting_journalentry' THEN
        checked_entry := NEW.id;
    ELSE
        checked_entry := NEW.entry_id;
    END IF;
    SELECT line_count INTO wanted FROM accounting_journalentry WHERE id = checked_entry;
    SELECT count(*), COALESCE(sum(debit_cents), 0), COALESCE(sum(credit_cents), 0)
        INTO found, debit, credit FROM accounting_journalline WHERE entry_id = checked_entry;
    IF found <> wanted OR found < 2 OR debit <> credit THEN
        RAISE EXCEPTION 'entry % does not balance: % lines of %, debit %, credit %',
            checked_entry, found, wanted, debit, credit
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_is_balanced';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER entry_is_balanced AFTER INSERT ON accounting_journalentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entry_is_balanced();
CREATE CONSTRAINT TRIGGER line_keeps_balance AFTER INSERT ON accounting_journalline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entry_is_balanced();
CREATE FUNCTION books_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a posted entry is reversed, never changed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'books_are_append_only';
END
$$;
CREATE TRIGGER entry_is_append_only BEFORE UPDATE OR DELETE ON accounting_journalentry
    FOR EACH ROW EXECUTE FUNCTION books_are_append_only();
CREATE TRIGGER entries_are_never_emptied BEFORE TRUNCATE ON accounting_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION books_are_append_only();
CREATE TRIGGER line_is_append_only BEFORE UPDATE OR DELETE ON accounting_journalline
    FOR EACH ROW EXECUTE FUNCTION books_are_append_only();
CREATE TRIGGER lines_are_never_emptied BEFORE TRUNCATE ON accounting_journalline
    FOR EACH STATEMENT EXECUTE FUNCTION books_are_append_only();
"""
UNDO = """
DROP TRIGGER lines_are_never_emptied ON accounting_journalline;
DROP TRIGGER line_is_append_only ON accounting_journalline;
DROP TRIGGER entries_are_never_emptied ON accounting_journalentry;
DROP TRIGGER entry_is_append_only ON accounting_journalentry;
DROP FUNCTION books_are_append_only();
DROP TRIGGER line_keeps_balance ON accounting_journalline;
DROP TRIGGER entry_is_balanced ON accounting_journalentry;
DROP FUNCTION entry_is_balanced();
"""


class Migration(migrations.Migration):
    dependencies = [("accounting", "0001_initial")]
    operations = [migrations.RunSQL(BALANCE, UNDO)]
