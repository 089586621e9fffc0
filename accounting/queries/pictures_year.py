"""Where the money of a year came from and went to, by the other accounts of each bank entry."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.models import FiscalYear, JournalEntry, JournalLine
from accounting.queries.bank_accounts import CASH
from accounting.queries.pictures_cash import cash_cents
from accounting.queries.sums import balance_of, balances_by
from koprogo.core.charts import Step, Waterfall, waterfall
from koprogo.core.formats import day

BANK = CASH | Q(account__code__startswith="58")
CARRIED = (JournalEntry.Journal.OPENING, JournalEntry.Journal.CLOSING)


def year_of(on: date) -> FiscalYear | None:
    """Return the financial year of a day, or else the last one before it."""
    return FiscalYear.objects.on(on).first() or FiscalYear.objects.filter(from_on__lte=on).first()


def cash_waterfall(year: FiscalYear, on: date) -> Waterfall:
    """Draw the cash from the first day of a year to ``on``, step by step; what moved between accounts is nil."""
    before, last = year.from_on - timedelta(days=1), min(on, _last(year, on))
    opening = _opening(year) or cash_cents(before)
    sums = _counterparts(year, last)
    closing = opening + sum(sums.values())
    steps = [
        Step(_("Au %(day)s") % {"day": day(year.from_on, get_language() or "fr")}, opening, is_level=True),
        *(Step(label, cents) for label, cents in sums.items() if cents),
        Step(_("Au %(day)s") % {"day": day(last, get_language() or "fr")}, closing, is_level=True),
    ]
    return waterfall(steps, title=_("D'où vient l'argent, où il va"), heads=(_("Mouvement"), _("Montant")))


def _last(year: FiscalYear, on: date) -> date:
    return year.until_on - timedelta(days=1) if year.until_on else on


def _opening(year: FiscalYear) -> int:
    """Return the cash that the opening entries of a year carry."""
    lines = JournalLine.objects.filter(BANK, entry__fiscal_year=year, entry__journal=JournalEntry.Journal.OPENING)
    return balance_of(lines)


def _counterparts(year: FiscalYear, last: date) -> dict[str, int]:
    """Sum the other lines of entries that move cash, by what they stand for: credits brought the money."""
    entries = JournalEntry.objects.filter(
        fiscal_year=year, entry_on__lte=last, pk__in=JournalLine.objects.filter(BANK).values("entry")
    ).exclude(journal__in=CARRIED)
    lines = JournalLine.objects.filter(entry__in=entries).exclude(BANK)
    sums: dict[str, int] = defaultdict(int)
    for code, cents in balances_by(lines, "account").items():
        sums[_label(code)] -= cents
    return {label: sums[label] for label in _labels().values() if label in sums}


def _labels() -> dict[str, str]:
    return {
        "410": _("Reçu des copropriétaires"),
        "44": _("Payé aux fournisseurs"),
        "65": _("Frais bancaires"),
        "75": _("Intérêts reçus"),
        "499": _("Recettes à identifier"),
        "": _("Autres mouvements"),
    }


def _label(code: str) -> str:
    return next(label for start, label in _labels().items() if code.startswith(start))
