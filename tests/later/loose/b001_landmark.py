"""One that wants no transaction."""

from django.db import migrations

from tests.later import LAST


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("buildings", LAST)]
    operations = [migrations.RunSQL("SELECT 1", migrations.RunSQL.noop)]
