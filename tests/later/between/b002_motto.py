"""Written before the one it now comes after."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("buildings", "b001_landmark")]
    operations = [
        migrations.AddField("building", "motto", models.CharField(max_length=40, blank=True, db_default="")),
    ]
