"""Answers in writing come while their text is asked, several texts at once (art. 3.87 §11)."""

from django.db import migrations, models

VOTE_IS_IN_TIME = """
CREATE OR REPLACE FUNCTION vote_is_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
    IF its_state NOT IN (%s) OR (TG_OP = 'UPDATE' AND OLD.resolution_id <> NEW.resolution_id) THEN
        RAISE EXCEPTION 'a ballot is cast and corrected while its vote is open'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'vote_is_in_time';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
"""
STATES = [
    ("prepared", "À voter"),
    ("open", "Vote ouvert"),
    ("asked", "Réponses attendues"),
    ("adopted", "Adoptée"),
    ("rejected", "Rejetée"),
    ("withdrawn", "Retirée"),
]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_council")]
    operations = [
        migrations.AlterField(
            model_name="resolution",
            name="state",
            field=models.CharField(choices=STATES, default="prepared", max_length=9, verbose_name="état"),
        ),
        migrations.RunSQL(VOTE_IS_IN_TIME % "'open', 'asked'", VOTE_IS_IN_TIME % "'open'"),
    ]
