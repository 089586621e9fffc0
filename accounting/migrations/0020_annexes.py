from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounting", "0012_settlement_basis")]
    operations = [
        migrations.AddField("fiscalyear", "annexes", models.JSONField(db_default=[], default=list)),
    ]
