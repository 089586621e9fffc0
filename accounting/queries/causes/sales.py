"""What a change of hands moved: the share of the working capital, the days of a provision (R-320, R-321)."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounting.domain.sales import Handover, days_after
from accounting.models import JournalEntry, JournalLine
from accounting.queries.causes.shape import Cause, Fact, Split
from accounting.queries.funds import WORKING, balance
from accounting.queries.sale_figures import provision_periods
from accounting.queries.sales import deed_of, handover_of, sold_on
from buildings.models import Lot
from buildings.queries.keys import general_key, key_shares
from koprogo.core.formats import day, money
from koprogo.core.money import Cents


def sales(owner_id: UUID, lines: Iterable[JournalLine]) -> dict[UUID, Cause]:
    """Explain what the change of hands of a lot moved on the account of one side."""
    wanted = [line for line in lines if line.entry.source == JournalEntry.Source.SALE and line.lot_id]
    if not wanted:
        return {}
    capital = JournalLine.objects.filter(account__code__startswith=WORKING, entry__in={one.entry_id for one in wanted})
    of_capital = set(capital.values_list("entry", flat=True))
    lots = Lot.objects.in_bulk({line.lot_id for line in wanted})
    found = {}
    for line in wanted:
        lot = lots[line.lot_id]
        on = sold_on(line.entry) or line.entry.entry_on
        found[line.pk] = _sale(owner_id, line, lot, on, is_capital=line.entry_id in of_capital)
    return found


def _sale(owner_id: UUID, line: JournalLine, lot: Lot, on: date, *, is_capital: bool) -> Cause:
    handover = handover_of(lot, on)
    facts = [Fact(_("Lot"), lot.number), Fact(_("Changé de mains le"), on=on)]
    split = None
    if handover and is_capital:
        split = _capital(owner_id, line, lot, handover)
    elif handover:
        facts += _provisions(owner_id, handover)
    call = line.entry.source_id
    return Cause(
        line.entry.text,
        decision=deed_of(lot, on),
        page="fund_call_detail" if call else "journal_entry_detail",
        page_id=call or line.entry_id,
        split=split,
        facts=tuple(facts[1:] if split else facts),
    )


def _capital(owner_id: UUID, line: JournalLine, lot: Lot, handover: Handover[UUID]) -> Split | None:
    """Unfold the working capital of the association into the part of the lot, and of that what passed."""
    key = general_key(handover.on)
    rows = {row.lot_id: row.shares for row in key_shares(key, handover.on)} if key else {}
    if key is None or lot.pk not in rows:
        return None
    return Split(
        lot=lot.number,
        key=key.name,
        asked_cents=Cents(-balance(WORKING, on=handover.on)),
        shares=rows[lot.pk],
        total_shares=sum(rows.values()),
        part=_part(owner_id, handover),
        amount_cents=Cents(abs(line.debit_cents - line.credit_cents)),
    )


def _part(owner_id: UUID, handover: Handover[UUID]) -> Fraction:
    return handover.sellers.get(owner_id) or handover.buyers.get(owner_id) or Fraction(1)


def _provisions(owner_id: UUID, handover: Handover[UUID]) -> list[Fact]:
    """Say how the days of each provision from the change of hands on were passed to the buyer."""
    part = _part(owner_id, handover)
    return [_days(cents, period, handover.on, part) for cents, period in provision_periods([handover])(handover)]


def _days(cents: Cents, period: Any, on: date, part: Fraction) -> Fact:
    later = days_after(period, on)[1]
    label = _("Provision du %(first)s au %(last)s") % {"first": day(period.from_on), "last": day(period.last_on)}
    times = "" if part == 1 else f" × {part}"
    return Fact(label, f"{money(cents)} × {later}/{period.days}{times}")
