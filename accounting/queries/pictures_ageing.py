"""How old the arrears are, as one bar."""

from datetime import date

from django.utils.translation import gettext as _

from accounting.queries.arrears import ageing
from koprogo.core.charts import Part, Stack, stack
from koprogo.core.formats import money

TONES = ("age1", "age2", "age3", "age4")


def ageing_picture(on: date) -> Stack | None:
    """Draw what is late by its age; nothing when nobody is late."""
    sums = ageing(on)
    if not any(sums):
        return None
    ages = (_("1 à 30 jours"), _("31 à 60 jours"), _("61 à 90 jours"), _("Plus de 90 jours"))
    parts = [Part(age, cents, money(cents), tone) for age, cents, tone in zip(ages, sums, TONES, strict=True)]
    return stack(parts, title=_("Arriérés par ancienneté"))
