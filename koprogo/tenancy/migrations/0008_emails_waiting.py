from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tenancy', '0007_late_ages'),
    ]

    operations = [
        migrations.AddField(
            model_name='portfoliosummary',
            name='emails_waiting_count',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
    ]
