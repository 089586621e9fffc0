"""A column, and a rule which the rows of one copropriété break."""

from django.db import migrations, models

from tests.later import LAST

RULE = "ALTER TABLE buildings_building ADD CONSTRAINT building_is_lucky CHECK (name <> 'Treize')"


class Migration(migrations.Migration):
    dependencies = [("buildings", LAST)]
    operations = [
        migrations.AddField("building", "landmark", models.CharField(max_length=40, blank=True, db_default="")),
        migrations.RunSQL(RULE, "ALTER TABLE buildings_building DROP CONSTRAINT building_is_lucky"),
    ]
