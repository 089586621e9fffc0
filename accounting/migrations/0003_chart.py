from django.db import migrations

from accounting.domain.pcmn import chart


def write_chart(apps, schema_editor):
    """Give the copropriété the accounts of the minimum chart (RD of 12 July 2012); their names stay in the code."""
    account = apps.get_model("accounting", "Account")
    account.objects.bulk_create([account(code=row.code) for row in chart()], ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("accounting", "0002_guards")]
    operations = [migrations.RunPython(write_chart, migrations.RunPython.noop)]
