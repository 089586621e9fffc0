"""Control of the debtors: on each day of the year it is known who bears what each lot is charged."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from accounting.domain.settlement import LotIsNotHeldWhole, tenures
from accounting.queries.checks.scope import Finding, Scope, block, warn
from accounting.queries.year_figures import parts_in, weights_in
from buildings.domain.ownership import Part
from buildings.models import AllocationKey, Lot
from buildings.queries.keys import general_key
from koprogo.core.errors import DomainError
from koprogo.core.formats import day
from koprogo.core.periods import Period
from koprogo.core.refusals import refusal_text

MOST_LOTS = 20


def settles(scope: Scope) -> Iterator[Finding]:
    """It is known who bears what (R-253, R-280); where nothing is borne yet, it should be."""
    refusal = scope.outcome if isinstance(scope.outcome, DomainError) else None
    if refusal and not isinstance(refusal, LotIsNotHeldWhole):
        yield block(refusal_text(refusal), page="key_list")
        return
    lots = _without_debtors(scope.period)
    for lot in lots:
        text = _("Lot %(lot)s : ses titulaires ne couvrent pas tous les jours de l'exercice.") % {"lot": lot.number}
        yield (block if refusal else warn)(text, page="lot_detail", args=(lot.pk,))
    if refusal and not lots:
        yield block(refusal_text(refusal), page="lot_list")
    yield from _days_without_shares(scope)


def _without_debtors(period: Period) -> list[Lot]:
    """Return the first lots that weigh in some key on days on which they are not held whole."""
    parts = parts_in(period)
    spans = {
        (lot, span) for weighing in weights_in(_keys(), period).values() for span, lots in weighing for lot in lots
    }
    without = {lot for lot, span in spans if not _is_held(lot, parts.get(lot, []), span)}
    return list(Lot.objects.filter(pk__in=without)[:MOST_LOTS])


def _keys() -> list[UUID]:
    return list(AllocationKey.objects.order_by().values_list("pk", flat=True))


def _is_held(lot: UUID, parts: list[Part[UUID]], days: Period) -> bool:
    try:
        tenures(lot, parts, days)  # type: ignore[arg-type]
    except LotIsNotHeldWhole:
        return False
    return True


def _days_without_shares(scope: Scope) -> Iterator[Finding]:
    """Refuse to lay the charges of a whole year on the days on which lots weigh."""
    key = general_key(scope.last_on)
    spans = weights_in([key.pk], scope.period).get(key.pk, []) if key else []
    first_on = min((span.from_on for span, _lots in spans), default=None)
    if key and first_on and first_on > scope.year.from_on:
        text = _(
            "Clé « %(key)s » : aucune quotité avant le %(on)s, toute l'année serait portée par les jours suivants. "
            "Datez plus tôt les premiers propriétaires des lots, ou faites commencer l'exercice ce jour-là."
        )
        yield block(text % {"key": key.name, "on": day(first_on)}, page="lot_list")
