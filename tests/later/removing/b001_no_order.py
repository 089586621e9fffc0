"""One that takes away what the release before has stopped using."""

from django.db import migrations

from tests.later import LAST


class Migration(migrations.Migration):
    contract = True
    unused_since = "0.2"
    dependencies = [("buildings", LAST)]
    operations = [migrations.RunSQL("ALTER TABLE buildings_building DROP COLUMN name", migrations.RunSQL.noop)]
