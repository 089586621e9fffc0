"""The council: what the assembly delegates to it, and the book it keeps (art. 3.90)."""

import django.db.models.deletion
import koprogo.core.ids
from django.db import migrations, models

from koprogo.audit.watching import watched


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_media_types'),
        ('meetings', '0002_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='CouncilEntry',
            fields=[
                ('id', models.UUIDField(default=koprogo.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('meeting', 'Réunion du conseil'), ('report', 'Rapport du conseil'), ('notice', 'Avis au syndic')], max_length=7, verbose_name='type')),
                ('held_on', models.DateField(verbose_name='date')),
                ('from_on', models.DateField(blank=True, null=True, verbose_name='période du')),
                ('text', models.TextField(blank=True, db_default='', verbose_name='texte')),
                ('opinion', models.TextField(blank=True, db_default='', verbose_name='avis sur la gestion du syndic')),
                ('present', models.JSONField(blank=True, db_default=[], default=list)),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='envoyé le')),
                ('created_by', models.UUIDField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('document', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('item', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem')),
            ],
            options={
                'ordering': ['-held_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.UUIDField(default=koprogo.core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('power', models.CharField(max_length=20, verbose_name="nature de l'acte")),
                ('acts', models.JSONField(default=list)),
                ('ceiling_cents', models.BigIntegerField(verbose_name='plafond')),
                ('from_on', models.DateField(verbose_name='du')),
                ('until_on', models.DateField()),
                ('done', models.JSONField(blank=True, db_default=[], default=list)),
                ('follow_up', models.CharField(blank=True, db_default='', max_length=500, verbose_name='suite donnée')),
                ('created_by', models.UUIDField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('resolution', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='delegation', to='meetings.resolution')),
            ],
            options={
                'ordering': ['-from_on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ceiling_cents__gte', 0)), name='delegation_ceiling_is_no_debt'), models.CheckConstraint(condition=models.Q(('until_on__gt', models.F('from_on'))), name='delegation_ends_after_it_begins')],
            },
        ),
        *(watched(table) for table in ("meetings_councilentry", "meetings_delegation")),
    ]
