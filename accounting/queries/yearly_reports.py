"""The yearly accounts as tables."""

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.domain.pcmn import AccountIsUnknown, chart_account
from accounting.domain.yearly_accounts import REGULARISATION, Heading, TwoSides
from accounting.models import Settlement, Supplier
from accounting.queries.checks.running import CHECKS
from accounting.queries.yearly_accounts import CashFlow, YearlyAccounts, cash_flow, fund_movements, keeps_simplified
from accounting.queries.yearly_annexes import budget_annex, charges_annex
from buildings.models import Owner
from koprogo.core.formats import day
from koprogo.core.money import Cents
from koprogo.core.tables import MONEY, Column, Report, Row, Table

ACCRUALS = ("444", "490", "491", "492", "493", "499")
OWNERS, SUPPLIERS = ("410", "417"), ("440",)


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
            _amounts(_("Recettes de l'exercice"), [(words[name], cents) for name, cents in flow.receipts.items()]),
            _amounts(_("Dépenses de l'exercice"), [(words[name], cents) for name, cents in flow.expenditure.items()]),
            _cash(flow),
            _funds(accounts),
            _parties(_("Créances et dettes des copropriétaires"), accounts, OWNERS),
        ),
        proof_cents=flow.difference_cents,
    )


def reports_of(accounts: YearlyAccounts) -> list[Report]:
    """Return the forms in which a year may be presented: the simplified one only where the law allows it."""
    simplified = [simplified_report(accounts)] if keeps_simplified(accounts.period.last_on) else []
    return [yearly_report(accounts), *simplified]


def annexes(accounts: YearlyAccounts) -> Iterable[Table]:
    """Return the annexes that the books themselves can give."""
    yield _parties(_("Annexe 1 : soldes des copropriétaires"), accounts, OWNERS)
    yield _funds(accounts)
    yield _parties(_("Annexe 3 : factures ouvertes des fournisseurs"), accounts, SUPPLIERS)
    yield _amounts(
        _("Annexe 4 : régularisation et attente"),
        [(name_of(account), cents) for account, _party, cents in accounts.party_balances(*ACCRUALS)],
    )
    yield _explained(accounts)
    minimum = [(_("Contribution minimale au fonds de réserve du prochain exercice"), accounts.reserve_minimum_cents)]
    yield _amounts(_("Annexe 6 : 5 % des charges ordinaires (art. 3.86, § 3)"), minimum, with_total=False)
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


def _lead(accounts: YearlyAccounts) -> str:
    language = get_language() or "fr"
    begin, end = day(accounts.period.from_on, language), day(accounts.period.last_on, language)
    return _("Exercice du %(begin)s au %(end)s") % {"begin": begin, "end": end}


def _side(title: str, sides: TwoSides, *, left: bool) -> Table:
    headings: Sequence[Heading] = sides.left if left else sides.right
    return _amounts(title, [(name_of(one.code), one.cents) for one in headings])


def _amounts(title: str, rows: Sequence[tuple[str, Cents]], *, with_total: bool = True) -> Table:
    columns = (Column("item", _("Poste")), Column("amount", _("Montant"), MONEY))
    total = (
        [Row((_("Total"), Cents(sum(cents for _name, cents in rows))), is_total=True)] if with_total and rows else []
    )
    return Table(title, columns, [*(Row((name, cents)) for name, cents in rows), *total])


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
    return Table(_("Annexe 2 : mouvements des fonds"), columns, rows)


def _parties(title: str, accounts: YearlyAccounts, starts: tuple[str, ...]) -> Table:
    rows = accounts.party_balances(*starts)
    names = _names({party for _account, party, _cents in rows if party})
    listed = sorted((names.get(party, _("(sans nom)")), account, cents) for account, party, cents in rows)
    columns = (Column("party", _("Nom")), Column("account", _("Compte")), Column("balance", _("Solde"), MONEY))
    total = [Row((_("Total"), None, sum(one[2] for one in listed)), is_total=True)] if listed else []
    return Table(title, columns, [*(Row((name, account, cents)) for name, account, cents in listed), *total])


def _names(parties: set[str]) -> dict[str, str]:
    owners = {str(owner.pk): owner.full_name for owner in Owner.objects.filter(pk__in=parties)}
    return owners | {str(one.pk): one.name for one in Supplier.objects.filter(pk__in=parties)}


def _explained(accounts: YearlyAccounts) -> Table:
    """List what was left open at the closing, with the reason given."""
    settlement = accounts.year.settlements.exclude(state=Settlement.State.REVERSED).first()
    reasons: dict[str, str] = settlement.proof.get("explained", {}) if settlement else {}
    titles = {check.code: str(check.title) for check in CHECKS}
    rows = [Row((titles.get(code, code), reason)) for code, reason in reasons.items()]
    columns = (Column("check", _("Point laissé ouvert")), Column("reason", _("Explication")))
    return Table(_("Annexe 5 : explications données à la clôture"), columns, rows)
