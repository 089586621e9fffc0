CREATE SCHEMA zz_template_zz;
CREATE FUNCTION zz_template_zz.books_are_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION zz_template_zz.chain_entry() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'zz_template_zz', 'public'
    AS $$
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
CREATE FUNCTION zz_template_zz.chained_hash(before text, checked uuid) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'zz_template_zz', 'public'
    AS $$
BEGIN
    RETURN encode(sha256(convert_to(before || entry_content(checked), 'UTF8')), 'hex');
END
$$;
CREATE FUNCTION zz_template_zz.conclusion_is_given() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the conclusion of a review is given once'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'conclusion_is_given';
END
$$;
CREATE FUNCTION zz_template_zz.entry_content(checked uuid) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'zz_template_zz', 'public'
    AS $$
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
CREATE FUNCTION zz_template_zz.entry_is_balanced() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'zz_template_zz', 'public'
    AS $$
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
CREATE FUNCTION zz_template_zz.log_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the log is only ever added to'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'log_is_append_only';
END
$$;
CREATE FUNCTION zz_template_zz.log_is_signed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.at := clock_timestamp();
    NEW.place := inet_client_addr();
    NEW.via := left('sql:' || session_user, 40);
    RETURN NEW;
END
$$;
CREATE FUNCTION zz_template_zz.log_sql_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
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
$_$;
CREATE FUNCTION zz_template_zz.meeting_is_sealed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what an assembly has sealed is never changed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'meeting_is_sealed';
END
$$;
CREATE FUNCTION zz_template_zz.meeting_keeps_figures() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state NOT IN ('draft', 'cancelled') THEN
            RAISE EXCEPTION 'an assembly that was convened is kept'
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'meeting_keeps_figures';
        END IF;
        RETURN OLD;
    END IF;
    IF (OLD.roll_seal <> '' AND (OLD.roll_seal, OLD.opened_at, OLD.totals, OLD.quorum)
            IS DISTINCT FROM (NEW.roll_seal, NEW.opened_at, NEW.totals, NEW.quorum))
       OR (OLD.seal <> '' AND (OLD.seal, OLD.closed_at, OLD.bureau)
            IS DISTINCT FROM (NEW.seal, NEW.closed_at, NEW.bureau)) THEN
        RAISE EXCEPTION 'the roll, the quorum and the seal of an assembly are never changed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'meeting_keeps_figures';
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION zz_template_zz.ownership_is_whole() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'zz_template_zz', 'public'
    AS $$
DECLARE
    checked_lot uuid := COALESCE(NEW.lot_id, OLD.lot_id);
    unit numeric := 1;
    denominator numeric;
    day date;
    enjoyment numeric;
    title numeric;
BEGIN
    FOR denominator IN SELECT DISTINCT part_denominator FROM buildings_ownership WHERE lot_id = checked_lot LOOP
        unit := lcm(unit, denominator);
    END LOOP;
    FOR day IN
        SELECT from_on FROM buildings_ownership WHERE lot_id = checked_lot
        UNION
        SELECT until_on FROM buildings_ownership WHERE lot_id = checked_lot AND until_on IS NOT NULL
    LOOP
        SELECT
            COALESCE(sum(part_numerator * div(unit, part_denominator))
                FILTER (WHERE "right" IN ('full', 'usufruct', 'emphyteusis')), 0),
            COALESCE(sum(part_numerator * div(unit, part_denominator))
                FILTER (WHERE "right" IN ('full', 'bare', 'freehold')), 0)
        INTO enjoyment, title
        FROM buildings_ownership
        WHERE lot_id = checked_lot AND from_on <= day AND (until_on IS NULL OR until_on > day);
        IF enjoyment <> unit OR title <> unit THEN
            RAISE EXCEPTION 'the parts of lot % are not the whole on %', checked_lot, day
                USING ERRCODE = 'check_violation', CONSTRAINT = 'ownership_is_whole';
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
CREATE FUNCTION zz_template_zz.ownership_stays_in_its_lot() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'an ownership never moves to another lot'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ownership_stays_in_its_lot';
END
$$;
CREATE FUNCTION zz_template_zz.resolution_keeps_outcome() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    free text[] := ARRAY['executor', 'due_on', 'done_on', 'follow_up', 'proof_id'];
BEGIN
    IF OLD.state IN ('adopted', 'rejected')
       AND (TG_OP = 'DELETE' OR to_jsonb(OLD) - free <> to_jsonb(NEW) - free) THEN
        RAISE EXCEPTION 'the outcome of a vote is never changed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'resolution_keeps_outcome';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE FUNCTION zz_template_zz.roll_is_frozen() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'zz_template_zz', 'public'
    AS $$
DECLARE
    its_seal text;
BEGIN
    SELECT roll_seal INTO its_seal FROM meetings_meeting
        WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.meeting_id ELSE NEW.meeting_id END FOR SHARE;
    IF its_seal <> '' OR (TG_OP = 'UPDATE' AND OLD.meeting_id <> NEW.meeting_id) THEN
        RAISE EXCEPTION 'the roll is frozen when the assembly is opened'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'roll_is_frozen';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE FUNCTION zz_template_zz.settlement_is_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION zz_template_zz.settlement_share_is_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what an owner was settled is never changed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'settlement_share_is_frozen';
END
$$;
CREATE FUNCTION zz_template_zz.vote_is_in_time() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'zz_template_zz', 'public'
    AS $$
DECLARE
    voted_on uuid;
    its_state text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        voted_on := OLD.resolution_id;
    ELSE
        voted_on := NEW.resolution_id;
    END IF;
    SELECT state INTO its_state FROM meetings_resolution WHERE id = voted_on FOR SHARE;
    IF its_state NOT IN ('open', 'asked') OR (TG_OP = 'UPDATE' AND OLD.resolution_id <> NEW.resolution_id) THEN
        RAISE EXCEPTION 'a ballot is cast and corrected while its vote is open'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'vote_is_in_time';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE TABLE zz_template_zz.accounting_account (
    code character varying(10) NOT NULL,
    own_name character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    labels jsonb DEFAULT '{}'::jsonb NOT NULL
);
CREATE TABLE zz_template_zz.accounting_bankstatement (
    id uuid NOT NULL,
    year smallint NOT NULL,
    number integer NOT NULL,
    format character varying(6) NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    old_cents bigint NOT NULL,
    new_cents bigint NOT NULL,
    file_name character varying(120) NOT NULL,
    sha256 character varying(64) NOT NULL,
    imported_by uuid,
    imported_at timestamp with time zone NOT NULL,
    bank_account_id uuid NOT NULL,
    document_id uuid,
    CONSTRAINT accounting_bankstatement_number_check CHECK ((number >= 0)),
    CONSTRAINT accounting_bankstatement_year_check CHECK ((year >= 0))
);
CREATE TABLE zz_template_zz.accounting_banktransaction (
    id uuid NOT NULL,
    "position" integer NOT NULL,
    booked_on date NOT NULL,
    value_on date,
    amount_cents bigint NOT NULL,
    counterparty character varying(140) NOT NULL,
    iban character varying(34) NOT NULL,
    ogm character varying(12) NOT NULL,
    communication character varying(500) NOT NULL,
    bank_reference character varying(40) NOT NULL,
    end_to_end character varying(40) NOT NULL,
    code character varying(16) NOT NULL,
    return_reason character varying(4) NOT NULL,
    state character varying(8) NOT NULL,
    proposal jsonb NOT NULL,
    reason character varying(20) NOT NULL,
    score smallint NOT NULL,
    booked_by uuid,
    booked_at timestamp with time zone,
    entry_id uuid,
    statement_id uuid NOT NULL,
    CONSTRAINT accounting_banktransaction_position_check CHECK (("position" >= 0)),
    CONSTRAINT accounting_banktransaction_score_check CHECK ((score >= 0)),
    CONSTRAINT transaction_moves_something CHECK ((NOT (amount_cents = 0)))
);
CREATE TABLE zz_template_zz.accounting_bookspolicy (
    id uuid NOT NULL,
    council_above_cents bigint,
    approval_by_another boolean NOT NULL,
    reminder_stages jsonb NOT NULL,
    reminders_go_alone boolean NOT NULL,
    reminder_basis character varying(200) NOT NULL,
    interest_rate smallint,
    book_xix boolean NOT NULL,
    credits character varying(7) NOT NULL,
    bank_interest_to_reserve boolean NOT NULL,
    provisions_follow_sale boolean NOT NULL,
    root_to_council boolean NOT NULL,
    root_to_reviewer boolean NOT NULL,
    last_root_on date,
    costs_to_association boolean DEFAULT false NOT NULL,
    CONSTRAINT accounting_bookspolicy_interest_rate_check CHECK ((interest_rate >= 0))
);
CREATE TABLE zz_template_zz.accounting_budget (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    title character varying(120) NOT NULL,
    state character varying(9) NOT NULL,
    adopted_on date,
    resolution_id uuid,
    waived_on date,
    waiver character varying(160) NOT NULL,
    waiver_votes_for integer,
    waiver_votes_against integer,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    document_id uuid,
    CONSTRAINT accounting_budget_waiver_votes_against_check CHECK ((waiver_votes_against >= 0)),
    CONSTRAINT accounting_budget_waiver_votes_for_check CHECK ((waiver_votes_for >= 0)),
    CONSTRAINT budget_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on > from_on)))
);
CREATE TABLE zz_template_zz.accounting_budgetline (
    id uuid NOT NULL,
    section character varying(8) NOT NULL,
    amount_cents bigint NOT NULL,
    note character varying(160) NOT NULL,
    account_id character varying(10) NOT NULL,
    budget_id uuid NOT NULL,
    key_id uuid NOT NULL
);
CREATE TABLE zz_template_zz.accounting_contract (
    id uuid NOT NULL,
    title character varying(120) NOT NULL,
    amount_cents bigint NOT NULL,
    vat_rate smallint NOT NULL,
    occupant_percent smallint NOT NULL,
    every_months smallint NOT NULL,
    next_on date NOT NULL,
    from_on date NOT NULL,
    until_on date,
    notice_months smallint NOT NULL,
    account_id character varying(10) NOT NULL,
    document_id uuid,
    key_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    CONSTRAINT accounting_contract_every_months_check CHECK ((every_months >= 0)),
    CONSTRAINT accounting_contract_notice_months_check CHECK ((notice_months >= 0)),
    CONSTRAINT accounting_contract_occupant_percent_check CHECK ((occupant_percent >= 0)),
    CONSTRAINT accounting_contract_vat_rate_check CHECK ((vat_rate >= 0))
);
CREATE TABLE zz_template_zz.accounting_fiscalyear (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    is_closed boolean NOT NULL,
    closed_at timestamp with time zone,
    closed_by uuid,
    open_from_on date,
    readings jsonb DEFAULT '[]'::jsonb NOT NULL,
    annexes jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT fiscal_year_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on > from_on)))
);
CREATE TABLE zz_template_zz.accounting_fundcall (
    id uuid NOT NULL,
    number character varying(12) NOT NULL,
    kind character varying(9) NOT NULL,
    title character varying(120) NOT NULL,
    amount_cents bigint NOT NULL,
    called_on date NOT NULL,
    due_on date NOT NULL,
    period_from_on date,
    period_until_on date,
    decision character varying(160) NOT NULL,
    state character varying(9) NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    issued_by uuid,
    issued_at timestamp with time zone,
    bank_account_id uuid NOT NULL,
    key_id uuid NOT NULL,
    cancel_reason character varying(160) DEFAULT ''::character varying NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_by uuid,
    resolution_id uuid,
    budget_id uuid,
    decided_on date,
    CONSTRAINT fund_call_asks_something CHECK ((amount_cents > 0))
);
CREATE TABLE zz_template_zz.accounting_fundcallline (
    id uuid NOT NULL,
    key_shares integer NOT NULL,
    part_numerator integer NOT NULL,
    part_denominator integer NOT NULL,
    amount_cents bigint NOT NULL,
    lot_id uuid NOT NULL,
    share_id uuid NOT NULL,
    key_id uuid,
    CONSTRAINT accounting_fundcallline_key_shares_check CHECK ((key_shares >= 0)),
    CONSTRAINT accounting_fundcallline_part_denominator_check CHECK ((part_denominator >= 0)),
    CONSTRAINT accounting_fundcallline_part_numerator_check CHECK ((part_numerator >= 0))
);
CREATE TABLE zz_template_zz.accounting_fundcallpart (
    id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    fund_call_id uuid NOT NULL,
    key_id uuid NOT NULL,
    CONSTRAINT fund_call_part_asks_something CHECK ((amount_cents > 0))
);
CREATE TABLE zz_template_zz.accounting_fundcallshare (
    id uuid NOT NULL,
    ogm character varying(12) NOT NULL,
    amount_cents bigint NOT NULL,
    fund_call_id uuid NOT NULL,
    owner_id uuid NOT NULL
);
CREATE TABLE zz_template_zz.accounting_invoice (
    id uuid NOT NULL,
    kind character varying(7) NOT NULL,
    number character varying(40) NOT NULL,
    text character varying(160) NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    booked_on date,
    period_from_on date,
    period_until_on date,
    total_cents bigint NOT NULL,
    ogm character varying(12) NOT NULL,
    communication character varying(140) NOT NULL,
    iban character varying(34) NOT NULL,
    instalments jsonb NOT NULL,
    state character varying(10) NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    seen_by uuid,
    seen_at timestamp with time zone,
    approved_by uuid,
    approved_at timestamp with time zone,
    refused_by uuid,
    refused_at timestamp with time zone,
    refusal character varying(200) NOT NULL,
    contract_id uuid,
    credits_id uuid,
    document_id uuid,
    original_id uuid,
    payment_order_id uuid,
    supplier_id uuid NOT NULL,
    CONSTRAINT invoice_asks_something CHECK ((total_cents > 0))
);
CREATE TABLE zz_template_zz.accounting_invoiceline (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    text character varying(160) NOT NULL,
    amount_cents bigint NOT NULL,
    vat_rate smallint NOT NULL,
    vat_cents bigint NOT NULL,
    occupant_percent smallint NOT NULL,
    fund character varying(10) NOT NULL,
    decision character varying(160) NOT NULL,
    account_id character varying(10) NOT NULL,
    invoice_id uuid NOT NULL,
    key_id uuid,
    lot_id uuid,
    owner_id uuid,
    CONSTRAINT accounting_invoiceline_occupant_percent_check CHECK ((occupant_percent >= 0)),
    CONSTRAINT accounting_invoiceline_position_check CHECK (("position" >= 0)),
    CONSTRAINT accounting_invoiceline_vat_rate_check CHECK ((vat_rate >= 0)),
    CONSTRAINT invoice_line_is_shared_or_private CHECK (((key_id IS NOT NULL) OR (owner_id IS NOT NULL) OR (((account_id)::text >= '4'::text) AND ((account_id)::text < '5'::text))))
);
CREATE TABLE zz_template_zz.accounting_journalentry (
    id uuid NOT NULL,
    journal character varying(3) NOT NULL,
    number integer NOT NULL,
    entry_on date NOT NULL,
    text character varying(160) NOT NULL,
    source_id uuid,
    line_count smallint NOT NULL,
    posted_at timestamp with time zone NOT NULL,
    posted_by uuid,
    fiscal_year_id uuid NOT NULL,
    reverses_id uuid,
    chain_hash character varying(64) DEFAULT ''::character varying NOT NULL,
    chain_position integer,
    document_id uuid,
    reference character varying(40) DEFAULT ''::character varying NOT NULL,
    source character varying(10) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT accounting_journalentry_chain_position_check CHECK ((chain_position >= 0)),
    CONSTRAINT accounting_journalentry_line_count_check CHECK ((line_count >= 0)),
    CONSTRAINT accounting_journalentry_number_check CHECK ((number >= 0))
);
CREATE TABLE zz_template_zz.accounting_journalline (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    debit_cents bigint NOT NULL,
    credit_cents bigint NOT NULL,
    text character varying(160) NOT NULL,
    due_on date,
    account_id character varying(10) NOT NULL,
    entry_id uuid NOT NULL,
    key_id uuid,
    lot_id uuid,
    owner_id uuid,
    item_id uuid,
    occupant_percent smallint,
    vat_cents bigint,
    vat_rate smallint,
    supplier_id uuid,
    CONSTRAINT accounting_journalline_occupant_percent_check CHECK ((occupant_percent >= 0)),
    CONSTRAINT accounting_journalline_position_check CHECK (("position" >= 0)),
    CONSTRAINT accounting_journalline_vat_rate_check CHECK ((vat_rate >= 0)),
    CONSTRAINT line_has_one_side CHECK (((credit_cents >= 0) AND (debit_cents >= 0) AND ((debit_cents = 0) OR (credit_cents = 0)) AND (NOT (debit_cents = credit_cents))))
);
CREATE TABLE zz_template_zz.accounting_paymentorder (
    id uuid NOT NULL,
    number character varying(12) NOT NULL,
    execute_on date NOT NULL,
    state character varying(9) NOT NULL,
    transfers jsonb NOT NULL,
    total_cents bigint NOT NULL,
    content text NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    approved_by uuid,
    approved_at timestamp with time zone,
    withdrawn_by uuid,
    withdrawn_at timestamp with time zone,
    withdrawal character varying(160) NOT NULL,
    bank_account_id uuid NOT NULL
);
CREATE TABLE zz_template_zz.accounting_paymentplan (
    id uuid NOT NULL,
    agreed_on date NOT NULL,
    basis character varying(160) NOT NULL,
    total_cents bigint NOT NULL,
    instalments jsonb NOT NULL,
    state character varying(7) NOT NULL,
    created_by uuid,
    ended_on date,
    owner_id uuid NOT NULL,
    ogm character varying(12) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT payment_plan_is_about_something CHECK ((total_cents > 0))
);
CREATE TABLE zz_template_zz.accounting_reminder (
    id uuid NOT NULL,
    stage smallint NOT NULL,
    state character varying(8) NOT NULL,
    dated_on date NOT NULL,
    items jsonb NOT NULL,
    overdue_cents bigint NOT NULL,
    interest_cents bigint NOT NULL,
    cost_cents bigint NOT NULL,
    tracking_number character varying(30) NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    document_id uuid,
    owner_id uuid NOT NULL,
    ogm character varying(12) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT accounting_reminder_stage_check CHECK ((stage >= 0))
);
CREATE TABLE zz_template_zz.accounting_reviewnote (
    id uuid NOT NULL,
    state character varying(8) NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    conclusion text NOT NULL,
    made_by uuid,
    made_at timestamp with time zone NOT NULL,
    answered_by uuid,
    answered_at timestamp with time zone,
    entry_id uuid,
    fiscal_year_id uuid NOT NULL
);
CREATE TABLE zz_template_zz.accounting_settlement (
    id uuid NOT NULL,
    state character varying(8) NOT NULL,
    charges_cents bigint NOT NULL,
    provisions_cents bigint NOT NULL,
    proof jsonb NOT NULL,
    sha256 character varying(64) NOT NULL,
    approved_on date,
    due_on date,
    batch_id uuid,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    fiscal_year_id uuid NOT NULL
);
CREATE TABLE zz_template_zz.accounting_settlementshare (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    account character varying(10) NOT NULL,
    ogm character varying(12) NOT NULL,
    charges_cents bigint NOT NULL,
    occupant_cents bigint NOT NULL,
    provisions_cents bigint NOT NULL,
    balance_cents bigint NOT NULL,
    lines jsonb NOT NULL,
    lot_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    settlement_id uuid NOT NULL,
    basis jsonb DEFAULT '{}'::jsonb NOT NULL
);
CREATE TABLE zz_template_zz.accounting_supplier (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    kbo_number character varying(10) NOT NULL,
    iban character varying(34) NOT NULL,
    bic character varying(11) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    street character varying(120) NOT NULL,
    postal_code character varying(10) NOT NULL,
    city character varying(80) NOT NULL,
    country character varying(2) NOT NULL,
    vat_rate smallint,
    payment_days smallint NOT NULL,
    is_archived boolean NOT NULL,
    account_id character varying(10),
    key_id uuid,
    CONSTRAINT accounting_supplier_payment_days_check CHECK ((payment_days >= 0)),
    CONSTRAINT accounting_supplier_vat_rate_check CHECK ((vat_rate >= 0))
);
CREATE TABLE zz_template_zz.audit_logentry (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id uuid,
    action character varying(60) NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id uuid,
    data jsonb NOT NULL,
    place inet,
    request_id character varying(32) DEFAULT ''::character varying NOT NULL,
    via character varying(40) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE zz_template_zz.buildings_allocationkey (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    kind character varying(8) NOT NULL,
    code character varying(12) NOT NULL,
    name character varying(80) NOT NULL,
    locked_by character varying(120) NOT NULL,
    locked_from_on date,
    association_id uuid NOT NULL,
    CONSTRAINT key_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on > from_on)))
);
CREATE TABLE zz_template_zz.buildings_allocationshare (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    shares integer NOT NULL,
    key_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    CONSTRAINT buildings_allocationshare_shares_check CHECK ((shares >= 0)),
    CONSTRAINT share_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on > from_on)))
);
CREATE TABLE zz_template_zz.buildings_association (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    street character varying(120) NOT NULL,
    postal_code character varying(10) NOT NULL,
    city character varying(80) NOT NULL,
    country character varying(2) NOT NULL,
    kbo_number character varying(10) NOT NULL,
    base_deed_on date,
    base_deed_notary character varying(120) NOT NULL,
    base_deed_reference character varying(120) NOT NULL,
    provisional_acceptance_on date,
    total_shares integer NOT NULL,
    fiscal_year_start character varying(5) NOT NULL,
    fortnight_start character varying(5) NOT NULL,
    languages character varying(2)[] NOT NULL,
    ogm_prefix integer NOT NULL,
    last_ogm_number integer NOT NULL,
    payment_days smallint NOT NULL,
    parent_id uuid,
    meeting_rules jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT association_has_shares CHECK ((total_shares > 0)),
    CONSTRAINT buildings_association_last_ogm_number_check CHECK ((last_ogm_number >= 0)),
    CONSTRAINT buildings_association_ogm_prefix_check CHECK ((ogm_prefix >= 0)),
    CONSTRAINT buildings_association_payment_days_check CHECK ((payment_days >= 0)),
    CONSTRAINT buildings_association_total_shares_check CHECK ((total_shares >= 0))
);
CREATE TABLE zz_template_zz.buildings_bankaccount (
    id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    iban character varying(34) NOT NULL,
    bic character varying(11) NOT NULL,
    holder character varying(120) NOT NULL,
    is_closed boolean NOT NULL,
    association_id uuid NOT NULL,
    ledger_account character varying(10) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE zz_template_zz.buildings_building (
    id uuid NOT NULL,
    name character varying(80) NOT NULL,
    street character varying(120) NOT NULL,
    postal_code character varying(10) NOT NULL,
    city character varying(80) NOT NULL,
    entrances character varying(40)[] NOT NULL,
    built_in smallint,
    CONSTRAINT buildings_building_built_in_check CHECK ((built_in >= 0))
);
CREATE TABLE zz_template_zz.buildings_lot (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(10) NOT NULL,
    entrance character varying(40) NOT NULL,
    floor smallint,
    surface_dm2 integer,
    "position" integer NOT NULL,
    note character varying(200) NOT NULL,
    building_id uuid NOT NULL,
    CONSTRAINT buildings_lot_position_check CHECK (("position" >= 0)),
    CONSTRAINT buildings_lot_surface_dm2_check CHECK ((surface_dm2 >= 0))
);
CREATE TABLE zz_template_zz.buildings_mandate (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    kind character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    kbo_number character varying(10) NOT NULL,
    ipi_number character varying(20) NOT NULL,
    address character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    decided_on date,
    owner_id uuid,
    CONSTRAINT mandate_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on > from_on)))
);
CREATE TABLE zz_template_zz.buildings_owner (
    id uuid NOT NULL,
    reference character varying(20) NOT NULL,
    kind character varying(8) NOT NULL,
    title character varying(20) NOT NULL,
    first_name character varying(80) NOT NULL,
    last_name character varying(120) NOT NULL,
    kbo_number character varying(10) NOT NULL,
    language character varying(2) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    iban character varying(34) NOT NULL,
    email_consent_on date,
    email_consent_ended_on date,
    email_consent_evidence character varying(200) NOT NULL,
    CONSTRAINT owner_withdraws_only_a_consent CHECK (((email_consent_ended_on IS NULL) OR (email_consent_on IS NOT NULL)))
);
CREATE TABLE zz_template_zz.buildings_owneraddress (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    street character varying(120) NOT NULL,
    postal_code character varying(10) NOT NULL,
    city character varying(80) NOT NULL,
    country character varying(2) NOT NULL,
    owner_id uuid NOT NULL,
    CONSTRAINT owner_address_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on > from_on)))
);
CREATE TABLE zz_template_zz.buildings_ownership (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    "right" character varying(12) NOT NULL,
    part_numerator integer NOT NULL,
    part_denominator integer NOT NULL,
    deed character varying(120) NOT NULL,
    lot_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    CONSTRAINT buildings_ownership_part_denominator_check CHECK ((part_denominator >= 0)),
    CONSTRAINT buildings_ownership_part_numerator_check CHECK ((part_numerator >= 0)),
    CONSTRAINT ownership_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on > from_on))),
    CONSTRAINT ownership_part_is_a_part CHECK (((part_numerator > 0) AND (part_denominator >= part_numerator)))
);
CREATE TABLE zz_template_zz.buildings_registerimport (
    id uuid NOT NULL,
    file character varying(200) NOT NULL,
    file_name character varying(200) NOT NULL,
    sha256 character varying(64) NOT NULL,
    state character varying(10) NOT NULL,
    mapping jsonb NOT NULL,
    analysis jsonb NOT NULL,
    done_count integer NOT NULL,
    total_count integer NOT NULL,
    refusal jsonb NOT NULL,
    uploaded_by uuid,
    uploaded_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    CONSTRAINT buildings_registerimport_done_count_check CHECK ((done_count >= 0)),
    CONSTRAINT buildings_registerimport_total_count_check CHECK ((total_count >= 0))
);
CREATE TABLE zz_template_zz.buildings_renter (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    name character varying(120) NOT NULL,
    language character varying(2) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    lot_id uuid NOT NULL,
    CONSTRAINT renter_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on > from_on)))
);
CREATE TABLE zz_template_zz.buildings_representative (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    name character varying(120) NOT NULL,
    contact character varying(200) NOT NULL,
    designated_by character varying(200) NOT NULL,
    lot_id uuid NOT NULL,
    owner_id uuid,
    CONSTRAINT representative_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on > from_on))),
    CONSTRAINT representative_is_somebody CHECK (((owner_id IS NOT NULL) OR (NOT ((name)::text = ''::text))))
);
CREATE TABLE zz_template_zz.django_migrations (
    id integer NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE zz_template_zz.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME zz_template_zz.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE zz_template_zz.documents_document (
    id uuid NOT NULL,
    kind character varying(30) NOT NULL,
    title character varying(160) NOT NULL,
    subject_id uuid,
    language character varying(2) NOT NULL,
    template character varying(80) NOT NULL,
    payload jsonb NOT NULL,
    state character varying(9) NOT NULL,
    attempt_count smallint NOT NULL,
    claimed_at timestamp with time zone,
    last_error character varying(300) NOT NULL,
    file character varying(120) NOT NULL,
    sha256 character varying(64) NOT NULL,
    byte_count integer NOT NULL,
    page_count smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    rendered_at timestamp with time zone,
    owner_id uuid,
    batch_id uuid,
    media_type character varying(80) DEFAULT 'application/pdf'::character varying NOT NULL,
    CONSTRAINT documents_document_attempt_count_check CHECK ((attempt_count >= 0)),
    CONSTRAINT documents_document_byte_count_check CHECK ((byte_count >= 0)),
    CONSTRAINT documents_document_page_count_check CHECK ((page_count >= 0))
);
CREATE TABLE zz_template_zz.documents_documentbatch (
    id uuid NOT NULL,
    kind character varying(30) NOT NULL,
    title character varying(160) NOT NULL,
    subject_id uuid,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    total_count integer NOT NULL,
    CONSTRAINT documents_documentbatch_total_count_check CHECK ((total_count >= 0))
);
CREATE TABLE zz_template_zz.meetings_agendaitem (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(11) NOT NULL,
    decision character varying(40) NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    translations jsonb NOT NULL,
    conflicts jsonb NOT NULL,
    amount_cents bigint,
    financing character varying(200) NOT NULL,
    subject character varying(20) NOT NULL,
    subject_id uuid,
    proposed_by character varying(160) NOT NULL,
    began_at timestamp with time zone,
    key_id uuid,
    meeting_id uuid NOT NULL,
    CONSTRAINT meetings_agendaitem_position_check CHECK (("position" >= 0))
);
CREATE TABLE zz_template_zz.meetings_agendarequest (
    id uuid NOT NULL,
    kind character varying(7) NOT NULL,
    state character varying(9) NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    received_on date NOT NULL,
    signatories jsonb NOT NULL,
    answer character varying(300) NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    document_id uuid,
    item_id uuid,
    owner_id uuid,
    meeting_id uuid
);
CREATE TABLE zz_template_zz.meetings_attendance (
    id uuid NOT NULL,
    mode character varying(6) NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    user_id uuid,
    entered_by uuid,
    proxy_id uuid,
    roll_line_id uuid NOT NULL,
    CONSTRAINT attendance_by_proxy_has_one CHECK (((((mode)::text = 'proxy'::text) AND (proxy_id IS NOT NULL)) OR ((NOT ((mode)::text = 'proxy'::text)) AND (proxy_id IS NULL)))),
    CONSTRAINT attendance_ends_after_it_begins CHECK (((left_at IS NULL) OR (left_at >= arrived_at)))
);
CREATE TABLE zz_template_zz.meetings_convocation (
    id uuid NOT NULL,
    code character varying(24) NOT NULL,
    sent_on date NOT NULL,
    is_courtesy boolean NOT NULL,
    delivery_id uuid,
    document_id uuid,
    lot_id uuid,
    owner_id uuid,
    replaces_id uuid,
    meeting_id uuid NOT NULL
);
CREATE TABLE zz_template_zz.meetings_councilentry (
    id uuid NOT NULL,
    kind character varying(7) NOT NULL,
    held_on date NOT NULL,
    from_on date,
    text text DEFAULT ''::text NOT NULL,
    opinion text DEFAULT ''::text NOT NULL,
    present jsonb DEFAULT '[]'::jsonb NOT NULL,
    sent_on date,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    document_id uuid,
    item_id uuid
);
CREATE TABLE zz_template_zz.meetings_delegation (
    id uuid NOT NULL,
    power character varying(20) NOT NULL,
    acts jsonb NOT NULL,
    ceiling_cents bigint NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    done jsonb DEFAULT '[]'::jsonb NOT NULL,
    follow_up character varying(500) DEFAULT ''::character varying NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    resolution_id uuid NOT NULL,
    CONSTRAINT delegation_ceiling_is_no_debt CHECK ((ceiling_cents >= 0)),
    CONSTRAINT delegation_ends_after_it_begins CHECK ((until_on > from_on))
);
CREATE TABLE zz_template_zz.meetings_meeting (
    id uuid NOT NULL,
    kind character varying(13) NOT NULL,
    state character varying(9) NOT NULL,
    number character varying(10) NOT NULL,
    held_on date NOT NULL,
    begins_at time without time zone,
    place character varying(200) NOT NULL,
    remote_link character varying(300) NOT NULL,
    consultation character varying(300) NOT NULL,
    basis character varying(8) NOT NULL,
    basis_note character varying(300) NOT NULL,
    requested_on date,
    urgency_reason character varying(500) NOT NULL,
    outside_reason character varying(500) NOT NULL,
    second_on date,
    convened_on date,
    reminded_on date,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    bureau jsonb NOT NULL,
    quorum jsonb NOT NULL,
    totals jsonb NOT NULL,
    roll_seal character varying(64) NOT NULL,
    seal character varying(64) NOT NULL,
    minutes jsonb NOT NULL,
    signatures jsonb NOT NULL,
    registered_on date,
    minutes_sent_on date,
    version integer DEFAULT 0 NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    first_id uuid,
    minutes_document_id uuid,
    CONSTRAINT meeting_closes_after_it_opens CHECK (((closed_at IS NULL) OR (closed_at >= opened_at))),
    CONSTRAINT meeting_second_has_first CHECK (((NOT ((kind)::text = 'second'::text)) OR (first_id IS NOT NULL))),
    CONSTRAINT meetings_meeting_version_check CHECK ((version >= 0))
);
CREATE TABLE zz_template_zz.meetings_proxy (
    id uuid NOT NULL,
    holder_name character varying(160) NOT NULL,
    scope character varying(8) NOT NULL,
    signed_on date NOT NULL,
    for_second boolean NOT NULL,
    instructions jsonb NOT NULL,
    revoked_at timestamp with time zone,
    revoked_for character varying(160) NOT NULL,
    entered_by uuid,
    entered_at timestamp with time zone NOT NULL,
    document_id uuid,
    holder_owner_id uuid,
    lot_id uuid,
    meeting_id uuid NOT NULL,
    owner_id uuid,
    CONSTRAINT proxy_is_given_by_somebody CHECK (((owner_id IS NOT NULL) OR (lot_id IS NOT NULL)))
);
CREATE TABLE zz_template_zz.meetings_resolution (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    text text NOT NULL,
    candidate character varying(160) NOT NULL,
    candidate_owner_id uuid,
    state character varying(9) NOT NULL,
    majority character varying(20) NOT NULL,
    tally jsonb NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    withdrawn_for character varying(300) NOT NULL,
    number character varying(20) NOT NULL,
    seal character varying(64) NOT NULL,
    executor character varying(160) NOT NULL,
    due_on date,
    done_on date,
    follow_up character varying(500) NOT NULL,
    item_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    proof_id uuid,
    CONSTRAINT meetings_resolution_position_check CHECK (("position" >= 0))
);
CREATE TABLE zz_template_zz.meetings_rollline (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    name character varying(300) NOT NULL,
    lots jsonb NOT NULL,
    shares integer NOT NULL,
    weights jsonb NOT NULL,
    representative character varying(160) NOT NULL,
    suspended_for character varying(200) NOT NULL,
    lot_id uuid,
    meeting_id uuid NOT NULL,
    owner_id uuid,
    CONSTRAINT meetings_rollline_position_check CHECK (("position" >= 0)),
    CONSTRAINT meetings_rollline_shares_check CHECK ((shares >= 0))
);
CREATE TABLE zz_template_zz.meetings_vote (
    id uuid NOT NULL,
    choice character varying(7) NOT NULL,
    channel character varying(7) NOT NULL,
    holder character varying(160) NOT NULL,
    cast_at timestamp with time zone NOT NULL,
    cast_by uuid,
    receipt character varying(16) NOT NULL,
    seal character varying(64) NOT NULL,
    resolution_id uuid NOT NULL,
    roll_line_id uuid NOT NULL
);
CREATE TABLE zz_template_zz.notifications_delivery (
    id uuid NOT NULL,
    channel character varying(10) NOT NULL,
    channel_basis character varying(200) NOT NULL,
    recipient character varying(160) NOT NULL,
    address character varying(300) NOT NULL,
    email character varying(254) NOT NULL,
    language character varying(2) NOT NULL,
    state character varying(8) NOT NULL,
    attempt_count smallint NOT NULL,
    next_attempt_at timestamp with time zone,
    claimed_at timestamp with time zone,
    last_error character varying(300) NOT NULL,
    message_id character varying(120) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    document_id uuid NOT NULL,
    owner_id uuid,
    tracking_number character varying(30) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT notifications_delivery_attempt_count_check CHECK ((attempt_count >= 0))
);
INSERT INTO zz_template_zz.accounting_account VALUES
	('0', '', true, '{}'),
	('09', '', true, '{}'),
	('090000', '', true, '{}'),
	('091000', '', true, '{}'),
	('1', '', true, '{}'),
	('10', '', true, '{}'),
	('100', '', true, '{}'),
	('100000', '', true, '{}'),
	('100100', '', true, '{}'),
	('14', '', true, '{}'),
	('140000', '', true, '{}'),
	('141000', '', true, '{}'),
	('16', '', true, '{}'),
	('160', '', true, '{}'),
	('160000', '', true, '{}'),
	('161', '', true, '{}'),
	('161000', '', true, '{}'),
	('161100', '', true, '{}'),
	('161200', '', true, '{}'),
	('161300', '', true, '{}'),
	('17', '', true, '{}'),
	('170', '', true, '{}'),
	('171', '', true, '{}'),
	('172', '', true, '{}'),
	('173', '', true, '{}'),
	('1730', '', true, '{}'),
	('1731', '', true, '{}'),
	('1732', '', true, '{}'),
	('174', '', true, '{}'),
	('175', '', true, '{}'),
	('178', '', true, '{}'),
	('179', '', true, '{}'),
	('2', '', true, '{}'),
	('21', '', true, '{}'),
	('211', '', true, '{}'),
	('2110', '', true, '{}'),
	('2119', '', true, '{}'),
	('213', '', true, '{}'),
	('23', '', true, '{}'),
	('2300', '', true, '{}'),
	('2309', '', true, '{}'),
	('24', '', true, '{}'),
	('2400', '', true, '{}'),
	('2409', '', true, '{}'),
	('25', '', true, '{}'),
	('251', '', true, '{}'),
	('2510', '', true, '{}'),
	('2519', '', true, '{}'),
	('252', '', true, '{}'),
	('2520', '', true, '{}'),
	('2529', '', true, '{}'),
	('26', '', true, '{}'),
	('2600', '', true, '{}'),
	('2690', '', true, '{}'),
	('28', '', true, '{}'),
	('280000', '', true, '{}'),
	('3', '', true, '{}'),
	('31', '', true, '{}'),
	('310000', '', true, '{}'),
	('311000', '', true, '{}'),
	('312000', '', true, '{}'),
	('313000', '', true, '{}'),
	('4', '', true, '{}'),
	('41', '', true, '{}'),
	('410', '', true, '{}'),
	('4100', '', true, '{}'),
	('4101', '', true, '{}'),
	('4105', '', true, '{}'),
	('4106', '', true, '{}'),
	('411', '', true, '{}'),
	('414', '', true, '{}'),
	('416', '', true, '{}'),
	('416000', '', true, '{}'),
	('416100', '', true, '{}'),
	('416200', '', true, '{}'),
	('417', '', true, '{}'),
	('418', '', true, '{}'),
	('419', '', true, '{}'),
	('42', '', true, '{}'),
	('420', '', true, '{}'),
	('421', '', true, '{}'),
	('422', '', true, '{}'),
	('423', '', true, '{}'),
	('4230', '', true, '{}'),
	('4231', '', true, '{}'),
	('4232', '', true, '{}'),
	('424', '', true, '{}'),
	('425', '', true, '{}'),
	('429', '', true, '{}'),
	('43', '', true, '{}'),
	('430', '', true, '{}'),
	('431', '', true, '{}'),
	('432', '', true, '{}'),
	('433', '', true, '{}'),
	('439', '', true, '{}'),
	('44', '', true, '{}'),
	('440', '', true, '{}'),
	('440000', '', true, '{}'),
	('444', '', true, '{}'),
	('45', '', true, '{}'),
	('450', '', true, '{}'),
	('451', '', true, '{}'),
	('452', '', true, '{}'),
	('453', '', true, '{}'),
	('454', '', true, '{}'),
	('455', '', true, '{}'),
	('456', '', true, '{}'),
	('459', '', true, '{}'),
	('48', '', true, '{}'),
	('488', '', true, '{}'),
	('489', '', true, '{}'),
	('49', '', true, '{}'),
	('490', '', true, '{}'),
	('491', '', true, '{}'),
	('492', '', true, '{}'),
	('493', '', true, '{}'),
	('499', '', true, '{}'),
	('499000', '', true, '{}'),
	('499100', '', true, '{}'),
	('499600', '', true, '{}'),
	('5', '', true, '{}'),
	('53', '', true, '{}'),
	('530', '', true, '{}'),
	('531', '', true, '{}'),
	('532', '', true, '{}'),
	('539', '', true, '{}'),
	('55', '', true, '{}'),
	('550', '', true, '{}'),
	('550000', '', true, '{}'),
	('551', '', true, '{}'),
	('551000', '', true, '{}'),
	('552', '', true, '{}'),
	('552000', '', true, '{}'),
	('57', '', true, '{}'),
	('570000', '', true, '{}'),
	('58', '', true, '{}'),
	('580000', '', true, '{}'),
	('6', '', true, '{}'),
	('61', '', true, '{}'),
	('610', '', true, '{}'),
	('6100', '', true, '{}'),
	('610000', '', true, '{}'),
	('610010', '', true, '{}'),
	('610020', '', true, '{}'),
	('610030', '', true, '{}'),
	('610040', '', true, '{}'),
	('610090', '', true, '{}'),
	('6101', '', true, '{}'),
	('610100', '', true, '{}'),
	('610110', '', true, '{}'),
	('610120', '', true, '{}'),
	('610130', '', true, '{}'),
	('610140', '', true, '{}'),
	('610150', '', true, '{}'),
	('610190', '', true, '{}'),
	('6102', '', true, '{}'),
	('610200', '', true, '{}'),
	('610210', '', true, '{}'),
	('610220', '', true, '{}'),
	('610230', '', true, '{}'),
	('610240', '', true, '{}'),
	('610250', '', true, '{}'),
	('610260', '', true, '{}'),
	('610290', '', true, '{}'),
	('6103', '', true, '{}'),
	('610300', '', true, '{}'),
	('610310', '', true, '{}'),
	('610320', '', true, '{}'),
	('610330', '', true, '{}'),
	('610340', '', true, '{}'),
	('610350', '', true, '{}'),
	('610360', '', true, '{}'),
	('610370', '', true, '{}'),
	('610390', '', true, '{}'),
	('6104', '', true, '{}'),
	('610400', '', true, '{}'),
	('610410', '', true, '{}'),
	('610440', '', true, '{}'),
	('610450', '', true, '{}'),
	('610490', '', true, '{}'),
	('6105', '', true, '{}'),
	('610500', '', true, '{}'),
	('610510', '', true, '{}'),
	('610520', '', true, '{}'),
	('610530', '', true, '{}'),
	('610590', '', true, '{}'),
	('6106', '', true, '{}'),
	('610600', '', true, '{}'),
	('610610', '', true, '{}'),
	('610620', '', true, '{}'),
	('610630', '', true, '{}'),
	('610640', '', true, '{}'),
	('610690', '', true, '{}'),
	('6107', '', true, '{}'),
	('610700', '', true, '{}'),
	('610710', '', true, '{}'),
	('610720', '', true, '{}'),
	('610730', '', true, '{}'),
	('610740', '', true, '{}'),
	('610790', '', true, '{}'),
	('6108', '', true, '{}'),
	('610800', '', true, '{}'),
	('610810', '', true, '{}'),
	('610820', '', true, '{}'),
	('6109', '', true, '{}'),
	('610900', '', true, '{}'),
	('610910', '', true, '{}'),
	('610990', '', true, '{}'),
	('611', '', true, '{}'),
	('611000', '', true, '{}'),
	('611100', '', true, '{}'),
	('611200', '', true, '{}'),
	('611300', '', true, '{}'),
	('611400', '', true, '{}'),
	('611900', '', true, '{}'),
	('612', '', true, '{}'),
	('6120', '', true, '{}'),
	('612000', '', true, '{}'),
	('612010', '', true, '{}'),
	('6121', '', true, '{}'),
	('612100', '', true, '{}'),
	('612110', '', true, '{}'),
	('612120', '', true, '{}'),
	('612130', '', true, '{}'),
	('6122', '', true, '{}'),
	('612200', '', true, '{}'),
	('6123', '', true, '{}'),
	('612300', '', true, '{}'),
	('612310', '', true, '{}'),
	('6124', '', true, '{}'),
	('612400', '', true, '{}'),
	('612430', '', true, '{}'),
	('6125', '', true, '{}'),
	('612500', '', true, '{}'),
	('613', '', true, '{}'),
	('6130', '', true, '{}'),
	('613000', '', true, '{}'),
	('613010', '', true, '{}'),
	('613020', '', true, '{}'),
	('613030', '', true, '{}'),
	('613040', '', true, '{}'),
	('613050', '', true, '{}'),
	('613090', '', true, '{}'),
	('6131', '', true, '{}'),
	('613100', '', true, '{}'),
	('614', '', true, '{}'),
	('614000', '', true, '{}'),
	('614100', '', true, '{}'),
	('614200', '', true, '{}'),
	('614300', '', true, '{}'),
	('614400', '', true, '{}'),
	('614500', '', true, '{}'),
	('614700', '', true, '{}'),
	('614800', '', true, '{}'),
	('615', '', true, '{}'),
	('615000', '', true, '{}'),
	('615100', '', true, '{}'),
	('615900', '', true, '{}'),
	('616', '', true, '{}'),
	('6160', '', true, '{}'),
	('616000', '', true, '{}'),
	('616010', '', true, '{}'),
	('616020', '', true, '{}'),
	('6161', '', true, '{}'),
	('616100', '', true, '{}'),
	('6162', '', true, '{}'),
	('616200', '', true, '{}'),
	('6163', '', true, '{}'),
	('616300', '', true, '{}'),
	('616310', '', true, '{}'),
	('6164', '', true, '{}'),
	('616400', '', true, '{}'),
	('616410', '', true, '{}'),
	('6166', '', true, '{}'),
	('616600', '', true, '{}'),
	('616690', '', true, '{}'),
	('62', '', true, '{}'),
	('620000', '', true, '{}'),
	('621000', '', true, '{}'),
	('623000', '', true, '{}'),
	('624000', '', true, '{}'),
	('63', '', true, '{}'),
	('630', '', true, '{}'),
	('6301', '', true, '{}'),
	('6302', '', true, '{}'),
	('6308', '', true, '{}'),
	('6309', '', true, '{}'),
	('634', '', true, '{}'),
	('6340', '', true, '{}'),
	('6341', '', true, '{}'),
	('64', '', true, '{}'),
	('640', '', true, '{}'),
	('640000', '', true, '{}'),
	('641', '', true, '{}'),
	('642', '', true, '{}'),
	('642000', '', true, '{}'),
	('642900', '', true, '{}'),
	('643', '', true, '{}'),
	('643000', '', true, '{}'),
	('643100', '', true, '{}'),
	('65', '', true, '{}'),
	('650000', '', true, '{}'),
	('656000', '', true, '{}'),
	('659000', '', true, '{}'),
	('66', '', true, '{}'),
	('660000', '', true, '{}'),
	('68', '', true, '{}'),
	('680', '', true, '{}'),
	('680100', '', true, '{}'),
	('680600', '', true, '{}'),
	('681', '', true, '{}'),
	('681600', '', true, '{}'),
	('69', '', true, '{}'),
	('693', '', true, '{}'),
	('7', '', true, '{}'),
	('70', '', true, '{}'),
	('700', '', true, '{}'),
	('700000', '', true, '{}'),
	('701', '', true, '{}'),
	('701000', '', true, '{}'),
	('701900', '', true, '{}'),
	('702', '', true, '{}'),
	('702000', '', true, '{}'),
	('74', '', true, '{}'),
	('742', '', true, '{}'),
	('742000', '', true, '{}'),
	('742100', '', true, '{}'),
	('742200', '', true, '{}'),
	('743', '', true, '{}'),
	('743000', '', true, '{}'),
	('744', '', true, '{}'),
	('744000', '', true, '{}'),
	('744100', '', true, '{}'),
	('745000', '', true, '{}'),
	('75', '', true, '{}'),
	('750000', '', true, '{}'),
	('756000', '', true, '{}'),
	('76', '', true, '{}'),
	('760000', '', true, '{}'),
	('79', '', true, '{}'),
	('793', '', true, '{}');
SELECT pg_catalog.setval('zz_template_zz.django_migrations_id_seq', 93, true);
ALTER TABLE ONLY zz_template_zz.accounting_account
    ADD CONSTRAINT accounting_account_pkey PRIMARY KEY (code);
ALTER TABLE ONLY zz_template_zz.accounting_bankstatement
    ADD CONSTRAINT accounting_bankstatement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_banktransaction
    ADD CONSTRAINT accounting_banktransaction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_bookspolicy
    ADD CONSTRAINT accounting_bookspolicy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_budget
    ADD CONSTRAINT accounting_budget_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_budgetline
    ADD CONSTRAINT accounting_budgetline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_contract
    ADD CONSTRAINT accounting_contract_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_fiscalyear
    ADD CONSTRAINT accounting_fiscalyear_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_fundcall
    ADD CONSTRAINT accounting_fundcall_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_fundcallline
    ADD CONSTRAINT accounting_fundcallline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_fundcallpart
    ADD CONSTRAINT accounting_fundcallpart_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_fundcallshare
    ADD CONSTRAINT accounting_fundcallshare_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_invoice
    ADD CONSTRAINT accounting_invoice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_invoiceline
    ADD CONSTRAINT accounting_invoiceline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_journalentry
    ADD CONSTRAINT accounting_journalentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_journalentry
    ADD CONSTRAINT accounting_journalentry_reverses_id_key UNIQUE (reverses_id);
ALTER TABLE ONLY zz_template_zz.accounting_journalline
    ADD CONSTRAINT accounting_journalline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_paymentorder
    ADD CONSTRAINT accounting_paymentorder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_paymentplan
    ADD CONSTRAINT accounting_paymentplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_reminder
    ADD CONSTRAINT accounting_reminder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_reviewnote
    ADD CONSTRAINT accounting_reviewnote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_settlement
    ADD CONSTRAINT accounting_settlement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_settlementshare
    ADD CONSTRAINT accounting_settlementshare_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_supplier
    ADD CONSTRAINT accounting_supplier_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.audit_logentry
    ADD CONSTRAINT audit_logentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_bankaccount
    ADD CONSTRAINT bank_account_is_single UNIQUE (iban);
ALTER TABLE ONLY zz_template_zz.accounting_budgetline
    ADD CONSTRAINT budget_line_is_single UNIQUE (budget_id, section, account_id, key_id);
ALTER TABLE ONLY zz_template_zz.buildings_building
    ADD CONSTRAINT building_name_is_single UNIQUE (name);
ALTER TABLE ONLY zz_template_zz.buildings_allocationkey
    ADD CONSTRAINT buildings_allocationkey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_allocationshare
    ADD CONSTRAINT buildings_allocationshare_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_association
    ADD CONSTRAINT buildings_association_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_bankaccount
    ADD CONSTRAINT buildings_bankaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_building
    ADD CONSTRAINT buildings_building_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_lot
    ADD CONSTRAINT buildings_lot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_mandate
    ADD CONSTRAINT buildings_mandate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_owner
    ADD CONSTRAINT buildings_owner_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_owneraddress
    ADD CONSTRAINT buildings_owneraddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_ownership
    ADD CONSTRAINT buildings_ownership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_registerimport
    ADD CONSTRAINT buildings_registerimport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_renter
    ADD CONSTRAINT buildings_renter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_representative
    ADD CONSTRAINT buildings_representative_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_convocation
    ADD CONSTRAINT convocation_code_is_single UNIQUE (code);
ALTER TABLE ONLY zz_template_zz.notifications_delivery
    ADD CONSTRAINT delivery_is_single UNIQUE (document_id, channel, recipient);
ALTER TABLE ONLY zz_template_zz.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.documents_document
    ADD CONSTRAINT documents_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.documents_documentbatch
    ADD CONSTRAINT documents_documentbatch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.accounting_journalentry
    ADD CONSTRAINT entry_chain_is_single UNIQUE (fiscal_year_id, chain_position);
ALTER TABLE ONLY zz_template_zz.accounting_journalentry
    ADD CONSTRAINT entry_number_is_single UNIQUE (fiscal_year_id, journal, number);
ALTER TABLE ONLY zz_template_zz.accounting_fiscalyear
    ADD CONSTRAINT fiscal_year_is_single EXCLUDE USING gist (daterange(from_on, until_on) WITH &&);
ALTER TABLE ONLY zz_template_zz.accounting_fundcallpart
    ADD CONSTRAINT fund_call_part_is_single UNIQUE (fund_call_id, key_id);
ALTER TABLE ONLY zz_template_zz.accounting_fundcallshare
    ADD CONSTRAINT fund_call_share_is_single UNIQUE (fund_call_id, owner_id);
ALTER TABLE ONLY zz_template_zz.accounting_fundcallshare
    ADD CONSTRAINT fund_call_share_ogm_is_single UNIQUE (ogm);
ALTER TABLE ONLY zz_template_zz.accounting_invoiceline
    ADD CONSTRAINT invoice_line_is_single UNIQUE (invoice_id, "position");
ALTER TABLE ONLY zz_template_zz.buildings_allocationkey
    ADD CONSTRAINT key_code_is_single UNIQUE (code);
ALTER TABLE ONLY zz_template_zz.buildings_allocationkey
    ADD CONSTRAINT key_general_is_single EXCLUDE USING gist (association_id WITH =, daterange(from_on, until_on) WITH &&) WHERE (((kind)::text = 'general'::text));
ALTER TABLE ONLY zz_template_zz.buildings_lot
    ADD CONSTRAINT lot_number_is_single UNIQUE (number);
ALTER TABLE ONLY zz_template_zz.meetings_meeting
    ADD CONSTRAINT meeting_number_is_single UNIQUE (number);
ALTER TABLE ONLY zz_template_zz.meetings_agendaitem
    ADD CONSTRAINT meetings_agendaitem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_agendarequest
    ADD CONSTRAINT meetings_agendarequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_attendance
    ADD CONSTRAINT meetings_attendance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_convocation
    ADD CONSTRAINT meetings_convocation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_councilentry
    ADD CONSTRAINT meetings_councilentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_delegation
    ADD CONSTRAINT meetings_delegation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_delegation
    ADD CONSTRAINT meetings_delegation_resolution_id_key UNIQUE (resolution_id);
ALTER TABLE ONLY zz_template_zz.meetings_meeting
    ADD CONSTRAINT meetings_meeting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_proxy
    ADD CONSTRAINT meetings_proxy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_resolution
    ADD CONSTRAINT meetings_resolution_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_rollline
    ADD CONSTRAINT meetings_rollline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.meetings_vote
    ADD CONSTRAINT meetings_vote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.notifications_delivery
    ADD CONSTRAINT notifications_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY zz_template_zz.buildings_owneraddress
    ADD CONSTRAINT owner_address_is_single EXCLUDE USING gist (owner_id WITH =, daterange(from_on, until_on) WITH &&);
ALTER TABLE ONLY zz_template_zz.buildings_owner
    ADD CONSTRAINT owner_reference_is_single UNIQUE (reference);
ALTER TABLE ONLY zz_template_zz.buildings_ownership
    ADD CONSTRAINT ownership_never_twice_at_once EXCLUDE USING gist (lot_id WITH =, owner_id WITH =, "right" WITH =, daterange(from_on, until_on) WITH &&);
ALTER TABLE ONLY zz_template_zz.accounting_paymentorder
    ADD CONSTRAINT payment_order_number_is_single UNIQUE (number);
ALTER TABLE ONLY zz_template_zz.buildings_renter
    ADD CONSTRAINT renter_never_twice_at_once EXCLUDE USING gist (lot_id WITH =, name WITH =, daterange(from_on, until_on) WITH &&);
ALTER TABLE ONLY zz_template_zz.buildings_representative
    ADD CONSTRAINT representative_is_single EXCLUDE USING gist (lot_id WITH =, daterange(from_on, until_on) WITH &&);
ALTER TABLE ONLY zz_template_zz.accounting_reviewnote
    ADD CONSTRAINT review_note_is_single UNIQUE (fiscal_year_id, entry_id);
ALTER TABLE ONLY zz_template_zz.meetings_rollline
    ADD CONSTRAINT roll_line_is_single UNIQUE NULLS NOT DISTINCT (meeting_id, owner_id, lot_id);
ALTER TABLE ONLY zz_template_zz.accounting_settlementshare
    ADD CONSTRAINT settlement_share_is_single UNIQUE (settlement_id, owner_id, lot_id);
ALTER TABLE ONLY zz_template_zz.buildings_allocationshare
    ADD CONSTRAINT share_is_single EXCLUDE USING gist (key_id WITH =, lot_id WITH =, daterange(from_on, until_on) WITH &&);
ALTER TABLE ONLY zz_template_zz.accounting_bankstatement
    ADD CONSTRAINT statement_is_single UNIQUE (bank_account_id, year, number);
ALTER TABLE ONLY zz_template_zz.accounting_banktransaction
    ADD CONSTRAINT transaction_is_single UNIQUE (statement_id, "position");
ALTER TABLE ONLY zz_template_zz.meetings_vote
    ADD CONSTRAINT vote_is_single UNIQUE (resolution_id, roll_line_id);
ALTER TABLE ONLY zz_template_zz.meetings_vote
    ADD CONSTRAINT vote_receipt_is_single UNIQUE (receipt);
CREATE INDEX accounting_fundcallline_share_id_a62ea82c ON zz_template_zz.accounting_fundcallline USING btree (share_id);
CREATE INDEX accounting_fundcallshare_owner_id_b7ead1fc ON zz_template_zz.accounting_fundcallshare USING btree (owner_id);
CREATE INDEX accounting_journalline_account_id_2355bfed ON zz_template_zz.accounting_journalline USING btree (account_id);
CREATE INDEX accounting_journalline_entry_id_a1a8fdef ON zz_template_zz.accounting_journalline USING btree (entry_id);
CREATE INDEX accounting_reminder_owner_id_2cc06d11 ON zz_template_zz.accounting_reminder USING btree (owner_id);
CREATE INDEX accounting_settlementshare_owner_id_9be222f0 ON zz_template_zz.accounting_settlementshare USING btree (owner_id);
CREATE INDEX agenda_item_of_meeting ON zz_template_zz.meetings_agendaitem USING btree (meeting_id, "position");
CREATE UNIQUE INDEX association_principal_is_single ON zz_template_zz.buildings_association USING btree (parent_id) NULLS NOT DISTINCT WHERE (parent_id IS NULL);
CREATE UNIQUE INDEX attendance_is_single ON zz_template_zz.meetings_attendance USING btree (roll_line_id) WHERE (left_at IS NULL);
CREATE UNIQUE INDEX budget_adopted_is_single ON zz_template_zz.accounting_budget USING btree (from_on) WHERE ((state)::text = 'adopted'::text);
CREATE INDEX buildings_ownership_owner_id_1d59f578 ON zz_template_zz.buildings_ownership USING btree (owner_id);
CREATE INDEX convocation_of_meeting ON zz_template_zz.meetings_convocation USING btree (meeting_id, owner_id);
CREATE INDEX delivery_open ON zz_template_zz.notifications_delivery USING btree (state, id) WHERE (NOT ((state)::text = ANY ((ARRAY['sent'::character varying, 'printed'::character varying])::text[])));
CREATE INDEX document_unrendered ON zz_template_zz.documents_document USING btree (id) WHERE (NOT ((state)::text = 'rendered'::text));
CREATE INDEX documents_document_batch_id_543b1d0a ON zz_template_zz.documents_document USING btree (batch_id);
CREATE INDEX documents_document_owner_id_04d2b723 ON zz_template_zz.documents_document USING btree (owner_id);
CREATE INDEX entry_source ON zz_template_zz.accounting_journalentry USING btree (source_id) WHERE (source_id IS NOT NULL);
CREATE UNIQUE INDEX fund_call_number_is_single ON zz_template_zz.accounting_fundcall USING btree (number) WHERE (NOT ((number)::text = ''::text));
CREATE UNIQUE INDEX invoice_number_is_single ON zz_template_zz.accounting_invoice USING btree (supplier_id, kind, number) WHERE (NOT ((state)::text = 'refused'::text));
CREATE INDEX invoice_open ON zz_template_zz.accounting_invoice USING btree (state, due_on) WHERE (NOT ((state)::text = 'paid'::text));
CREATE INDEX line_owner ON zz_template_zz.accounting_journalline USING btree (owner_id, account_id) WHERE (owner_id IS NOT NULL);
CREATE INDEX line_supplier ON zz_template_zz.accounting_journalline USING btree (supplier_id, item_id) WHERE (supplier_id IS NOT NULL);
CREATE INDEX log_entry_subject ON zz_template_zz.audit_logentry USING btree (subject_id, id);
CREATE INDEX meetings_attendance_roll_line_id_9d87fe8f ON zz_template_zz.meetings_attendance USING btree (roll_line_id);
CREATE INDEX meetings_convocation_delivery_id_b1eeb0b8 ON zz_template_zz.meetings_convocation USING btree (delivery_id);
CREATE INDEX meetings_proxy_meeting_id_5ed1b3d0 ON zz_template_zz.meetings_proxy USING btree (meeting_id);
CREATE INDEX meetings_resolution_meeting_id_8261da36 ON zz_template_zz.meetings_resolution USING btree (meeting_id);
CREATE UNIQUE INDEX payment_plan_is_single ON zz_template_zz.accounting_paymentplan USING btree (owner_id) WHERE ((state)::text = 'running'::text);
CREATE UNIQUE INDEX payment_plan_ogm_is_single ON zz_template_zz.accounting_paymentplan USING btree (ogm) WHERE (NOT ((ogm)::text = ''::text));
CREATE UNIQUE INDEX reminder_ogm_is_single ON zz_template_zz.accounting_reminder USING btree (ogm) WHERE (NOT ((ogm)::text = ''::text));
CREATE UNIQUE INDEX reminder_proposed_is_single ON zz_template_zz.accounting_reminder USING btree (owner_id) WHERE ((state)::text = 'proposed'::text);
CREATE UNIQUE INDEX resolution_number_is_single ON zz_template_zz.meetings_resolution USING btree (number) WHERE (NOT ((number)::text = ''::text));
CREATE INDEX resolution_of_item ON zz_template_zz.meetings_resolution USING btree (item_id);
CREATE UNIQUE INDEX resolution_open_is_single ON zz_template_zz.meetings_resolution USING btree (meeting_id) WHERE ((state)::text = 'open'::text);
CREATE UNIQUE INDEX review_conclusion_is_single ON zz_template_zz.accounting_reviewnote USING btree (fiscal_year_id) WHERE (entry_id IS NULL);
CREATE UNIQUE INDEX settlement_is_single ON zz_template_zz.accounting_settlement USING btree (fiscal_year_id) WHERE (NOT ((state)::text = 'reversed'::text));
CREATE UNIQUE INDEX supplier_number_is_single ON zz_template_zz.accounting_supplier USING btree (kbo_number) WHERE (NOT ((kbo_number)::text = ''::text));
CREATE INDEX transaction_open ON zz_template_zz.accounting_banktransaction USING btree (state) WHERE (NOT ((state)::text = 'booked'::text));
CREATE TRIGGER conclusion_is_given BEFORE DELETE OR UPDATE ON zz_template_zz.accounting_reviewnote FOR EACH ROW WHEN (((old.entry_id IS NULL) AND ((old.state)::text = 'ticked'::text))) EXECUTE FUNCTION zz_template_zz.conclusion_is_given();
CREATE TRIGGER entries_are_never_emptied BEFORE TRUNCATE ON zz_template_zz.accounting_journalentry FOR EACH STATEMENT EXECUTE FUNCTION zz_template_zz.books_are_append_only();
CREATE TRIGGER entry_is_append_only BEFORE DELETE OR UPDATE ON zz_template_zz.accounting_journalentry FOR EACH ROW EXECUTE FUNCTION zz_template_zz.books_are_append_only();
CREATE CONSTRAINT TRIGGER entry_is_balanced AFTER INSERT ON zz_template_zz.accounting_journalentry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION zz_template_zz.entry_is_balanced();
CREATE CONSTRAINT TRIGGER entry_is_chained AFTER INSERT ON zz_template_zz.accounting_journalentry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION zz_template_zz.chain_entry();
CREATE TRIGGER line_is_append_only BEFORE DELETE OR UPDATE ON zz_template_zz.accounting_journalline FOR EACH ROW EXECUTE FUNCTION zz_template_zz.books_are_append_only();
CREATE CONSTRAINT TRIGGER line_keeps_balance AFTER INSERT ON zz_template_zz.accounting_journalline DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION zz_template_zz.entry_is_balanced();
CREATE TRIGGER lines_are_never_emptied BEFORE TRUNCATE ON zz_template_zz.accounting_journalline FOR EACH STATEMENT EXECUTE FUNCTION zz_template_zz.books_are_append_only();
CREATE TRIGGER log_is_append_only BEFORE DELETE OR UPDATE ON zz_template_zz.audit_logentry FOR EACH ROW EXECUTE FUNCTION zz_template_zz.log_is_append_only();
ALTER TABLE zz_template_zz.audit_logentry ENABLE ALWAYS TRIGGER log_is_append_only;
CREATE TRIGGER log_is_never_emptied BEFORE TRUNCATE ON zz_template_zz.audit_logentry FOR EACH STATEMENT EXECUTE FUNCTION zz_template_zz.log_is_append_only();
ALTER TABLE zz_template_zz.audit_logentry ENABLE ALWAYS TRIGGER log_is_never_emptied;
CREATE TRIGGER log_is_signed BEFORE INSERT ON zz_template_zz.audit_logentry FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_is_signed();
CREATE TRIGGER meeting_keeps_figures BEFORE DELETE OR UPDATE ON zz_template_zz.meetings_meeting FOR EACH ROW EXECUTE FUNCTION zz_template_zz.meeting_keeps_figures();
CREATE TRIGGER meetings_are_never_emptied BEFORE TRUNCATE ON zz_template_zz.meetings_meeting FOR EACH STATEMENT EXECUTE FUNCTION zz_template_zz.meeting_is_sealed();
CREATE CONSTRAINT TRIGGER ownership_is_whole AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_ownership DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION zz_template_zz.ownership_is_whole();
CREATE TRIGGER ownership_stays_in_its_lot BEFORE UPDATE OF lot_id ON zz_template_zz.buildings_ownership FOR EACH ROW WHEN ((old.lot_id IS DISTINCT FROM new.lot_id)) EXECUTE FUNCTION zz_template_zz.ownership_stays_in_its_lot();
CREATE TRIGGER resolution_keeps_outcome BEFORE DELETE OR UPDATE ON zz_template_zz.meetings_resolution FOR EACH ROW EXECUTE FUNCTION zz_template_zz.resolution_keeps_outcome();
CREATE TRIGGER resolutions_are_never_emptied BEFORE TRUNCATE ON zz_template_zz.meetings_resolution FOR EACH STATEMENT EXECUTE FUNCTION zz_template_zz.meeting_is_sealed();
CREATE TRIGGER roll_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_rollline FOR EACH ROW EXECUTE FUNCTION zz_template_zz.roll_is_frozen();
CREATE TRIGGER roll_is_never_emptied BEFORE TRUNCATE ON zz_template_zz.meetings_rollline FOR EACH STATEMENT EXECUTE FUNCTION zz_template_zz.meeting_is_sealed();
CREATE TRIGGER settlement_is_frozen BEFORE DELETE OR UPDATE ON zz_template_zz.accounting_settlement FOR EACH ROW EXECUTE FUNCTION zz_template_zz.settlement_is_frozen();
CREATE TRIGGER settlement_share_is_frozen BEFORE DELETE OR UPDATE ON zz_template_zz.accounting_settlementshare FOR EACH ROW EXECUTE FUNCTION zz_template_zz.settlement_share_is_frozen();
CREATE TRIGGER settlement_shares_are_never_emptied BEFORE TRUNCATE ON zz_template_zz.accounting_settlementshare FOR EACH STATEMENT EXECUTE FUNCTION zz_template_zz.settlement_share_is_frozen();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_account FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_bankstatement FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_banktransaction FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_bookspolicy FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_budget FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_budgetline FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_contract FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_fiscalyear FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_fundcall FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_fundcallline FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_fundcallpart FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_fundcallshare FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_invoice FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_invoiceline FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_journalentry FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_journalline FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_paymentorder FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_paymentplan FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_reminder FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_reviewnote FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_settlement FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_settlementshare FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.accounting_supplier FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_allocationkey FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_allocationshare FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_association FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_bankaccount FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_building FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_lot FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_mandate FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_owner FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_owneraddress FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_ownership FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_registerimport FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_renter FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.buildings_representative FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.documents_document FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.documents_documentbatch FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_agendaitem FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_agendarequest FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_attendance FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_convocation FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_councilentry FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_delegation FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_meeting FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_proxy FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_resolution FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_rollline FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_vote FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_is_logged AFTER INSERT OR DELETE OR UPDATE ON zz_template_zz.notifications_delivery FOR EACH ROW WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_account FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_bankstatement FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_banktransaction FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_bookspolicy FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_budget FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_budgetline FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_contract FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_fiscalyear FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_fundcall FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_fundcallline FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_fundcallpart FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_fundcallshare FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_invoice FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_invoiceline FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_journalentry FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_journalline FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_paymentorder FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_paymentplan FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_reminder FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_reviewnote FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_settlement FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_settlementshare FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.accounting_supplier FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_allocationkey FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_allocationshare FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_association FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_bankaccount FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_building FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_lot FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_mandate FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_owner FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_owneraddress FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_ownership FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_registerimport FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_renter FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.buildings_representative FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.documents_document FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.documents_documentbatch FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_agendaitem FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_agendarequest FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_attendance FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_convocation FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_councilentry FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_delegation FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_meeting FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_proxy FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_resolution FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_rollline FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.meetings_vote FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER sql_truncate_is_logged AFTER TRUNCATE ON zz_template_zz.notifications_delivery FOR EACH STATEMENT WHEN ((current_setting('application_name'::text) IS DISTINCT FROM 'koprogo'::text)) EXECUTE FUNCTION zz_template_zz.log_sql_change();
CREATE TRIGGER vote_is_in_time BEFORE INSERT OR DELETE OR UPDATE ON zz_template_zz.meetings_vote FOR EACH ROW EXECUTE FUNCTION zz_template_zz.vote_is_in_time();
CREATE TRIGGER votes_are_never_emptied BEFORE TRUNCATE ON zz_template_zz.meetings_vote FOR EACH STATEMENT EXECUTE FUNCTION zz_template_zz.meeting_is_sealed();
ALTER TABLE ONLY zz_template_zz.accounting_bankstatement
    ADD CONSTRAINT accounting_bankstate_bank_account_id_faf2aa3e_fk_buildings FOREIGN KEY (bank_account_id) REFERENCES zz_template_zz.buildings_bankaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_bankstatement
    ADD CONSTRAINT accounting_bankstate_document_id_c9319f68_fk_documents FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_banktransaction
    ADD CONSTRAINT accounting_banktrans_entry_id_9eaf240c_fk_accountin FOREIGN KEY (entry_id) REFERENCES zz_template_zz.accounting_journalentry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_banktransaction
    ADD CONSTRAINT accounting_banktrans_statement_id_47429553_fk_accountin FOREIGN KEY (statement_id) REFERENCES zz_template_zz.accounting_bankstatement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_budget
    ADD CONSTRAINT accounting_budget_document_id_0e140a6f_fk_documents_document_id FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_budgetline
    ADD CONSTRAINT accounting_budgetlin_account_id_58edbbda_fk_accountin FOREIGN KEY (account_id) REFERENCES zz_template_zz.accounting_account(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_budgetline
    ADD CONSTRAINT accounting_budgetlin_budget_id_c38cfc83_fk_accountin FOREIGN KEY (budget_id) REFERENCES zz_template_zz.accounting_budget(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_budgetline
    ADD CONSTRAINT accounting_budgetlin_key_id_ddc3f65d_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_contract
    ADD CONSTRAINT accounting_contract_account_id_eb14de46_fk_accountin FOREIGN KEY (account_id) REFERENCES zz_template_zz.accounting_account(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_contract
    ADD CONSTRAINT accounting_contract_document_id_db94fa4f_fk_documents FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_contract
    ADD CONSTRAINT accounting_contract_key_id_3ec149c2_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_contract
    ADD CONSTRAINT accounting_contract_supplier_id_f9c41975_fk_accountin FOREIGN KEY (supplier_id) REFERENCES zz_template_zz.accounting_supplier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcall
    ADD CONSTRAINT accounting_fundcall_bank_account_id_0bcc2e53_fk_buildings FOREIGN KEY (bank_account_id) REFERENCES zz_template_zz.buildings_bankaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcall
    ADD CONSTRAINT accounting_fundcall_budget_id_2ca881a1_fk_accounting_budget_id FOREIGN KEY (budget_id) REFERENCES zz_template_zz.accounting_budget(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcall
    ADD CONSTRAINT accounting_fundcall_key_id_e43d81a4_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcallline
    ADD CONSTRAINT accounting_fundcalll_key_id_f86d861a_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcallline
    ADD CONSTRAINT accounting_fundcalll_share_id_a62ea82c_fk_accountin FOREIGN KEY (share_id) REFERENCES zz_template_zz.accounting_fundcallshare(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcallline
    ADD CONSTRAINT accounting_fundcallline_lot_id_5f14894d_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcallpart
    ADD CONSTRAINT accounting_fundcallp_fund_call_id_67320628_fk_accountin FOREIGN KEY (fund_call_id) REFERENCES zz_template_zz.accounting_fundcall(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcallpart
    ADD CONSTRAINT accounting_fundcallp_key_id_37ea1918_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcallshare
    ADD CONSTRAINT accounting_fundcalls_fund_call_id_f22f8d4e_fk_accountin FOREIGN KEY (fund_call_id) REFERENCES zz_template_zz.accounting_fundcall(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcallshare
    ADD CONSTRAINT accounting_fundcalls_owner_id_b7ead1fc_fk_buildings FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoice
    ADD CONSTRAINT accounting_invoice_contract_id_9bfa37ae_fk_accountin FOREIGN KEY (contract_id) REFERENCES zz_template_zz.accounting_contract(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoice
    ADD CONSTRAINT accounting_invoice_credits_id_392310e0_fk_accounting_invoice_id FOREIGN KEY (credits_id) REFERENCES zz_template_zz.accounting_invoice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoice
    ADD CONSTRAINT accounting_invoice_document_id_eb1bfbec_fk_documents FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoice
    ADD CONSTRAINT accounting_invoice_original_id_cfd54780_fk_documents FOREIGN KEY (original_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoice
    ADD CONSTRAINT accounting_invoice_payment_order_id_9f0129f3_fk_accountin FOREIGN KEY (payment_order_id) REFERENCES zz_template_zz.accounting_paymentorder(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoice
    ADD CONSTRAINT accounting_invoice_supplier_id_01cb486e_fk_accountin FOREIGN KEY (supplier_id) REFERENCES zz_template_zz.accounting_supplier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoiceline
    ADD CONSTRAINT accounting_invoiceli_account_id_ba866d3a_fk_accountin FOREIGN KEY (account_id) REFERENCES zz_template_zz.accounting_account(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoiceline
    ADD CONSTRAINT accounting_invoiceli_invoice_id_d24a4bd7_fk_accountin FOREIGN KEY (invoice_id) REFERENCES zz_template_zz.accounting_invoice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoiceline
    ADD CONSTRAINT accounting_invoiceli_key_id_56f2fd54_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoiceline
    ADD CONSTRAINT accounting_invoiceline_lot_id_b1063b72_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_invoiceline
    ADD CONSTRAINT accounting_invoiceline_owner_id_2f33461b_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_journalentry
    ADD CONSTRAINT accounting_journalen_document_id_84bd2b1e_fk_documents FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_journalentry
    ADD CONSTRAINT accounting_journalen_fiscal_year_id_ef0755c7_fk_accountin FOREIGN KEY (fiscal_year_id) REFERENCES zz_template_zz.accounting_fiscalyear(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_journalentry
    ADD CONSTRAINT accounting_journalen_reverses_id_5974c67c_fk_accountin FOREIGN KEY (reverses_id) REFERENCES zz_template_zz.accounting_journalentry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_journalline
    ADD CONSTRAINT accounting_journalli_account_id_2355bfed_fk_accountin FOREIGN KEY (account_id) REFERENCES zz_template_zz.accounting_account(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_journalline
    ADD CONSTRAINT accounting_journalli_entry_id_a1a8fdef_fk_accountin FOREIGN KEY (entry_id) REFERENCES zz_template_zz.accounting_journalentry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_journalline
    ADD CONSTRAINT accounting_journalli_key_id_c73911c0_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_journalline
    ADD CONSTRAINT accounting_journalli_supplier_id_91bbd9b0_fk_accountin FOREIGN KEY (supplier_id) REFERENCES zz_template_zz.accounting_supplier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_journalline
    ADD CONSTRAINT accounting_journalline_lot_id_bb62bc90_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_journalline
    ADD CONSTRAINT accounting_journalline_owner_id_4cd3bedc_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_paymentorder
    ADD CONSTRAINT accounting_paymentor_bank_account_id_b07bd49f_fk_buildings FOREIGN KEY (bank_account_id) REFERENCES zz_template_zz.buildings_bankaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_paymentplan
    ADD CONSTRAINT accounting_paymentplan_owner_id_fd607edf_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_reminder
    ADD CONSTRAINT accounting_reminder_document_id_dbb7131b_fk_documents FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_reminder
    ADD CONSTRAINT accounting_reminder_owner_id_2cc06d11_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_reviewnote
    ADD CONSTRAINT accounting_reviewnot_entry_id_f6841322_fk_accountin FOREIGN KEY (entry_id) REFERENCES zz_template_zz.accounting_journalentry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_reviewnote
    ADD CONSTRAINT accounting_reviewnot_fiscal_year_id_ac326e02_fk_accountin FOREIGN KEY (fiscal_year_id) REFERENCES zz_template_zz.accounting_fiscalyear(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_settlement
    ADD CONSTRAINT accounting_settlemen_fiscal_year_id_6e9cebf7_fk_accountin FOREIGN KEY (fiscal_year_id) REFERENCES zz_template_zz.accounting_fiscalyear(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_settlementshare
    ADD CONSTRAINT accounting_settlemen_owner_id_9be222f0_fk_buildings FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_settlementshare
    ADD CONSTRAINT accounting_settlemen_settlement_id_b27dc6f4_fk_accountin FOREIGN KEY (settlement_id) REFERENCES zz_template_zz.accounting_settlement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_settlementshare
    ADD CONSTRAINT accounting_settlementshare_lot_id_a19577e9_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_supplier
    ADD CONSTRAINT accounting_supplier_account_id_b93c6f1b_fk_accountin FOREIGN KEY (account_id) REFERENCES zz_template_zz.accounting_account(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_supplier
    ADD CONSTRAINT accounting_supplier_key_id_d19fd584_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_budget
    ADD CONSTRAINT budget_resolution_exists FOREIGN KEY (resolution_id) REFERENCES zz_template_zz.meetings_resolution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_allocationkey
    ADD CONSTRAINT buildings_allocation_association_id_a7d8ff7a_fk_buildings FOREIGN KEY (association_id) REFERENCES zz_template_zz.buildings_association(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_allocationshare
    ADD CONSTRAINT buildings_allocation_key_id_dde4cf47_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_allocationshare
    ADD CONSTRAINT buildings_allocationshare_lot_id_5eb6e46f_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_association
    ADD CONSTRAINT buildings_associatio_parent_id_63ecb75f_fk_buildings FOREIGN KEY (parent_id) REFERENCES zz_template_zz.buildings_association(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_bankaccount
    ADD CONSTRAINT buildings_bankaccoun_association_id_c1563d14_fk_buildings FOREIGN KEY (association_id) REFERENCES zz_template_zz.buildings_association(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_lot
    ADD CONSTRAINT buildings_lot_building_id_3a0bf787_fk_buildings_building_id FOREIGN KEY (building_id) REFERENCES zz_template_zz.buildings_building(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_mandate
    ADD CONSTRAINT buildings_mandate_owner_id_18df928f_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_owneraddress
    ADD CONSTRAINT buildings_owneraddress_owner_id_10a40ac3_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_ownership
    ADD CONSTRAINT buildings_ownership_lot_id_450102ea_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_ownership
    ADD CONSTRAINT buildings_ownership_owner_id_1d59f578_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_renter
    ADD CONSTRAINT buildings_renter_lot_id_80c84b88_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_representative
    ADD CONSTRAINT buildings_representa_owner_id_0fee1cf6_fk_buildings FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.buildings_representative
    ADD CONSTRAINT buildings_representative_lot_id_3f3f8c55_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.documents_document
    ADD CONSTRAINT documents_document_batch_id_543b1d0a_fk_documents FOREIGN KEY (batch_id) REFERENCES zz_template_zz.documents_documentbatch(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.documents_document
    ADD CONSTRAINT documents_document_owner_id_04d2b723_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.accounting_fundcall
    ADD CONSTRAINT fund_call_resolution_exists FOREIGN KEY (resolution_id) REFERENCES zz_template_zz.meetings_resolution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_agendaitem
    ADD CONSTRAINT meetings_agendaitem_key_id_ad9cbb49_fk_buildings FOREIGN KEY (key_id) REFERENCES zz_template_zz.buildings_allocationkey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_agendaitem
    ADD CONSTRAINT meetings_agendaitem_meeting_id_07815bb0_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES zz_template_zz.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_agendarequest
    ADD CONSTRAINT meetings_agendareque_document_id_e8705971_fk_documents FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_agendarequest
    ADD CONSTRAINT meetings_agendareque_item_id_ff931d74_fk_meetings_ FOREIGN KEY (item_id) REFERENCES zz_template_zz.meetings_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_agendarequest
    ADD CONSTRAINT meetings_agendareque_meeting_id_fa4963a2_fk_meetings_ FOREIGN KEY (meeting_id) REFERENCES zz_template_zz.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_agendarequest
    ADD CONSTRAINT meetings_agendarequest_owner_id_2ce345a0_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_attendance
    ADD CONSTRAINT meetings_attendance_proxy_id_46bfa9ba_fk_meetings_proxy_id FOREIGN KEY (proxy_id) REFERENCES zz_template_zz.meetings_proxy(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_attendance
    ADD CONSTRAINT meetings_attendance_roll_line_id_9d87fe8f_fk_meetings_ FOREIGN KEY (roll_line_id) REFERENCES zz_template_zz.meetings_rollline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_convocation
    ADD CONSTRAINT meetings_convocation_delivery_id_b1eeb0b8_fk_notificat FOREIGN KEY (delivery_id) REFERENCES zz_template_zz.notifications_delivery(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_convocation
    ADD CONSTRAINT meetings_convocation_document_id_d5bfeba8_fk_documents FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_convocation
    ADD CONSTRAINT meetings_convocation_lot_id_5261f78a_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_convocation
    ADD CONSTRAINT meetings_convocation_meeting_id_d66c0623_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES zz_template_zz.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_convocation
    ADD CONSTRAINT meetings_convocation_owner_id_85dd8a96_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_convocation
    ADD CONSTRAINT meetings_convocation_replaces_id_93846ddf_fk_meetings_ FOREIGN KEY (replaces_id) REFERENCES zz_template_zz.meetings_convocation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_councilentry
    ADD CONSTRAINT meetings_councilentr_document_id_459e3e0f_fk_documents FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_councilentry
    ADD CONSTRAINT meetings_councilentr_item_id_ac020fd3_fk_meetings_ FOREIGN KEY (item_id) REFERENCES zz_template_zz.meetings_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_delegation
    ADD CONSTRAINT meetings_delegation_resolution_id_744c0c77_fk_meetings_ FOREIGN KEY (resolution_id) REFERENCES zz_template_zz.meetings_resolution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_meeting
    ADD CONSTRAINT meetings_meeting_first_id_fab66238_fk_meetings_meeting_id FOREIGN KEY (first_id) REFERENCES zz_template_zz.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_meeting
    ADD CONSTRAINT meetings_meeting_minutes_document_id_1ad0de2d_fk_documents FOREIGN KEY (minutes_document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_proxy
    ADD CONSTRAINT meetings_proxy_document_id_b8b0b2ce_fk_documents_document_id FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_proxy
    ADD CONSTRAINT meetings_proxy_holder_owner_id_3a5f3524_fk_buildings_owner_id FOREIGN KEY (holder_owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_proxy
    ADD CONSTRAINT meetings_proxy_lot_id_ffc55d6b_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_proxy
    ADD CONSTRAINT meetings_proxy_meeting_id_5ed1b3d0_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES zz_template_zz.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_proxy
    ADD CONSTRAINT meetings_proxy_owner_id_1fb8f931_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_resolution
    ADD CONSTRAINT meetings_resolution_item_id_378adf00_fk_meetings_agendaitem_id FOREIGN KEY (item_id) REFERENCES zz_template_zz.meetings_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_resolution
    ADD CONSTRAINT meetings_resolution_meeting_id_8261da36_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES zz_template_zz.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_resolution
    ADD CONSTRAINT meetings_resolution_proof_id_f685b547_fk_documents_document_id FOREIGN KEY (proof_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_rollline
    ADD CONSTRAINT meetings_rollline_lot_id_11eeee99_fk_buildings_lot_id FOREIGN KEY (lot_id) REFERENCES zz_template_zz.buildings_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_rollline
    ADD CONSTRAINT meetings_rollline_meeting_id_5a1355b8_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES zz_template_zz.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_rollline
    ADD CONSTRAINT meetings_rollline_owner_id_7bb33ecd_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_vote
    ADD CONSTRAINT meetings_vote_resolution_id_b355415e_fk_meetings_resolution_id FOREIGN KEY (resolution_id) REFERENCES zz_template_zz.meetings_resolution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.meetings_vote
    ADD CONSTRAINT meetings_vote_roll_line_id_e3ebc099_fk_meetings_rollline_id FOREIGN KEY (roll_line_id) REFERENCES zz_template_zz.meetings_rollline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.notifications_delivery
    ADD CONSTRAINT notifications_delive_document_id_94cae3b8_fk_documents FOREIGN KEY (document_id) REFERENCES zz_template_zz.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY zz_template_zz.notifications_delivery
    ADD CONSTRAINT notifications_delivery_owner_id_e3beb755_fk_buildings_owner_id FOREIGN KEY (owner_id) REFERENCES zz_template_zz.buildings_owner(id) DEFERRABLE INITIALLY DEFERRED;
INSERT INTO zz_template_zz.django_migrations (app, name, applied) VALUES
('tenancy', '0001_initial', now()),
('contenttypes', '0001_initial', now()),
('contenttypes', '0002_remove_content_type_name', now()),
('auth', '0001_initial', now()),
('auth', '0002_alter_permission_name_max_length', now()),
('auth', '0003_alter_user_email_max_length', now()),
('auth', '0004_alter_user_username_opts', now()),
('auth', '0005_alter_user_last_login_null', now()),
('auth', '0006_require_contenttypes_0002', now()),
('auth', '0007_alter_validators_add_error_messages', now()),
('auth', '0008_alter_user_username_max_length', now()),
('auth', '0009_alter_user_last_name_max_length', now()),
('auth', '0010_alter_group_name_max_length', now()),
('auth', '0011_update_proxy_permissions', now()),
('auth', '0012_alter_user_first_name_max_length', now()),
('users', '0001_initial', now()),
('account', '0001_initial', now()),
('account', '0002_email_max_length', now()),
('account', '0003_alter_emailaddress_create_unique_verified_email', now()),
('account', '0004_alter_emailaddress_drop_unique_email', now()),
('account', '0005_emailaddress_idx_upper_email', now()),
('account', '0006_emailaddress_lower', now()),
('account', '0007_emailaddress_idx_email', now()),
('account', '0008_emailaddress_unique_primary_email_fixup', now()),
('account', '0009_emailaddress_unique_primary_email', now()),
('buildings', '0001_initial', now()),
('documents', '0001_initial', now()),
('notifications', '0001_initial', now()),
('notifications', '0002_registered_letters', now()),
('documents', '0002_media_types', now()),
('buildings', '0002_guards', now()),
('buildings', '0003_ledger_accounts', now()),
('buildings', '0004_meeting_rules', now()),
('meetings', '0001_initial', now()),
('audit', '0001_initial', now()),
('audit', '0002_append_only', now()),
('audit', '0003_from_where', now()),
('audit', '0004_sql_is_logged', now()),
('meetings', '0002_guards', now()),
('accounting', '0001_initial', now()),
('accounting', '0002_guards', now()),
('accounting', '0003_chart', now()),
('accounting', '0004_sql_is_logged', now()),
('accounting', '0005_books', now()),
('accounting', '0006_chain', now()),
('accounting', '0011_arrears_policy', now()),
('accounting', '0012_settlement_basis', now()),
('accounting', '0020_annexes', now()),
('accounting', '0021_frozen', now()),
('accounting', '0022_decisions', now()),
('admin', '0001_initial', now()),
('admin', '0002_logentry_remove_auto_add', now()),
('admin', '0003_logentry_add_action_flag_choices', now()),
('core', '0001_kept_answers', now()),
('meetings', '0003_council', now()),
('meetings', '0004_written', now()),
('mfa', '0001_initial', now()),
('mfa', '0002_authenticator_timestamps', now()),
('mfa', '0003_authenticator_type_uniq', now()),
('tenancy', '0002_extensions', now()),
('tenancy', '0003_states', now()),
('tenancy', '0005_removed_coproprietes', now()),
('moving', '0001_initial', now()),
('operations', '0001_initial', now()),
('operations', '0002_work', now()),
('sessions', '0001_initial', now()),
('socialaccount', '0001_initial', now()),
('socialaccount', '0002_token_max_lengths', now()),
('socialaccount', '0003_extra_data_default_dict', now()),
('socialaccount', '0004_app_provider_id_settings', now()),
('socialaccount', '0005_socialtoken_nullable_app', now()),
('socialaccount', '0006_alter_socialaccount_extra_data', now()),
('tenancy', '0006_letters_failed', now()),
('tenancy', '0007_late_ages', now()),
('tenancy', '0008_emails_waiting', now()),
('token_blacklist', '0001_initial', now()),
('token_blacklist', '0002_outstandingtoken_jti_hex', now()),
('token_blacklist', '0003_auto_20171017_2007', now()),
('token_blacklist', '0004_auto_20171017_2013', now()),
('token_blacklist', '0005_remove_outstandingtoken_jti', now()),
('token_blacklist', '0006_auto_20171017_2113', now()),
('token_blacklist', '0007_auto_20171017_2214', now()),
('token_blacklist', '0008_migrate_to_bigautofield', now()),
('token_blacklist', '0010_fix_migrate_to_bigautofield', now()),
('token_blacklist', '0011_linearizes_history', now()),
('token_blacklist', '0012_alter_outstandingtoken_user', now()),
('token_blacklist', '0013_alter_blacklistedtoken_options_and_more', now()),
('users', '0002_firms_and_keys', now()),
('users', '0005_key_warnings', now()),
('users', '0006_firm_events', now()),
('users', '0007_sql_is_logged', now()),
('users', '0008_removed_coproprietes', now()),
('usersessions', '0001_initial', now());
