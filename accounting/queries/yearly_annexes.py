"""The annexes that unfold a year's charges: against its budget, and by key with each invoice."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from accounting.domain.shareable import Nature, arrange, nature
from accounting.models import Budget, FiscalYear
from accounting.queries.budgets import BudgetRow, variances
from accounting.queries.proofs import financed_body
from accounting.queries.share_lines import Place, Voucher, account_names, vouchers
from accounting.queries.year_figures import booked_sums, year_period
from buildings.models import AllocationKey
from koprogo.core.money import Cents
from koprogo.core.tables import DAY, MONEY, Column, Row, Table


def budget_annex(year: FiscalYear) -> Table:
    """Compare the adopted budget of a year with its charges, account by account; empty where none was adopted."""
    budget = Budget.objects.filter(from_on=year.from_on, state=Budget.State.ADOPTED).first()
    parts = variances(budget, year_period(year).last_on) if budget else ()
    rows = [_compared(row) for part in parts for row in part.rows]
    columns = (
        Column("account", _("Compte")),
        Column("key", _("Clé")),
        Column("budget", _("Budget"), MONEY),
        Column("spent", _("Réel"), MONEY),
        Column("left", _("Reste"), MONEY),
    )
    return Table(_("budget et dépenses par compte"), columns, rows)


def _compared(row: BudgetRow) -> Row:
    told = row.variance
    name = f"{row.account.code} {row.account.name}"
    return Row((name, row.key.name, told.budget_cents, told.actual_cents, told.left_cents))


def charges_annex(year: FiscalYear) -> Table:
    """List what is shared by each key, voucher by voucher, and what a fund or a call apart paid of it."""
    found = _charges(year)
    columns = (
        Column("key", _("Clé")),
        Column("account", _("Compte")),
        Column("on", _("Date"), DAY),
        Column("text", _("Libellé")),
        Column("amount", _("Montant"), MONEY),
    )
    return Table(_("charges par clé, facture par facture"), columns, list(_charge_rows(found)))


def _charges(year: FiscalYear) -> dict[Place, list[Voucher]]:
    """Return the vouchers of what is shared; charges that were paid apart are there with what paid them."""
    period = year_period(year)
    arranged = arrange(booked_sums(period))
    keys: dict[Any, str] = dict(AllocationKey.objects.values_list("pk", "name"))
    paid_apart = [one for one in arranged.financed if nature(one.account) is Nature.SHARED]
    wanted = {(one.account, keys[one.key]) for one in arranged.shared}
    wanted |= {(one.account, keys[one.key]) for one in paid_apart}
    found = vouchers(period, financed=[financed_body(one, keys) for one in arranged.financed])
    return {place: listed for place, listed in found.items() if place in wanted}


def _charge_rows(found: dict[Place, list[Voucher]]) -> Iterator[Row]:
    names = account_names({account for account, _key in found})
    for key in sorted({key for _account, key in found}):
        accounts = sorted(account for account, of in found if of == key)
        for account in accounts:
            name = f"{account} {names.get(account, '')}"
            for one in sorted(found[account, key], key=lambda one: (one.on is None, one.on, one.title)):
                yield Row((key, name, one.on, one.title, one.cents))
        total = sum(one.cents for account in accounts for one in found[account, key])
        yield Row((key, _("Total"), None, "", Cents(total)), is_total=True)
