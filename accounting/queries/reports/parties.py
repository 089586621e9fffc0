"""Third-party ledgers and ageing: what each owner owes and each supplier is owed, as of a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.models import Supplier
from accounting.queries.arrears import BUCKETS
from accounting.queries.open_items import open_items
from accounting.queries.reports.asked import Asked
from accounting.queries.reports.balances import Sums, sums
from accounting.queries.supplier_items import supplier_open_items
from buildings.models import Owner
from koprogo.core.formats import day
from koprogo.core.money import Cents
from koprogo.core.tables import MONEY, Column, Report, Row, Table

OWNERS, SUPPLIERS = ("4100", "4101", "4105", "4106"), "44"


def party_name(asked: Asked) -> str:
    """Name the owner or the supplier whose lines are asked for."""
    if asked.owner:
        return str(Owner.objects.filter(pk=asked.owner).first() or "")
    return str(Supplier.objects.filter(pk=asked.supplier).first() or "") if asked.supplier else ""


def owner_ledgers(asked: Asked) -> Report:
    """Tell the balance of each owner by account: reserve, the rest, after a sale, under a plan."""
    found = _by_party(row for row in sums(on=asked.on) if row.account.startswith("41"))
    people = Owner.objects.in_bulk(list(found))
    rows = [
        Row((owner.reference, owner.full_name, *_spread(found[pk])), asked.ledger(owner=pk, account="", journal=""))
        for pk, owner in sorted(people.items(), key=lambda pair: (pair[1].last_name, str(pair[0])))
    ]
    columns = (Column("reference", _("N°")), Column("name", _("Copropriétaire")))
    amounts = tuple(Column(f"account_{code}", code, MONEY) for code in OWNERS)
    others = (Column("others", _("Autres"), MONEY), Column("balance", _("Solde"), MONEY))
    title = _("Comptes des copropriétaires")
    table = Table(title, (*columns, *amounts, *others), _with_total(rows, 2))
    return Report("owner-ledgers", title, _as_of(asked), (table,))


def _spread(rows: list[Sums]) -> tuple[Any, ...]:
    by_account = {row.account: row.balance_cents for row in rows}
    total = sum(by_account.values())
    known = [by_account.get(code) for code in OWNERS]
    others = total - sum(cents or 0 for cents in known)
    return (*known, others or None, total)


def supplier_ledgers(asked: Asked) -> Report:
    """Tell what each supplier is owed: what he is owed is below nil, as in the accounts."""
    found = _by_party(row for row in sums(on=asked.on) if row.account.startswith(SUPPLIERS))
    people = Supplier.objects.in_bulk(list(found))
    rows = [
        Row(_supplier_cells(supplier.name, found[pk]), asked.ledger(supplier=pk, account="", journal=""))
        for pk, supplier in sorted(people.items(), key=lambda pair: (pair[1].name, str(pair[0])))
    ]
    columns = (
        Column("name", _("Fournisseur")),
        Column("debit", _("Débits"), MONEY),
        Column("credit", _("Crédits"), MONEY),
        Column("balance", _("Solde"), MONEY),
    )
    title = _("Comptes des fournisseurs")
    return Report("supplier-ledgers", title, _as_of(asked), (Table(title, columns, _with_total(rows, 1)),))


def _supplier_cells(name: str, rows: list[Sums]) -> tuple[Any, ...]:
    debit, credit = sum(row.debit_cents for row in rows), sum(row.credit_cents for row in rows)
    return name, debit or None, credit or None, debit - credit


def ageing(asked: Asked) -> Report:
    """Tell what is open of owners and suppliers by how late it is."""
    owners = _aged(((item.owner_id, item.due_on, item.open_cents) for item in open_items(on=asked.on)), asked.on)
    items = supplier_open_items(on=asked.on, only_open=True)
    suppliers = _aged(((item.supplier_id, item.due_on, item.open_cents) for item in items), asked.on)
    tables = (
        _aged_table(_("Copropriétaires"), owners, Owner.objects.in_bulk(list(owners)), lambda pk: {"owner": pk}, asked),
        _aged_table(
            _("Fournisseurs"), suppliers, Supplier.objects.in_bulk(list(suppliers)), lambda pk: {"supplier": pk}, asked
        ),
    )
    return Report("ageing", _("Balance âgée"), _as_of(asked), tables)


def _aged(items: Iterable[tuple[UUID, date, int]], on: date) -> dict[UUID, list[int]]:
    """Sum by person: not due, up to 30, 60, 90 days late, and more."""
    found: dict[UUID, list[int]] = defaultdict(lambda: [0] * (len(BUCKETS) + 2))
    for party, due_on, cents in items:
        if cents:
            late = (on - due_on).days
            found[party][0 if late <= 0 else 1 + sum(late > limit for limit in BUCKETS)] += cents
    return found


def _aged_table(
    title: str,
    found: dict[UUID, list[int]],
    people: dict[UUID, Any],
    who: Callable[[UUID], dict[str, UUID]],
    asked: Asked,
) -> Table:
    rows = [
        Row((str(person), *(cents or None for cents in found[pk]), sum(found[pk])), asked.ledger(**who(pk)))
        for pk, person in sorted(people.items(), key=lambda pair: (str(pair[1]), str(pair[0])))
    ]
    columns = (
        Column("name", title),
        Column("not_due", _("Pas échu"), MONEY),
        Column("days_0_30", _("0–30 jours"), MONEY),
        Column("days_31_60", _("31–60 jours"), MONEY),
        Column("days_61_90", _("61–90 jours"), MONEY),
        Column("days_over_90", _("Plus de 90 jours"), MONEY),
        Column("total", _("Total"), MONEY),
    )
    return Table(title, columns, _with_total(rows, 1))


def _by_party(rows: Iterable[Sums]) -> dict[UUID, list[Sums]]:
    found: dict[UUID, list[Sums]] = defaultdict(list)
    for row in rows:
        if row.party:
            found[row.party].append(row)
    return found


def _with_total(rows: list[Row], first: int) -> list[Row]:
    """Add the sum of each column from ``first`` on."""
    if not rows:
        return []
    count = len(rows[0].cells)
    totals = [Cents(sum(row.cells[place] or 0 for row in rows)) for place in range(first, count)]
    return [*rows, Row((_("Total"), *[""] * (first - 1), *totals), is_total=True)]


def _as_of(asked: Asked) -> str:
    return _("Au %(on)s") % {"on": day(asked.on, get_language() or "fr")}
