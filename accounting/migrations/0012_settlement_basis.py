from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounting", "0011_arrears_policy")]
    operations = [
        migrations.AddField("settlementshare", "basis", models.JSONField(db_default={}, default=dict)),
        migrations.AddField("fiscalyear", "readings", models.JSONField(db_default=[], default=list)),
    ]
