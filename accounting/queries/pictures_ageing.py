"""How old the arrears are, as one bar."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounting.queries.arrears import ageing
from koprogo.core.charts import Part, Stack, stack
from koprogo.core.formats import money
from koprogo.core.money import Cents

AGES = (
    gettext_lazy("1 à 30 jours"),
    gettext_lazy("31 à 60 jours"),
    gettext_lazy("61 à 90 jours"),
    gettext_lazy("Plus de 90 jours"),
)
TONES = ("age1", "age2", "age3", "age4")


def ageing_picture(on: date) -> Stack | None:
    """Draw what is late by its age; nothing when nobody is late."""
    sums = ageing(on)
    return stack(age_parts(sums), title=_("Arriérés par ancienneté")) if any(sums) else None


def age_parts(sums: Iterable[Cents]) -> list[Part]:
    """Give each age its name and tone, the youngest first."""
    return [Part(str(age), cents, money(cents), tone) for age, cents, tone in zip(AGES, sums, TONES, strict=True)]
