"""The yearly accounts as tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.domain.yearly_accounts import Heading, TwoSides
from accounting.models import Settlement
from accounting.queries.checks.running import CHECKS
from accounting.queries.yearly_accounts import CashFlow, YearlyAccounts, cash_flow, fund_movements, keeps_simplified
from accounting.queries.yearly_annexes import budget_annex, charges_annex
from accounting.queries.yearly_money import bank_table, loan_table
from accounting.queries.yearly_tables import ACCRUALS, OWNERS, SUPPLIERS, amounts, name_of, others, parties
from accounting.queries.yearly_told import told_tables
from koprogo.core.formats import day
from koprogo.core.tables import MONEY, Column, Report, Row, Table


def yearly_report(accounts: YearlyAccounts) -> Report:
    """Return the accounts of a year in full: balance sheet, income statement and annexes (R-243)."""
    return Report(
        name="yearly-accounts",
        title=_("Comptes annuels"),
        lead=_lead(accounts),
        tables=(
            _side(_("Bilan : actif"), accounts.sheet, left=True),
            _side(_("Bilan : passif"), accounts.sheet, left=False),
            _side(_("Compte de résultats : charges"), accounts.result, left=True),
            _side(_("Compte de résultats : produits"), accounts.result, left=False),
            *annexes(accounts),
        ),
        proof_cents=accounts.sheet.difference_cents,
    )


def simplified_report(accounts: YearlyAccounts) -> Report:
    """Return the least that an association of fewer than 20 lots shows (R-240)."""
    flow, words = cash_flow(accounts), _words()
    return Report(
        name="simplified-accounts",
        title=_("Comptes simplifiés"),
        lead=_lead(accounts),
        tables=(
            amounts(_("Recettes de l'exercice"), [(words[name], cents) for name, cents in flow.receipts.items()]),
            amounts(_("Dépenses de l'exercice"), [(words[name], cents) for name, cents in flow.expenditure.items()]),
            _cash(flow),
            *_beside(accounts),
        ),
        proof_cents=flow.difference_cents,
    )


def _beside(accounts: YearlyAccounts) -> Iterator[Table]:
    """Return the funds, claims and debts, then of what is told beside the least only what there is."""
    on = accounts.period.last_on
    told = (table for table in (loan_table(accounts.period), *told_tables(accounts.year, on)) if table.rows)
    debts = parties(_("créances et dettes des copropriétaires"), accounts, OWNERS)
    for table in (_funds(accounts), debts, bank_table(on), *told):
        yield replace(table, title=capfirst(table.title))


def reports_of(accounts: YearlyAccounts) -> list[Report]:
    """Return the forms in which a year may be presented: the simplified one only where the law allows it."""
    simplified = [simplified_report(accounts)] if keeps_simplified(accounts.period.last_on) else []
    return [yearly_report(accounts), *simplified]


def annexes(accounts: YearlyAccounts) -> list[Table]:
    """Return what is expected beside the accounts, numbered: from the books, then what the syndic tells."""
    tables = (*_from_books(accounts), *told_tables(accounts.year, accounts.period.last_on))
    return [_numbered(table, number) for number, table in enumerate(tables, start=1)]


def _numbered(table: Table, number: int) -> Table:
    title = _("Annexe %(number)s : %(title)s") % {"number": number, "title": table.title}
    return replace(table, title=title, empty=_("Néant."))


def _from_books(accounts: YearlyAccounts) -> Iterator[Table]:
    yield parties(_("créances et dettes des copropriétaires"), accounts, OWNERS)
    yield _funds(accounts)
    yield parties(_("fournisseurs"), accounts, SUPPLIERS)
    yield others(_("autres créances et dettes"), accounts)
    yield amounts(
        _("régularisation et attente"),
        [(name_of(account), cents) for account, _party, cents in accounts.party_balances(*ACCRUALS)],
    )
    yield bank_table(accounts.period.last_on)
    yield loan_table(accounts.period)
    yield _explained(accounts)
    minimum = [(_("Contribution minimale au fonds de réserve du prochain exercice"), accounts.reserve_minimum_cents)]
    yield amounts(_("5 % des charges ordinaires (art. 3.86, § 3)"), minimum, with_total=False)
    yield budget_annex(accounts.year)
    yield charges_annex(accounts.year)


def _words() -> dict[str, str]:
    return {
        "owners": _("Copropriétaires et tiers"),
        "interest": _("Intérêts"),
        "suppliers": _("Fournisseurs"),
        "bank": _("Frais bancaires"),
        "refunds": _("Remboursements aux copropriétaires"),
        "other": _("Autres"),
    }


def _lead(accounts: YearlyAccounts) -> str:
    language = get_language() or "fr"
    begin, end = day(accounts.period.from_on, language), day(accounts.period.last_on, language)
    return _("Exercice du %(begin)s au %(end)s") % {"begin": begin, "end": end}


def _side(title: str, sides: TwoSides, *, left: bool) -> Table:
    headings: Sequence[Heading] = sides.left if left else sides.right
    return amounts(title, [(name_of(one.code), one.cents) for one in headings])


def _cash(flow: CashFlow) -> Table:
    columns = (
        Column("account", _("Compte")),
        Column("opening", _("Au début"), MONEY),
        Column("change", _("Mouvement"), MONEY),
        Column("closing", _("À la fin"), MONEY),
    )
    accounts = sorted({*flow.opening, *flow.closing})
    rows = [Row((name_of(one), *_moved(flow.opening.get(one, 0), flow.closing.get(one, 0)))) for one in accounts]
    total = Row((_("Total"), *_moved(flow.opening_cents, flow.closing_cents)), is_total=True)
    return Table(_("Trésorerie"), columns, [*rows, total])


def _moved(opening: int, closing: int) -> tuple[int, int, int]:
    return opening, closing - opening, closing


def _funds(accounts: YearlyAccounts) -> Table:
    columns = (
        Column("fund", _("Fonds")),
        Column("opening", _("Au début"), MONEY),
        Column("called", _("Appelé ou reçu"), MONEY),
        Column("interest", _("Intérêts"), MONEY),
        Column("used", _("Remboursé ou utilisé"), MONEY),
        Column("closing", _("À la fin"), MONEY),
    )
    rows = [
        Row(
            (
                name_of(one.code),
                one.opening_cents,
                one.called_cents,
                one.interest_cents,
                -one.used_cents,
                one.closing_cents,
            )
        )
        for one in fund_movements(accounts)
    ]
    return Table(_("mouvements des fonds"), columns, rows)


def _explained(accounts: YearlyAccounts) -> Table:
    """List what was left open at the closing, with the reason given."""
    settlement = accounts.year.settlements.exclude(state=Settlement.State.REVERSED).first()
    reasons: dict[str, str] = settlement.proof.get("explained", {}) if settlement else {}
    titles = {check.code: str(check.title) for check in CHECKS}
    rows = [Row((titles.get(code, code), reason)) for code, reason in reasons.items()]
    columns = (Column("check", _("Point laissé ouvert")), Column("reason", _("Explication")))
    return Table(_("explications données à la clôture"), columns, rows)
