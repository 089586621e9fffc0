from django.db import migrations

WHOLE = """
CREATE FUNCTION ownership_is_whole() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
CREATE CONSTRAINT TRIGGER ownership_is_whole
    AFTER INSERT OR UPDATE OR DELETE ON buildings_ownership
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ownership_is_whole();
CREATE FUNCTION ownership_stays_in_its_lot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an ownership never moves to another lot'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ownership_stays_in_its_lot';
END
$$;
CREATE TRIGGER ownership_stays_in_its_lot BEFORE UPDATE OF lot_id ON buildings_ownership
    FOR EACH ROW WHEN (OLD.lot_id IS DISTINCT FROM NEW.lot_id) EXECUTE FUNCTION ownership_stays_in_its_lot();
"""

UNDO = """
DROP TRIGGER ownership_stays_in_its_lot ON buildings_ownership;
DROP FUNCTION ownership_stays_in_its_lot();
DROP TRIGGER ownership_is_whole ON buildings_ownership;
DROP FUNCTION ownership_is_whole();
"""


class Migration(migrations.Migration):
    dependencies = [("buildings", "0001_initial")]
    operations = [migrations.RunSQL(WHOLE, UNDO)]
