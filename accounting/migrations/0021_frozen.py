"""What a closing froze and what a review concluded stay as they are, whoever writes."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION settlement_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['state', 'approved_on', 'due_on', 'batch_id'];
BEGIN
    IF OLD.sha256 <> '' AND (TG_OP = 'DELETE' OR to_jsonb(OLD) - free <> to_jsonb(NEW) - free) THEN
        RAISE EXCEPTION 'a settlement is reversed, never changed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'settlement_is_frozen';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE FUNCTION settlement_share_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what an owner was settled is never changed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'settlement_share_is_frozen';
END
$$;
CREATE FUNCTION conclusion_is_given() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the conclusion of a review is given once'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'conclusion_is_given';
END
$$;
CREATE TRIGGER settlement_is_frozen BEFORE UPDATE OR DELETE ON accounting_settlement
    FOR EACH ROW EXECUTE FUNCTION settlement_is_frozen();
CREATE TRIGGER settlement_share_is_frozen BEFORE UPDATE OR DELETE ON accounting_settlementshare
    FOR EACH ROW EXECUTE FUNCTION settlement_share_is_frozen();
CREATE TRIGGER settlement_shares_are_never_emptied BEFORE TRUNCATE ON accounting_settlementshare
    FOR EACH STATEMENT EXECUTE FUNCTION settlement_share_is_frozen();
CREATE TRIGGER conclusion_is_given BEFORE UPDATE OR DELETE ON accounting_reviewnote
    FOR EACH ROW WHEN (OLD.entry_id IS NULL AND OLD.state = 'ticked') EXECUTE FUNCTION conclusion_is_given();
"""
UNDO = """
DROP TRIGGER conclusion_is_given ON accounting_reviewnote;
DROP TRIGGER settlement_shares_are_never_emptied ON accounting_settlementshare;
DROP TRIGGER settlement_share_is_frozen ON accounting_settlementshare;
DROP TRIGGER settlement_is_frozen ON accounting_settlement;
DROP FUNCTION conclusion_is_given();
DROP FUNCTION settlement_share_is_frozen();
DROP FUNCTION settlement_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("accounting", "0020_annexes")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
