"""What has been sealed stays as it is: roll, ballots and outcomes (art. 3.87 §10)."""

from django.db import migrations

from koprogo.audit.watching import watched

TABLES = (
    "meetings_agendaitem",
    "meetings_agendarequest",
    "meetings_attendance",
    "meetings_convocation",
    "meetings_meeting",
    "meetings_proxy",
    "meetings_resolution",
    "meetings_rollline",
    "meetings_vote",
)

GUARDS = """
CREATE FUNCTION meeting_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what an assembly has sealed is never changed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'meeting_is_sealed';
END
$$;
CREATE FUNCTION vote_is_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
    IF its_state <> 'open' OR (TG_OP = 'UPDATE' AND OLD.resolution_id <> NEW.resolution_id) THEN
        RAISE EXCEPTION 'a ballot is cast and corrected while its vote is open'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'vote_is_in_time';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE FUNCTION resolution_keeps_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE FUNCTION meeting_keeps_figures() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE FUNCTION roll_is_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
CREATE TRIGGER roll_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON meetings_rollline
    FOR EACH ROW EXECUTE FUNCTION roll_is_frozen();
CREATE TRIGGER roll_is_never_emptied BEFORE TRUNCATE ON meetings_rollline
    FOR EACH STATEMENT EXECUTE FUNCTION meeting_is_sealed();
CREATE TRIGGER vote_is_in_time BEFORE INSERT OR UPDATE OR DELETE ON meetings_vote
    FOR EACH ROW EXECUTE FUNCTION vote_is_in_time();
CREATE TRIGGER votes_are_never_emptied BEFORE TRUNCATE ON meetings_vote
    FOR EACH STATEMENT EXECUTE FUNCTION meeting_is_sealed();
CREATE TRIGGER resolution_keeps_outcome BEFORE UPDATE OR DELETE ON meetings_resolution
    FOR EACH ROW EXECUTE FUNCTION resolution_keeps_outcome();
CREATE TRIGGER resolutions_are_never_emptied BEFORE TRUNCATE ON meetings_resolution
    FOR EACH STATEMENT EXECUTE FUNCTION meeting_is_sealed();
CREATE TRIGGER meeting_keeps_figures BEFORE UPDATE OR DELETE ON meetings_meeting
    FOR EACH ROW EXECUTE FUNCTION meeting_keeps_figures();
CREATE TRIGGER meetings_are_never_emptied BEFORE TRUNCATE ON meetings_meeting
    FOR EACH STATEMENT EXECUTE FUNCTION meeting_is_sealed();
"""
UNDO = """
DROP TRIGGER meetings_are_never_emptied ON meetings_meeting;
DROP TRIGGER meeting_keeps_figures ON meetings_meeting;
DROP TRIGGER resolutions_are_never_emptied ON meetings_resolution;
DROP TRIGGER resolution_keeps_outcome ON meetings_resolution;
DROP TRIGGER votes_are_never_emptied ON meetings_vote;
DROP TRIGGER vote_is_in_time ON meetings_vote;
DROP TRIGGER roll_is_never_emptied ON meetings_rollline;
DROP TRIGGER roll_is_frozen ON meetings_rollline;
DROP FUNCTION roll_is_frozen();
DROP FUNCTION meeting_keeps_figures();
DROP FUNCTION resolution_keeps_outcome();
DROP FUNCTION vote_is_in_time();
DROP FUNCTION meeting_is_sealed();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("audit", "0004_sql_is_logged")]
    operations = [
        migrations.RunSQL(GUARDS, UNDO),
        *(watched(table) for table in TABLES),
    ]
