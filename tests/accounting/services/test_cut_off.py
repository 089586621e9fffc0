from datetime import date

import pytest

from accounting.domain.cut_off import PeriodDoesNotCross
from accounting.models import FiscalYear, JournalEntry
from accounting.queries.cut_off import deferrals
from accounting.services.approval import InvoiceIsElsewhere, cancel_invoice
from accounting.services.cut_off import CutOffIsPosted, defer_invoice, post_cut_off
from accounting.services.fiscal_years import locked_fiscal_year
from koprogo.core.money import Cents
from tests.factories.purchases import account, approved, line, submitted, supplier

FIRST, LAST, NEXT = date(2025, 10, 1), date(2025, 12, 31), date(2026, 1, 1)


@pytest.fixture
def year(world):
    return locked_fiscal_year(LAST)


def policy(world, **more):
    premium = line(world, "614000", 144000, vat_rate=0)
    days = {"issued_on": FIRST, "period_from_on": FIRST, "period_until_on": date(2026, 10, 1)}
    return approved(world, premium, supplier=supplier("Insurer"), number="P-1", **(days | more))


def written(entry):
    return [*entry.lines.values_list("account", "key__code", "debit_cents", "credit_cents")]


def test_the_rest_of_the_fire_policy_is_deferred_and_released(world, year):
    """Y25-23, Y25-24 and, a year later, what Y25-22 does."""
    fire = policy(world)
    assert [(row.cents, row.days_after, row.days, row.is_posted) for row in deferrals(year)] == [
        (107704, 273, 365, False)
    ]

    posted = defer_invoice(invoice=fire, year=year, by=None)

    assert (posted.entry.journal, posted.entry.entry_on) == ("CLO", LAST)
    assert written(posted.entry) == [("490", "GEN", 107704, 0), ("614000", "GEN", 0, 107704)]
    assert (posted.release.journal, posted.release.entry_on) == ("MSC", NEXT)
    assert written(posted.release) == [("614000", "GEN", 107704, 0), ("490", "GEN", 0, 107704)]
    assert FiscalYear.objects.count() == 2
    with pytest.raises(CutOffIsPosted):
        defer_invoice(invoice=fire, year=year, by=None)
    assert [row.is_posted for row in deferrals(year)] == [True]


def test_an_invoice_to_receive_is_estimated(world, year):
    """Y25-32: water of the fourth quarter."""
    posted = post_cut_off(
        kind="to_receive",
        year=year,
        account=account("612000"),
        amount_cents=Cents(33000),
        text="Eau, 4e trimestre",
        key=world.general,
        by=None,
    )

    assert written(posted.entry) == [("612000", "GEN", 33000, 0), ("444", "GEN", 0, 33000)]
    assert posted.release.entry_on == NEXT


def test_what_ends_in_the_year_is_not_deferred(world, year):
    with pytest.raises(PeriodDoesNotCross):
        defer_invoice(invoice=policy(world, period_until_on=NEXT), year=year, by=None)
    with pytest.raises(InvoiceIsElsewhere):
        defer_invoice(invoice=submitted(world), year=year, by=None)


def test_undoing_an_invoice_undoes_what_was_deferred_of_it(world, year):
    fire = policy(world)
    defer_invoice(invoice=fire, year=year, by=None)

    cancel_invoice(invoice=fire, reason="Double", by=None)

    assert JournalEntry.objects.filter(reverses=None, reversed_by=None).count() == 0
