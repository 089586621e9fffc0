"""The reserve fund: its curve, its movements, and each year's contribution against the legal minimum (R-262)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from accounting.models import Budget, FiscalYear, JournalEntry, JournalLine
from accounting.queries.pictures_year import year_of
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
from koprogo.core.periods import add_months

MONTHS = 24
YEARS = 5
FLOOR_PERCENT = 5
# What the five per cent are of: works, private charges, movements of funds and what is exceptional are no part of it.
ORDINARY = ("610", "612", "613", "614", "615", "616", "62", "65")
FUND = Q(account__code__startswith="16")
WORKING = Q(account__code__startswith="100")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a year was asked for the reserve, and the least it must be."""

    year: FiscalYear
    called_cents: Cents
    minimum_cents: Cents | None

    @property
    def is_short(self) -> bool:
        return self.minimum_cents is not None and self.called_cents < self.minimum_cents

    @property
    def missing_cents(self) -> Cents:
        return Cents(max((self.minimum_cents or 0) - self.called_cents, 0))


@dataclass(frozen=True, slots=True)
class FundState:
    """A fund by the books beside where its money is: at the bank, or still owed by owners (A-05)."""

    fund_cents: Cents
    bank_cents: Cents
    unpaid_cents: Cents

    @property
    def elsewhere_cents(self) -> Cents:
        """Return what of it still lies on other accounts, or has to come back from them."""
        return Cents(self.fund_cents - self.bank_cents - self.unpaid_cents)


def fund_state(on: date) -> FundState:
    lines = JournalLine.objects.filter(entry__entry_on__lte=on).order_by()
    sums = lines.aggregate(
        fund=Sum(F("credit_cents") - F("debit_cents"), filter=FUND),
        bank=Sum(F("debit_cents") - F("credit_cents"), filter=Q(account__code__startswith="550")),
        unpaid=Sum(F("debit_cents") - F("credit_cents"), filter=Q(account__code__startswith="4100")),
    )
    return FundState(*(Cents(sums[name] or 0) for name in ("fund", "bank", "unpaid")))


def contributions(on: date) -> list[Contribution]:
    """Return the last years with what was called for the reserve and five per cent of the year before (R-262)."""
    years = list(FiscalYear.objects.filter(from_on__lte=on).order_by("from_on"))[-YEARS - 1 :]
    called = _by_year(Q(account__code__startswith="700"), years, on)
    charges = _by_year(_ordinary(), years, on)
    before = [None, *years][: len(years)]
    found = [
        Contribution(year, Cents(-called.get(year.pk, 0)), _minimum(charges.get(last.pk)) if last else None)
        for year, last in zip(years, before, strict=True)
    ]
    return found[-YEARS:]


def _minimum(charges: int | None) -> Cents | None:
    return None if charges is None else Cents((charges * FLOOR_PERCENT + 50) // 100)


def _ordinary() -> Q:
    found = Q()
    for code in ORDINARY:
        found |= Q(account__code__startswith=code)
    return found


def _by_year(accounts: Q, years: Sequence[FiscalYear], on: date) -> dict[object, int]:
    """Sum debits less credits by year, without what closes a year."""
    lines = JournalLine.objects.filter(accounts, entry__fiscal_year__in=years, entry__entry_on__lte=on).order_by()
    sums = lines.values_list("entry__fiscal_year").annotate(sum=Sum(F("debit_cents") - F("credit_cents")))
    return dict(sums)


def thermometer(contribution: Contribution) -> Bullets:
    """Draw what was called of this year's contribution against the least it must be."""
    minimum = contribution.minimum_cents or 0
    tone = "bad" if contribution.is_short else "ok"
    row = Bullet(_("Exercice %(year)s") % {"year": contribution.year}, contribution.called_cents, minimum)
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
    """Draw both funds at the end of each of the last months."""
    first = date(on.year, on.month, 1)
    ends = [*(add_months(first, -back) - timedelta(days=1) for back in range(MONTHS - 2, -1, -1)), on]
    series = [
        Series(_("Fonds de réserve"), tuple(_balances(FUND, ends))),
        Series(_("Fonds de roulement"), tuple(_balances(WORKING, ends)), tone="c2", is_dashed=True),
    ]
    labels = [f"{each:%m/%Y}" for each in ends]
    return lines(series, labels, title=_("Les fonds de mois en mois"), corner=_("Mois"))


def _balances(accounts: Q, ends: Sequence[date]) -> list[int]:
    posted = JournalLine.objects.filter(accounts, entry__entry_on__lte=ends[-1]).order_by()
    rows = list(posted.values_list("entry__entry_on").annotate(sum=Sum(F("credit_cents") - F("debit_cents"))))
    return [sum(cents for booked_on, cents in rows if booked_on <= end) for end in ends]


def fund_waterfall(on: date) -> Waterfall | None:
    """Draw the reserve fund from the first day of the year to ``on``: called, interest, used."""
    year = year_of(on)
    if year is None:
        return None
    mine = JournalLine.objects.filter(FUND, entry__fiscal_year=year, entry__entry_on__lte=on).order_by()
    carried = mine.filter(entry__journal=JournalEntry.Journal.OPENING)
    opening = _credit(carried) or _balances(FUND, [year.from_on - timedelta(days=1)])[0]
    sums = _kinds(mine.exclude(entry__journal__in=("OPN", "CLO")))
    steps = [
        Step(_("Au début de l'exercice"), opening, is_level=True),
        *(Step(label, cents) for label, cents in sums if cents),
        Step(_("Aujourd'hui"), opening + sum(cents for _label, cents in sums), is_level=True),
    ]
    return waterfall(steps, title=_("Le fonds de réserve cette année"), heads=(_("Mouvement"), _("Montant")))


def _credit(lines: QuerySet[JournalLine]) -> int:
    return lines.aggregate(sum=Sum(F("credit_cents") - F("debit_cents")))["sum"] or 0


def _kinds(lines: QuerySet[JournalLine]) -> list[tuple[str, int]]:
    """Tell interest from calls by the other lines of the entry."""
    interest = JournalLine.objects.filter(account__code__startswith="75").values("entry")
    into, out = lines.filter(credit_cents__gt=0), lines.filter(debit_cents__gt=0)
    return [
        (_("Appelé"), _credit(into.exclude(entry__in=interest))),
        (_("Intérêts"), _credit(into.filter(entry__in=interest))),
        (_("Utilisé"), _credit(out)),
    ]


def reserve_starts_on() -> date | None:
    """Return the day by which the reserve must exist: five years after the provisional acceptance (R-261)."""
    accepted_on = Association.objects.values_list("provisional_acceptance_on", flat=True).get(parent=None)
    return add_months(accepted_on, 60) if accepted_on else None


def waiver_on(on: date) -> date | None:
    """Return when the assembly gave the contribution of this year up by four fifths of the votes (R-263)."""
    budgets = Budget.objects.filter(state=Budget.State.ADOPTED, from_on__lte=on, until_on__gt=on)
    return budgets.exclude(waived_on=None).values_list("waived_on", flat=True).first()
