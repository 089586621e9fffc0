from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0002_firms_and_keys")]
    operations = [
        migrations.AddField(
            model_name="apikey",
            name="warned_at",
            field=models.DateTimeField(null=True),
        ),
    ]
