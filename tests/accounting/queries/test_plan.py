from datetime import date

import pytest

from accounting.queries.plan import by_arrears
from accounting.services.issue import issue_fund_call
from buildings.queries.lots import lot_rows, lots_on
from buildings.queries.painters import QUESTIONS
from tests.factories.accounting import draft


@pytest.mark.parametrize(("on", "tones"), [(date(2025, 1, 17), {"w0"}), (date(2025, 3, 1), {"w2"})])
def test_the_plan_shows_how_long_the_holders_of_a_lot_are_late(world, on, tones):
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)

    paints = by_arrears(lot_rows(lots_on(on), on), on).paints

    assert len(paints) == 4
    assert {paint.tone for paint in paints.values()} == tones


def test_arrears_are_asked_of_the_plan_by_those_who_may_see_them():
    assert QUESTIONS["arrears"].action == "arrears.view"
