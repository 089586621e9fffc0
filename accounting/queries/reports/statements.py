"""Balance sheet and income statement in the form of the minimum chart (RD of 12 July 2012)."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.domain.pcmn import chart_account
from accounting.queries.reports.asked import Asked, year_start
from accounting.queries.reports.balances import Sums, summed, sums
from koprogo.core.formats import day
from koprogo.core.money import Cents
from koprogo.core.tables import MONEY, Column, Report, Row, Table

# Charges and income told by three digits; others by two. What a settlement makes good stands apart (7019).
IN_DETAIL = ("61", "64", "68", "70")
SETTLEMENT = "701900"
BY_OWNER = "410"


def balance_sheet(asked: Asked) -> Report:
    """Set assets against liabilities; who is in credit stands among the liabilities, never netted."""
    rows = sums(on=asked.on)
    held = [row for row in rows if "1" <= row.account < "6"]
    assets, liabilities = (_side(held, sign) for sign in (1, -1))
    result = Cents(-summed([row for row in rows if row.account >= "6"]))
    if result:
        side, amount = (liabilities, result) if result > 0 else (assets, Cents(-result))
        side["14"] = Cents(side["14"] + amount)
    tables = (_table(asked, _("Actif"), assets), _table(asked, _("Passif"), liabilities))
    lead = _("Bilan au %(on)s") % {"on": day(asked.on, get_language() or "fr")}
    proof = Cents(sum(assets.values()) - sum(liabilities.values()))
    return Report("balance-sheet", _("Bilan"), lead, tables, proof)


def _side(rows: Iterable[Sums], sign: int) -> dict[str, Cents]:
    found: dict[str, Cents] = defaultdict(lambda: Cents(0))
    for row in rows:
        if row.balance_cents * sign > 0:
            group = _held_group(row.account)
            found[group] = Cents(found[group] + row.balance_cents * sign)
    return found


def _held_group(code: str) -> str:
    return code[:4] if code.startswith(BY_OWNER) else code[:3]


def income_statement(asked: Asked) -> Report:
    """Set the charges of the financial year, until the day asked for, against its income."""
    since = asked.since or year_start(asked.on)
    rows = [row for row in sums(on=asked.on, since=since) if row.account >= "6"]
    charges, income = (_grouped(rows, letter, sign) for letter, sign in (("6", 1), ("7", -1)))
    result = Cents(sum(income.values()) - sum(charges.values()))
    tables = (
        _table(asked, _("Charges"), charges, since=since, rest=(_("Excédent"), max(result, 0))),
        _table(asked, _("Produits"), income, since=since, rest=(_("Déficit"), max(-result, 0))),
    )
    language = get_language() or "fr"
    days = {"since": day(since, language), "on": day(asked.on, language)}
    return Report("income-statement", _("Compte de résultats"), _("Du %(since)s au %(on)s") % days, tables)


def _grouped(rows: Iterable[Sums], letter: str, sign: int) -> dict[str, Cents]:
    found: dict[str, Cents] = defaultdict(lambda: Cents(0))
    for row in rows:
        if row.account.startswith(letter):
            group = _result_group(row.account)
            found[group] = Cents(found[group] + row.balance_cents * sign)
    return found


def _result_group(code: str) -> str:
    if code.startswith(SETTLEMENT[:4]):
        return SETTLEMENT[:4]
    return code[:3] if code.startswith(IN_DETAIL) else code[:2]


def _table(
    asked: Asked, title: str, groups: dict[str, Cents], *, since: object = None, rest: tuple[str, int] = ("", 0)
) -> Table:
    rows = [
        Row((code, _name(code), cents), asked.ledger(account=code, since=since))
        for code, cents in sorted(groups.items())
    ]
    if rest[1]:
        rows.append(Row(("", rest[0], rest[1])))
    total = sum(groups.values()) + rest[1]
    columns = (Column("account", _("Compte")), Column("name", _("Nom")), Column("amount", _("Montant"), MONEY))
    return Table(title, columns, [*rows, Row((_("Total"), "", total), is_total=True)])


def _name(code: str) -> str:
    account = chart_account(SETTLEMENT if code == SETTLEMENT[:4] else code)
    return account.label(get_language() or "fr")
