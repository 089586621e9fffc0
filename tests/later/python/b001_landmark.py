"""A column which Python fills."""

from django.db import migrations, models

from tests.later import LAST


def name_landmarks(apps, schema_editor):
    for building in apps.get_model("buildings", "Building").objects.all():
        building.landmark = building.name.upper()
        building.save(update_fields=["landmark"])


class Migration(migrations.Migration):
    dependencies = [("buildings", LAST)]
    operations = [
        migrations.AddField("building", "landmark", models.CharField(max_length=40, blank=True, db_default="")),
        migrations.RunPython(name_landmarks, migrations.RunPython.noop),
    ]
