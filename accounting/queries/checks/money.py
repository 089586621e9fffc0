"""Controls of the money: bank, cash, funds, suspense accounts and what owners and suppliers owe."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounting.domain.payments import RECEIVABLES
from accounting.models import BankStatement, BankTransaction, JournalLine
from accounting.queries.checks.scope import Finding, Scope, block, explain, warn
from buildings.models import BankAccount
from koprogo.core.formats import money
from koprogo.core.money import Cents

USUAL = {BankAccount.Kind.WORKING: "551000", BankAccount.Kind.RESERVE: "550000"}


def suspense(scope: Scope) -> Iterator[Finding]:
    """Nothing waits on 499 and 580 without a reason (A-04)."""
    for account, cents in sorted(scope.balances.items()):
        if cents and account.startswith("580"):
            text = _("Compte %(account)s : un virement interne n'est inscrit que d'un côté.") % {"account": account}
            yield block(text, cents, page="journal_list", account=account)
        elif cents and account.startswith("499"):
            text = _("Compte d'attente %(account)s : il doit être apuré, ou son solde expliqué.") % {"account": account}
            yield explain(text, cents, page="journal_list", account=account)


def funds(scope: Scope) -> Iterator[Finding]:
    """The reserve is on its account, or still called (A-05, R-260)."""
    fund, bank = Cents(-scope.balance("160")), scope.balance("550")
    unpaid = scope.balance("4100")
    if not fund and not bank:
        return
    difference = Cents(fund - bank - unpaid)
    if difference:
        text = _(
            "Fonds de réserve %(fund)s, compte d'épargne %(bank)s, appels impayés %(unpaid)s : l'écart reste à virer."
        )
        given = {"fund": money(fund), "bank": money(bank), "unpaid": money(unpaid)}
        yield explain(text % given, difference, page="journal_list", account="550")


def fund_not_negative(scope: Scope) -> Iterator[Finding]:
    """No fund is spent twice (A-06)."""
    for account, cents in sorted(scope.balances.items()):
        if account.startswith(("10", "13", "16")) and cents > 0:
            text = _("Le fonds %(account)s est négatif.") % {"account": account}
            yield block(text, Cents(-cents), page="journal_list", account=account)


def cash(scope: Scope) -> Iterator[Finding]:
    """No account of money is below zero."""
    for account, cents in sorted(scope.balances.items()):
        if account.startswith(("55", "57", "53")) and cents < 0:
            text = _("Le compte %(account)s est négatif.") % {"account": account}
            yield explain(text, cents, page="journal_list", account=account)


def movements(scope: Scope) -> Iterator[Finding]:
    """Each movement of the bank is booked."""
    waiting = BankTransaction.objects.filter(~Q(state=BankTransaction.State.BOOKED), booked_on__lte=scope.last_on)
    count = waiting.count()
    if count:
        text = ngettext(
            "%(n)d mouvement bancaire n'est pas comptabilisé.",
            "%(n)d mouvements bancaires ne sont pas comptabilisés.",
            count,
        )
        yield block(text % {"n": count}, page="bank_overview")


def statements(scope: Scope) -> Iterator[Finding]:
    """The ledger says what the last statement says (A-03)."""
    for account in BankAccount.objects.filter(kind__in=list(USUAL), association__parent=None).order_by("kind"):
        last = BankStatement.objects.filter(bank_account=account, until_on__lte=scope.last_on).first()
        code = account.ledger_account or USUAL[BankAccount.Kind(account.kind)]
        booked = scope.balance(code)
        if last and last.new_cents != booked:
            text = _("Compte %(account)s : la comptabilité dit %(booked)s, l'extrait %(statement)s dit %(said)s.")
            given = {"account": code, "booked": money(booked), "statement": last, "said": money(last.new_cents)}
            yield block(text % given, Cents(booked - last.new_cents), page="bank_overview")
        elif not last and booked:
            text = _("Compte %(account)s : aucun extrait de la banque ne prouve le solde.") % {"account": code}
            yield warn(text, booked, page="bank_overview")


def sub_ledgers(scope: Scope) -> Iterator[Finding]:
    """The accounts of owners and suppliers are those of somebody (A-02)."""
    booked = JournalLine.objects.filter(entry__entry_on__lte=scope.last_on)
    for accounts, missing, text in (
        (RECEIVABLES, "owner", _("Compte %(account)s : des lignes ne disent pas quel copropriétaire.")),
        (("440000",), "supplier", _("Compte %(account)s : des lignes ne disent pas quel fournisseur.")),
    ):
        lines = booked.filter(**{f"{missing}__isnull": True}, account__in=accounts).order_by()
        for account in sorted(lines.values_list("account_id", flat=True).distinct()):
            finding = block if missing == "owner" else warn
            yield finding(text % {"account": account}, page="journal_list", account=account)
