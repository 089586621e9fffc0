"""The reserve fund: its curve, its movements, and each year's contribution against the legal minimum (R-262)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounting.domain.reserve import YEARS_TO_BEGIN, minimum_contribution
from accounting.models import FiscalYear, JournalLine
from accounting.queries.charges import charges_total
from accounting.queries.funds import RESERVE, WORKING, roll_forward
from accounting.queries.pictures_year import year_of
from accounting.queries.sums import balances_by
from buildings.models import Association
from koprogo.core.charts import (
    Bullet,
    Bullets,
    Columns,
    Lines,
    Series,
    Step,
    Waterfall,
    bullets,
    columns,
    lines,
    waterfall,
)
from koprogo.core.money import Cents
from koprogo.core.periods import Period, add_months

MONTHS = 24
YEARS = 5
CALLED = "700"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a year was asked for the reserve, and the least it must be; unknown without the year before."""

    year: FiscalYear
    called_cents: Cents
    minimum_cents: Cents | None

    @property
    def missing_cents(self) -> Cents:
        return Cents(max((self.minimum_cents or 0) - self.called_cents, 0))

    @property
    def is_short(self) -> bool:
        return self.missing_cents > 0


def contributions(on: date) -> list[Contribution]:
    """Return the last years with what was called for the reserve and five per cent of the year before (R-262)."""
    years = list(FiscalYear.objects.filter(from_on__lte=on).order_by("from_on"))[-YEARS - 1 :]
    called = _called(years, on)
    floors = [None, *(minimum_contribution(charges_total(Period(year.from_on, year.until_on))) for year in years)]
    found = [
        Contribution(year, called.get(year.pk, Cents(0)), floor) for year, floor in zip(years, floors, strict=False)
    ]
    return found[-YEARS:]


def _called(years: Sequence[FiscalYear], on: date) -> dict[object, Cents]:
    lines = JournalLine.objects.filter(
        account__code__startswith=CALLED, entry__fiscal_year__in=years, entry__entry_on__lte=on
    )
    return {year: Cents(-cents) for year, cents in balances_by(lines, "entry__fiscal_year").items()}


def thermometer(contribution: Contribution) -> Bullets:
    """Draw what was called of this year's contribution against the least it must be."""
    tone = "bad" if contribution.is_short else "ok"
    label = _("Exercice %(year)s") % {"year": contribution.year}
    row = Bullet(label, contribution.called_cents, contribution.minimum_cents or 0)
    heads = (_("Exercice"), _("Appelé"), _("Minimum légal"), "")
    return bullets([row], title=_("Contribution au fonds de réserve"), heads=heads, tone=tone)


def contribution_columns(found: Sequence[Contribution]) -> Columns:
    series = [
        Series(_("Appelé"), tuple(each.called_cents for each in found)),
        Series(_("Minimum légal (5 %)"), tuple(each.minimum_cents for each in found), tone="c2"),
    ]
    labels = [str(each.year) for each in found]
    return columns(series, labels, title=_("Contributions et minimum légal par exercice"), corner=_("Exercice"))


def fund_curve(on: date) -> Lines:
    """Draw both funds at the end of each of the last months, and today."""
    first = date(on.year, on.month, 1)
    ends = [*(add_months(first, -back) - timedelta(days=1) for back in range(MONTHS - 2, -1, -1)), on]
    series = [
        Series(_("Fonds de réserve"), tuple(_balances(RESERVE, ends))),
        Series(_("Fonds de roulement"), tuple(_balances(WORKING, ends)), tone="c2", is_dashed=True),
    ]
    labels = [f"{each:%m/%Y}" for each in ends]
    return lines(series, labels, title=_("Les fonds de mois en mois"), corner=_("Mois"))


def _balances(fund: str, ends: Sequence[date]) -> list[int]:
    lines = JournalLine.objects.filter(account__code__startswith=fund, entry__entry_on__lte=ends[-1])
    moved = balances_by(lines, "entry__entry_on")
    return [-sum(cents for booked_on, cents in moved.items() if booked_on <= end) for end in ends]


def fund_waterfall(on: date) -> Waterfall | None:
    """Draw the reserve fund from the first day of the year to ``on``: called, interest, used."""
    year = year_of(on)
    if year is None:
        return None
    fund = roll_forward(RESERVE, Period(year.from_on, min(on, year.last_on or on) + timedelta(days=1)))
    moves = ((_("Appelé"), fund.called_cents), (_("Intérêts"), fund.interest_cents), (_("Utilisé"), fund.used_cents))
    steps = [
        Step(_("Au début de l'exercice"), fund.opening_cents, is_level=True),
        *(Step(label, cents) for label, cents in moves if cents),
        Step(_("Aujourd'hui"), fund.closing_cents, is_level=True),
    ]
    return waterfall(steps, title=_("Le fonds de réserve cette année"), heads=(_("Mouvement"), _("Montant")))


def reserve_starts_on() -> date | None:
    """Return the day by which the reserve must exist: five years after the provisional acceptance (R-261)."""
    accepted_on = Association.objects.values_list("provisional_acceptance_on", flat=True).get(parent=None)
    return add_months(accepted_on, 12 * YEARS_TO_BEGIN) if accepted_on else None
