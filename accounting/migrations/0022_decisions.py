"""A fund call names the day and the vote it was decided by, instead of a text that mentions them."""

import django.db.models.deletion
from django.db import migrations, models

# Nothing wrote these two columns before there were assemblies: they are as they were, now with their reference.
REFERENCES = """
ALTER TABLE accounting_budget ADD CONSTRAINT budget_resolution_exists
    FOREIGN KEY (resolution_id) REFERENCES meetings_resolution (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE accounting_fundcall ADD CONSTRAINT fund_call_resolution_exists
    FOREIGN KEY (resolution_id) REFERENCES meetings_resolution (id) DEFERRABLE INITIALLY DEFERRED;
"""
NO_REFERENCES = """
ALTER TABLE accounting_budget DROP CONSTRAINT budget_resolution_exists;
ALTER TABLE accounting_fundcall DROP CONSTRAINT fund_call_resolution_exists;
"""
# The day of the budget a call came from, else the one day its text names, once: where there is any doubt, none.
DAYS = r"""
UPDATE accounting_fundcall call SET decided_on = budget.adopted_on
    FROM accounting_budget budget WHERE budget.id = call.budget_id;
UPDATE accounting_fundcall call SET decided_on = said.on FROM (
    SELECT id, make_date(year, month, day) AS on FROM (
        SELECT id, called_on, found[3]::int AS year, found[1]::int AS day, COALESCE(
            array_position(ARRAY['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre',
                'octobre', 'novembre', 'décembre'], found[2]),
            CASE WHEN found[2] ~ '^\d+$' THEN found[2]::int END) AS month
        FROM (
            SELECT id, called_on, count(*) AS times, min(days) AS found
            FROM (
                SELECT id, called_on, regexp_matches(lower(decision),
                    '(?<![0-9/.-])([0-9]{1,2})(?:er)?[ /.-]([a-zéû]{3,9}|[0-9]{1,2})[ /.-]([0-9]{4})(?![0-9])', 'g')
                    AS days
                FROM accounting_fundcall WHERE budget_id IS NULL AND decision <> ''
            ) every GROUP BY id, called_on
        ) named WHERE times = 1
    ) parts
    WHERE month BETWEEN 1 AND 12 AND year BETWEEN 1900 AND 2200 AND day BETWEEN 1 AND CASE month
        WHEN 2 THEN CASE WHEN year % 4 = 0 AND (year % 100 <> 0 OR year % 400 = 0) THEN 29 ELSE 28 END
        WHEN 4 THEN 30 WHEN 6 THEN 30 WHEN 9 THEN 30 WHEN 11 THEN 30 ELSE 31 END
      AND (year * 10000 + month * 100 + day) <= to_char(called_on, 'YYYYMMDD')::int
) said WHERE said.id = call.id;
"""


def resolution():
    return models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="meetings.resolution",
    )


class Migration(migrations.Migration):
    dependencies = [("accounting", "0021_frozen"), ("meetings", "0002_guards")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(REFERENCES, NO_REFERENCES)],
            state_operations=[
                migrations.RemoveField("budget", "resolution_id"),
                migrations.RemoveField("fundcall", "resolution_id"),
                migrations.AddField("budget", "resolution", resolution()),
                migrations.AddField("fundcall", "resolution", resolution()),
            ],
        ),
        migrations.AddField(
            "fundcall", "decided_on", models.DateField(blank=True, null=True, verbose_name="décidé le")
        ),
        migrations.RunSQL(DAYS, migrations.RunSQL.noop),
    ]
