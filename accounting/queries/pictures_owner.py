"""An owner's own pictures: what was asked and paid, and what his charges are made of."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from accounting.models import FiscalYear
from accounting.queries.balances import receivable_lines
from accounting.queries.headings import heading_name
from accounting.queries.own_charges import own_charges
from koprogo.core.charts import Bullet, Bullets, Columns, Part, Ring, Series, bullets, columns, ring
from koprogo.core.formats import NBSP, grouped, money
from koprogo.core.money import Cents
from koprogo.core.periods import add_months

QUARTERS = 6


def asked_and_paid(owners: Collection[UUID], on: date) -> Columns | None:
    """Draw what was asked and paid in each of the last quarters; nothing when there was neither."""
    first = add_months(date(on.year, 3 * ((on.month - 1) // 3) + 1, 1), 3 * (1 - QUARTERS))
    moved = receivable_lines(on).filter(owner__in=owners, entry__entry_on__gte=first).order_by()
    days = moved.values_list("entry__entry_on").annotate(Sum("debit_cents"), Sum("credit_cents"))
    asked: dict[int, int] = defaultdict(int)
    paid: dict[int, int] = defaultdict(int)
    for moved_on, debit, credit in days:
        place = ((moved_on.year - first.year) * 12 + moved_on.month - first.month) // 3
        asked[place] += debit
        paid[place] += credit
    if not asked and not paid:
        return None
    series = [
        Series(_("Demandé"), tuple(asked[place] for place in range(QUARTERS))),
        Series(_("Payé"), tuple(paid[place] for place in range(QUARTERS)), tone="c2"),
    ]
    labels = [_quarter(add_months(first, 3 * place)) for place in range(QUARTERS)]
    return columns(series, labels, title=_("Ce qui m'a été demandé et ce que j'ai payé"), corner=_("Trimestre"))


def _quarter(on: date) -> str:
    return f"{_('T')}{(on.month + 2) // 3}{NBSP}{on:%y}"


def charges_ring(charges: Mapping[str, Cents], year: FiscalYear) -> Ring | None:
    """Draw what the charges of a year are made of; income and credits are left to the settlement."""
    parts = [Part(heading_name(heading), cents, money(cents)) for heading, cents in charges.items() if cents > 0]
    if not parts:
        return None
    total = f"{grouped(sum(part.value for part in parts) // 100)}{NBSP}€"
    return ring(parts, title=_("Mes charges %(year)s par poste") % {"year": year}, total=total)


def charges_compared(now: Mapping[str, Cents], before: Mapping[str, Cents]) -> Bullets | None:
    """Set each heading of this year against the whole of last year's."""
    headings = sorted({*now, *before})
    if not before:
        return None
    rows = [Bullet(heading_name(heading), now.get(heading, 0), before.get(heading, 0)) for heading in headings]
    heads = (_("Poste"), _("Cette année"), _("L'an dernier"), "")
    return bullets(rows, title=_("Mes charges et celles de l'an dernier"), heads=heads)


def charges_of(owners: Collection[UUID], on: date) -> tuple[FiscalYear | None, dict[str, Cents], dict[str, Cents]]:
    """Return the year of a day with what they bear of it so far, and of the year before."""
    years = list(FiscalYear.objects.filter(from_on__lte=on)[:2])
    if not years:
        return None, {}, {}
    before = own_charges(owners, years[1], on) if len(years) > 1 else {}
    return years[0], own_charges(owners, years[0], on), before
