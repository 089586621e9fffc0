"""Controls of the entries: all posted, balanced, with a key, and the years in their order."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounting.domain.settlement_entry import REGULARISATION
from accounting.domain.shareable import nature
from accounting.models import FiscalYear, FundCall, Invoice, Settlement
from accounting.queries.checks.scope import Finding, Scope, block, warn
from accounting.queries.closing_balances import closing_balances
from accounting.queries.soundness import crooked_entries
from accounting.queries.sums import balance_of
from accounting.queries.year_figures import lines_of, year_period
from koprogo.core.errors import DomainError
from koprogo.core.formats import day, money

UNPOSTED = ("draft", "to_see", "to_approve")
ACCRUALS = ("490", "491", "492", "493", "444")


def order(scope: Scope) -> Iterator[Finding]:
    """The year is over, and those before it are closed."""
    if scope.today <= scope.last_on:
        text = _("L'exercice court jusqu'au %(on)s.") % {"on": day(scope.last_on)}
        yield block(text, page="fiscal_year_list")
    for year in FiscalYear.objects.filter(until_on__lte=scope.year.from_on, is_closed=False).order_by("from_on"):
        text = _("L'exercice commencé le %(on)s n'est pas clôturé.") % {"on": day(year.from_on)}
        yield block(text, page="year_closing", args=(year.pk,))


def drafts(scope: Scope) -> Iterator[Finding]:
    """Nothing of the year waits to be posted."""
    invoices = Invoice.objects.filter(state__in=UNPOSTED, issued_on__lte=scope.last_on).count()
    if invoices:
        text = ngettext("%(n)d facture n'est pas approuvée.", "%(n)d factures ne sont pas approuvées.", invoices)
        yield block(text % {"n": invoices}, page="invoice_list")
    calls = FundCall.objects.filter(
        state=FundCall.State.DRAFT, called_on__gte=scope.year.from_on, called_on__lte=scope.last_on
    ).count()
    if calls:
        text = ngettext("%(n)d appel de fonds est en brouillon.", "%(n)d appels de fonds sont en brouillon.", calls)
        yield block(text % {"n": calls}, page="fund_call_list", state="draft")


def balanced(scope: Scope) -> Iterator[Finding]:
    """Every entry balances (A-01)."""
    for entry in crooked_entries().filter(fiscal_year=scope.year)[:20]:
        text = _("L'écriture %(entry)s n'est pas en équilibre ou a perdu une ligne.") % {"entry": entry}
        yield block(text, page="journal_entry_detail", args=(entry.pk,))


def keyed(scope: Scope) -> Iterator[Finding]:
    """Each amount to share has a key (A-07)."""
    if isinstance(scope.outcome, DomainError):
        return
    for line in scope.outcome.arrangement.unkeyed:
        text = _("Compte %(account)s : des lignes n'ont pas de clé de répartition.") % {"account": line.account}
        yield block(text, line.cents, page="journal_list", account=line.account)


def private(scope: Scope) -> Iterator[Finding]:
    """Private charges are charged on (A-04, R-281)."""
    cents = scope.outcome.arrangement.private_cents if not isinstance(scope.outcome, DomainError) else None
    if cents:
        text = _("Les frais privatifs ne sont pas tous refacturés (643000 + 643100).")
        more = _("Des frais privatifs sont refacturés sans facture qui les porte (643000 + 643100).")
        yield block(
            text if cents > 0 else more,
            cents,
            page="journal_list",
            account="643",
        )


def vouchers(scope: Scope) -> Iterator[Finding]:
    """Each entry has its voucher (A-01, R-241)."""
    entries = scope.year.entries.filter(document=None, reference="", source="", reverses=None)
    count = entries.exclude(journal="CLO").count()
    if count:
        text = ngettext(
            "%(n)d écriture manuelle n'a pas de pièce.", "%(n)d écritures manuelles n'ont pas de pièce.", count
        )
        yield warn(text % {"n": count}, page="journal_list")


def accruals(scope: Scope) -> Iterator[Finding]:
    """What recurs has come, and what was deferred was released."""
    before = FiscalYear.objects.filter(until_on=scope.year.from_on).first()
    usual = _accounts(before) - _accounts(scope.year) if before else set()
    for account in sorted(usual):
        text = _("Compte %(account)s : il portait des charges l'an dernier et n'en porte pas cette année.")
        yield warn(text % {"account": account}, page="journal_list", account=account)
    moved = set(scope.lines(*ACCRUALS).values_list("account_id", flat=True))
    for account in sorted(set(scope.balances) - moved):
        if account.startswith(ACCRUALS) and scope.balances[account]:
            text = _("Compte %(account)s : le solde reporté n'a pas bougé de l'année.") % {"account": account}
            yield warn(text, scope.balances[account], page="journal_list", account=account)


def _accounts(year: FiscalYear) -> set[str]:
    lines = lines_of(year_period(year)).filter(account__code__startswith="6", key__isnull=False)
    found = lines.order_by().values_list("account_id", flat=True).distinct()
    return {account for account in found if nature(account) == "shared"}


def opening(scope: Scope) -> Iterator[Finding]:
    """What the year before was closed with is still what it ended with (A-16)."""
    before = Settlement.objects.filter(~Q(state="reversed"), fiscal_year__until_on=scope.year.from_on).first()
    frozen = before.proof["balances"] if before else []
    if before and frozen != closing_balances(scope.year.from_on - timedelta(days=1)):
        yield block(_("Les soldes d'ouverture ne sont plus ceux de la clôture précédente."), page="trial_balance")


def nil_result(scope: Scope) -> Iterator[Finding]:
    """Nothing was booked on 701900 by hand (A-09)."""
    booked = scope.lines(REGULARISATION).exclude(entry__source="settlement").filter(entry__reverses=None)
    if total := balance_of(booked):
        text = _("Le compte %(account)s porte déjà %(sum)s hors décompte.") % {
            "account": REGULARISATION,
            "sum": money(total),
        }
        yield block(text, page="journal_list", account=REGULARISATION)
