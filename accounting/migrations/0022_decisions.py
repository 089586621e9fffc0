"""A fund call names the day and the resolution it was decided by, instead of a text that mentions them."""

import re
from datetime import date

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
NAMED = re.compile(rf"(\d{{1,2}})(?:er)? ({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE)
WRITTEN = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def day_said(text, until_on):
    """Return the one day a text names, when it is a day and not after the call; nothing where there is any doubt."""
    named = [(int(year), MONTHS.index(month.lower()) + 1, int(day)) for day, month, year in NAMED.findall(text)]
    written = [(int(year), int(month), int(day)) for day, month, year in WRITTEN.findall(text)]
    if len(named) + len(written) != 1:
        return None
    try:
        said = date(*(named + written)[0])
    except ValueError:
        return None
    return said if said <= until_on else None


def write_days(apps, schema_editor):
    """Take the day of the budget a call came from, else the day its text names, once."""
    calls = apps.get_model("accounting", "FundCall").objects
    adopted = apps.get_model("accounting", "Budget").objects.filter(pk=OuterRef("budget"))
    calls.filter(budget__isnull=False).update(decided_on=Subquery(adopted.values("adopted_on")[:1]))
    for call in calls.filter(budget=None).exclude(decision="").only("decision", "called_on").iterator():
        if said := day_said(call.decision, call.called_on):
            calls.filter(pk=call.pk).update(decided_on=said)


def resolution():
    return models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="meetings.resolution",
    )


class Migration(migrations.Migration):
    dependencies = [("accounting", "0021_frozen"), ("meetings", "0002_guards")]
    operations = [
        # Nothing wrote these two before there were assemblies.
        migrations.RemoveField("budget", "resolution_id"),
        migrations.RemoveField("fundcall", "resolution_id"),
        migrations.AddField("budget", "resolution", resolution()),
        migrations.AddField("fundcall", "resolution", resolution()),
        migrations.AddField(
            "fundcall", "decided_on", models.DateField(blank=True, null=True, verbose_name="décidé le")
        ),
        migrations.RunPython(write_days, migrations.RunPython.noop),
    ]
