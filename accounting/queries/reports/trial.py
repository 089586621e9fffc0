"""The trial balance as of a day (RD of 12 July 2012)."""

from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.queries.reports.asked import Asked, year_start
from accounting.queries.reports.balances import Sums, names, sides, summed, sums
from koprogo.core.formats import day
from koprogo.core.money import Cents
from koprogo.core.tables import MONEY, Column, Report, Row, Table

RESULTS, CARRIED = "6", "14"


def trial_balance(asked: Asked) -> Report:
    """Sum each account: debits and credits are equal, whatever the day; charges and income are those of the year."""
    since, known = year_start(asked.on), names()
    rows = sorted([*sums(on=asked.on, since=since), *_carried(since)], key=lambda row: row.account)
    lines = [_row(asked, code, list(found), known, since) for code, found in groupby(rows, key=lambda row: row.account)]
    title = _("Balance")
    lead = _("Balance des comptes au %(on)s") % {"on": day(asked.on, get_language() or "fr")}
    return Report("trial-balance", title, lead, (Table(title, _columns(), _with_total(lines, rows)),), summed(rows))


def _carried(since: date) -> list[Sums]:
    """Return what earlier years left without sharing it out, as one line; after a settlement there is nothing."""
    left = summed([row for row in sums(on=since - timedelta(days=1)) if row.account >= RESULTS])
    debit, credit = sides(left)
    return [Sums(CARRIED, None, Cents(debit or 0), Cents(credit or 0))] if left else []


def _columns() -> tuple[Column, ...]:
    return (
        Column("account", _("Compte")),
        Column("name", _("Nom")),
        Column("debit", _("Débits"), MONEY),
        Column("credit", _("Crédits"), MONEY),
        Column("debit_balance", _("Solde débiteur"), MONEY),
        Column("credit_balance", _("Solde créditeur"), MONEY),
    )


def _row(asked: Asked, code: str, rows: list[Sums], known: dict[str, str], since: date) -> Row:
    debit, credit = summed(rows, "debit_cents"), summed(rows, "credit_cents")
    cells = (code, known[code], debit or None, credit or None, *sides(debit - credit))
    return Row(cells, asked.ledger(account=code, since=since if code >= RESULTS else None))


def _with_total(lines: list[Row], rows: list[Sums]) -> list[Row]:
    if not lines:
        return []
    balances = [[Cents(line.cells[place] or 0) for line in lines] for place in (4, 5)]
    totals = (summed(rows, "debit_cents"), summed(rows, "credit_cents"), *(sum(column) for column in balances))
    return [*lines, Row((_("Total"), "", *totals), is_total=True)]
