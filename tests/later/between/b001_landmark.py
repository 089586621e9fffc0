"""One added column, as most releases bring."""

from django.db import migrations, models

from tests.later import LAST


class Migration(migrations.Migration):
    dependencies = [("buildings", LAST)]
    operations = [
        migrations.AddField("building", "landmark", models.CharField(max_length=40, blank=True, db_default="")),
    ]
