"""What the tables of the yearly accounts are made of: names of accounts, amounts, claims and debts by person."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.domain.annexes import LOANS
from accounting.domain.pcmn import AccountIsUnknown, chart_account
from accounting.domain.yearly_accounts import REGULARISATION
from accounting.models import Supplier
from accounting.queries.yearly_accounts import YearlyAccounts
from buildings.models import Owner
from koprogo.core.money import Cents
from koprogo.core.tables import MONEY, Column, Row, Table

ACCRUALS = ("444", "490", "491", "492", "493", "499")
OWNERS, SUPPLIERS = ("410", "417"), ("440",)
# What is owed to or by others stands in class 4 beside these.
TOLD_APART = (*OWNERS, *SUPPLIERS, *ACCRUALS, *LOANS)


def name_of(code: str) -> str:
    """Name a heading or an account of the chart with its code, in the reader's language."""
    if code in {"6", "7"}:
        return _("Résultat non encore réparti")
    shown = "701900" if code == REGULARISATION else code
    known = next((shown[:size] for size in range(len(shown), 0, -1) if _is_known(shown[:size])), code)
    return f"{code} {chart_account(known).label(get_language() or 'fr')}"


def _is_known(code: str) -> bool:
    try:
        chart_account(code)
    except AccountIsUnknown:
        return False
    return True


def amounts(title: str, rows: Sequence[tuple[str, Cents]], *, with_total: bool = True) -> Table:
    """Return a table of names and amounts, with their sum."""
    columns = (Column("item", _("Poste")), Column("amount", _("Montant"), MONEY))
    total = (
        [Row((_("Total"), Cents(sum(cents for _name, cents in rows))), is_total=True)] if with_total and rows else []
    )
    return Table(title, columns, [*(Row((name, cents)) for name, cents in rows), *total])


def parties(title: str, accounts: YearlyAccounts, starts: tuple[str, ...]) -> Table:
    """Return what each person owes and is owed: a claim and a debt are never set off (R-243)."""
    rows = accounts.party_balances(*starts)
    names = _names({party for _account, party, _cents in rows if party})
    listed = sorted((names.get(party, _("(sans nom)")), account, cents) for account, party, cents in rows)
    return _claims_and_debts(title, Column("party", _("Nom")), listed)


def others(title: str, accounts: YearlyAccounts) -> Table:
    """Return what others than owners, suppliers and lenders owe and are owed, by account."""
    rows = [row for row in accounts.party_balances("4") if not row[0].startswith(TOLD_APART)]
    return _claims_and_debts(title, Column("item", _("Poste")), [(name_of(row[0]), row[0], row[2]) for row in rows])


def _claims_and_debts(title: str, first: Column, rows: Sequence[tuple[str, str, Cents]]) -> Table:
    columns = (
        first,
        Column("account", _("Compte")),
        Column("claim", _("Créance"), MONEY),
        Column("debt", _("Dette"), MONEY),
    )
    claims, debts = (sum(max(sign * row[2], 0) for row in rows) for sign in (1, -1))
    listed = [Row((name, account, *_sides(cents))) for name, account, cents in rows]
    total = [Row((_("Total"), None, Cents(claims), Cents(debts)), is_total=True)] if rows else []
    return Table(title, columns, [*listed, *total])


def _sides(cents: Cents) -> tuple[Cents | None, Cents | None]:
    return (cents, None) if cents > 0 else (None, Cents(-cents))


def _names(parties: set[str]) -> dict[str, str]:
    owners = {str(owner.pk): owner.full_name for owner in Owner.objects.filter(pk__in=parties)}
    return owners | {str(one.pk): one.name for one in Supplier.objects.filter(pk__in=parties)}
