"""What the syndic tells beside the accounts, as tables: commitments, proceedings, insurance claims, loans."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounting.domain.annexes import Kind, read_item
from accounting.models import FiscalYear, Settlement
from accounting.queries.bank_accounts import ledger_balance
from accounting.queries.year_figures import year_period
from koprogo.core import formats
from koprogo.core.money import Cents
from koprogo.core.tables import DAY, MONEY, Column, Link, Row, Table

Item = Mapping[str, Any]


def items_of(year: FiscalYear) -> list[dict[str, Any]]:
    """Return what is told of a year: of a closed one what was frozen with its settlement, in the order it was told."""
    kept = _frozen(year) if year.is_closed else None
    return [read_item(item) for item in (year.annexes if kept is None else kept)]


def _frozen(year: FiscalYear) -> list[dict[str, Any]] | None:
    settlement = year.settlements.exclude(state=Settlement.State.REVERSED).first()
    return settlement.proof.get("annexes") if settlement else None


def told_tables(year: FiscalYear, on: date) -> list[Table]:
    """Return a table for each kind; one without rows says that there is nothing to tell."""
    items = items_of(year)
    return [TABLES[kind]([item for item in items if item["kind"] == kind.value], on) for kind in Kind]


def linked_tables(year: FiscalYear, route: str) -> list[Table]:
    """Return the tables with the way from each item to its ``route``; none without a route."""
    tables = told_tables(year, year_period(year).last_on)
    return [_linked(table, kind, items_of(year), route) for kind, table in zip(Kind, tables, strict=True)]


def _linked(table: Table, kind: Kind, items: list[dict[str, Any]], route: str) -> Table:
    ids = [item["id"] for item in items if item["kind"] == kind.value]
    links = [Link(route, (pk,)) if route else None for pk in ids]
    rows = [replace(row, link=link) for row, link in zip(table.rows, links, strict=False)]
    return replace(table, title=capfirst(table.title), rows=[*rows, *table.rows[len(rows) :]], empty=_("Néant."))


def year_of_item(pk: UUID) -> FiscalYear | None:
    """Return the year whose annexes hold an item."""
    return FiscalYear.objects.filter(annexes__contains=[{"id": str(pk)}]).first()


def _commitments(items: list[Item], on: date) -> Table:
    columns = (
        Column("text", _("Travaux ou contrat")),
        Column("party", _("Exécutant")),
        Column("on", _("Décidé le"), DAY),
        Column("amount", _("Voté"), MONEY),
        Column("done", _("Exécuté"), MONEY),
        Column("left", _("Reste"), MONEY),
    )
    rows = [
        Row((one["text"], one["party"], one["on"], one["cents"], one["done_cents"] or 0, _left(one))) for one in items
    ]
    sums = (Cents(sum(row.cells[place] for row in rows)) for place in (3, 4, 5))
    total = [Row((_("Total"), None, None, *sums), is_total=True)] if rows else []
    return Table(_("engagements votés et non encore exécutés"), columns, [*rows, *total])


def _left(item: Item) -> Cents:
    return Cents(item["cents"] - (item["done_cents"] or 0))


def _proceedings(items: list[Item], on: date) -> Table:
    columns = (
        Column("text", _("Objet")),
        Column("party", _("Partie adverse et juridiction")),
        Column("on", _("Depuis le"), DAY),
        Column("amount", _("Enjeu"), MONEY),
        Column("status", _("État")),
    )
    rows = [Row((one["text"], one["party"], one["on"], one["cents"], one["status"])) for one in items]
    return Table(_("procédures judiciaires en cours"), columns, rows)


def _insurance(items: list[Item], on: date) -> Table:
    columns = (
        Column("text", _("Sinistre")),
        Column("party", _("Assureur et dossier")),
        Column("on", _("Survenu le"), DAY),
        Column("amount", _("Dommage estimé"), MONEY),
        Column("done", _("Indemnité reçue"), MONEY),
        Column("status", _("État")),
    )
    rows = [
        Row((one["text"], one["party"], one["on"], one["cents"], one["done_cents"], one["status"])) for one in items
    ]
    return Table(_("sinistres en cours"), columns, rows)


def _loan_terms(items: list[Item], on: date) -> Table:
    columns = (
        Column("text", _("Objet")),
        Column("party", _("Prêteur")),
        Column("on", _("Du"), DAY),
        Column("until_on", _("Au"), DAY),
        Column("terms", _("Conditions")),
        Column("amount", _("Emprunté"), MONEY),
        Column("due", _("Dû à la clôture"), MONEY),
    )
    return Table(_("emprunts : conditions"), columns, [_loan(one, on) for one in items])


def _loan(one: Item, on: date) -> Row:
    due = Cents(-ledger_balance(one["account"], on)) if one["account"] else None
    return Row((one["text"], one["party"], one["on"], one["until_on"], _terms(one), one["cents"], due))


def _terms(item: Item) -> str:
    """Write the rate, what is paid a month, and the account it stands on."""
    instalment = item["instalment_cents"]
    parts = (
        f"{formats.decimal_comma(item['rate'])} %" if item["rate"] is not None else "",
        _("%(amount)s par mois") % {"amount": formats.money(instalment)} if instalment else "",
        _("compte %(account)s") % {"account": item["account"]} if item["account"] else "",
    )
    return ", ".join(part for part in parts if part)


TABLES: dict[Kind, Callable[[list[Item], date], Table]] = {
    Kind.COMMITMENT: _commitments,
    Kind.PROCEEDING: _proceedings,
    Kind.INSURANCE: _insurance,
    Kind.LOAN: _loan_terms,
}
