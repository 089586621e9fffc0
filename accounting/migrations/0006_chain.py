from django.db import migrations

from koprogo.audit.watching import watched

NEW = (
    "accounting_bankstatement",
    "accounting_banktransaction",
    "accounting_bookspolicy",
    "accounting_budget",
    "accounting_budgetline",
    "accounting_contract",
    "accounting_fundcallpart",
    "accounting_invoice",
    "accounting_invoiceline",
    "accounting_paymentorder",
    "accounting_paymentplan",
    "accounting_reminder",
    "accounting_reviewnote",
    "accounting_settlement",
    "accounting_settlementshare",
    "accounting_supplier",
)

# What is hashed of an entry and its lines: JSON arrays, so that no text can pretend to be another.
FUNCTIONS = """
CREATE FUNCTION entry_content(checked uuid) RETURNS text
    LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
    RETURN (SELECT jsonb_build_array(
        entry.id, entry.fiscal_year_id, entry.journal, entry.number, entry.entry_on, entry.text, entry.source,
        entry.source_id, entry.document_id, entry.reference, entry.reverses_id, entry.posted_by,
        (extract(epoch FROM entry.posted_at) * 1000000)::bigint,
        (SELECT jsonb_agg(jsonb_build_array(
            line.position, line.account_id, line.owner_id, line.lot_id, line.key_id, line.supplier_id, line.item_id,
            line.debit_cents, line.credit_cents, line.text, line.due_on, line.vat_rate, line.vat_cents,
            line.occupant_percent) ORDER BY line.position, line.id)
         FROM accounting_journalline line WHERE line.entry_id = entry.id)
    )::text
    FROM accounting_journalentry entry WHERE entry.id = checked);
END
$$;
CREATE FUNCTION chained_hash(before text, checked uuid) RETURNS text
    LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
    RETURN encode(sha256(convert_to(before || entry_content(checked), 'UTF8')), 'hex');
END
$$;
CREATE FUNCTION chain_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    last_position integer;
    last_hash text;
BEGIN
    IF NEW.chain_hash <> '' THEN
        RETURN NULL;
    END IF;
    PERFORM FROM accounting_fiscalyear WHERE id = NEW.fiscal_year_id FOR UPDATE;
    SELECT chain_position, chain_hash INTO last_position, last_hash FROM accounting_journalentry
        WHERE fiscal_year_id = NEW.fiscal_year_id AND chain_position IS NOT NULL
        ORDER BY chain_position DESC LIMIT 1;
    UPDATE accounting_journalentry
        SET chain_position = COALESCE(last_position, 0) + 1,
            chain_hash = chained_hash(COALESCE(last_hash, NEW.fiscal_year_id::text), NEW.id)
        WHERE id = NEW.id;
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION books_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The one change an entry ever sees: its place in the chain, written once when it is committed.
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'accounting_journalentry' THEN
        IF to_jsonb(OLD) ->> 'chain_hash' = ''
           AND to_jsonb(OLD) - 'chain_hash' - 'chain_position' = to_jsonb(NEW) - 'chain_hash' - 'chain_position' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'a posted entry is reversed, never changed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'books_are_append_only';
END
$$;
"""

# Entries from before the chain take their place in the order in which they were posted.
FILL = """
DO $$
DECLARE
    one record;
    position_before integer := 0;
    year_before uuid;
    hash_before text;
BEGIN
    FOR one IN SELECT id, fiscal_year_id FROM accounting_journalentry
        WHERE chain_position IS NULL ORDER BY fiscal_year_id, posted_at, id
    LOOP
        IF year_before IS DISTINCT FROM one.fiscal_year_id THEN
            year_before := one.fiscal_year_id;
            position_before := 0;
            hash_before := one.fiscal_year_id::text;
        END IF;
        position_before := position_before + 1;
        hash_before := chained_hash(hash_before, one.id);
        UPDATE accounting_journalentry SET chain_position = position_before, chain_hash = hash_before
            WHERE id = one.id;
    END LOOP;
END
$$;
"""

TRIGGER = """
CREATE CONSTRAINT TRIGGER entry_is_chained AFTER INSERT ON accounting_journalentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_entry();
"""
UNDO = """
DROP TRIGGER entry_is_chained ON accounting_journalentry;
DROP FUNCTION chain_entry();
DROP FUNCTION chained_hash(text, uuid);
DROP FUNCTION entry_content(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("accounting", "0005_books")]
    operations = [
        migrations.RunSQL(FUNCTIONS + FILL + TRIGGER, UNDO),
        *(watched(table) for table in NEW),
    ]
