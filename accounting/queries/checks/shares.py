"""Controls of the settlement itself: everything is shared, once, among people who are known."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from accounting.domain.shareable import Nature, nature
from accounting.models import Budget, FiscalYear
from accounting.queries.checks.scope import Finding, Scope, block, warn
from accounting.queries.year_figures import booked_sums, year_period
from buildings.domain.shares import check_total
from buildings.queries.keys import general_key, key_shares
from koprogo.core.errors import DomainError
from koprogo.core.formats import money
from koprogo.core.money import Cents
from koprogo.core.refusals import refusal_text

ORDINARY = ("610", "612", "613", "614", "615", "616", "62", "64", "65")


def shares(scope: Scope) -> Iterator[Finding]:
    """The shares of the lots are those of the deed (R-005)."""
    key = general_key(scope.last_on)
    if key is None:
        yield block(_("Aucune clé générale n'est en vigueur à la fin de l'exercice."), page="key_list")
        return
    try:
        check_total({row.lot_id: row.shares for row in key_shares(key, scope.last_on)}, key.association.total_shares)
    except DomainError as refusal:
        yield block(refusal_text(refusal), page="key_list")


def proof(scope: Scope) -> Iterator[Finding]:
    """What is shared is what the ledger says, to the cent (A-08, A-11)."""
    if not isinstance(scope.outcome, DomainError) and scope.outcome.difference_cents:
        text = _("Les parts ne font pas le total de la comptabilité.")
        yield block(text, scope.outcome.difference_cents, page="settlement_proof", args=(scope.year.pk,))


def provisions(scope: Scope) -> Iterator[Finding]:
    """What is deducted is what was called (A-09)."""
    if isinstance(scope.outcome, DomainError):
        return
    called, deducted = scope.outcome.arrangement.provisions_cents, scope.outcome.provisions_cents
    if called != deducted:
        text = _("Provisions appelées %(called)s, inscrites chez les copropriétaires %(deducted)s.")
        given = {"called": money(called), "deducted": money(deducted)}
        yield block(text % given, Cents(called - deducted), page="journal_list", account="701")


def calls_used(scope: Scope) -> Iterator[Finding]:
    """Calls to a fund are in it, calls for works are used or carried forward (R-265)."""
    if isinstance(scope.outcome, DomainError):
        return
    for one in scope.outcome.arrangement.excess:
        text = _("%(account)s : un appel au fonds n'a pas été affecté au fonds.")
        if nature(one.account) is Nature.WORKS_CALL:
            text = _("%(account)s : un appel pour travaux n'est pas consommé ; reportez le reste par le compte 493.")
        yield block(text % {"account": one.account}, one.cents, page="journal_list", account=one.account)


def reserve(scope: Scope) -> Iterator[Finding]:
    """The reserve contribution is at least 5 % of last year's ordinary charges, or waived (A-12, R-262, R-263)."""
    before = FiscalYear.objects.filter(until_on=scope.year.from_on).first()
    waived = Budget.objects.filter(state=Budget.State.ADOPTED, from_on__lte=scope.last_on, waived_on__isnull=False)
    if before is None or waived.filter(until_on__gte=scope.year.until_on or scope.last_on).exists():
        return
    minimum = five_percent(before)
    called = Cents(-sum(row.cents for row in booked_sums(scope.period) if row.account.startswith("700")))
    if called < minimum:
        text = _("Réserve appelée %(called)s, minimum légal %(minimum)s (art. 3.86 §3), sans renonciation aux 4/5.")
        given = {"called": money(called), "minimum": money(minimum)}
        yield warn(text % given, Cents(called - minimum), page="budget_list")


def five_percent(year: FiscalYear) -> Cents:
    """Return the least contribution of the next year: 5 % of the ordinary charges, half up (R-262)."""
    base = sum(
        row.cents
        for row in booked_sums(year_period(year))
        if row.account.startswith(ORDINARY) and nature(row.account) is Nature.SHARED
    )
    return Cents(int((Decimal(base) / 20).quantize(Decimal(1), ROUND_HALF_UP)))
