from datetime import date

import pytest

from accounting.queries.arrears import ageing_by_building
from accounting.services.issue import issue_fund_call
from buildings.models import Building
from tests.factories.accounting import draft, make_lot, make_world

URL = "/c/parc/arrears/"


def test_nobody_late_is_said_not_shown_blank(desk, world):
    page = desk.get(URL).content.decode()

    assert "Personne n&#x27;est en retard" in page or "Personne n'est en retard" in page


def test_who_is_late_is_shown_with_the_age_of_the_debt(desk, world):
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)

    page = desk.get(f"{URL}?on=2025-03-01").content.decode()

    assert [name for name in ("Adam", "Baeten", "Claes", "Dubois", "Evrard") if name in page] == [
        "Adam",
        "Baeten",
        "Claes",
        "Dubois",
    ]
    assert page.count("17/01/2025") == 4
    assert 'data-label="31 à 60 jours">599,40' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_statements_whatever_its_length(desk, copropriete, django_assert_num_queries, count):
    world = make_world(total_shares=count)
    for number in range(count):
        make_lot(world, str(number), 1, owner=f"Owner {number}")
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)
    desk.get(URL)

    with django_assert_num_queries(STATEMENTS):
        page = desk.get(URL).content.decode()
    assert page.count('/account/">Owner') == count


STATEMENTS = 12


def test_what_is_late_is_told_by_building(desk, world):
    """Lot 4 stands apart: its 270.00 of a call of 1 800.00; the other three owe 1 530.00."""
    world.lots["4"].building = Building.objects.create(name="Annexe")
    world.lots["4"].save()
    issue_fund_call(fund_call=draft(world), on=date(2025, 1, 2), by=None)

    on = date(2025, 3, 1)
    assert ageing_by_building(on) == [("Annexe", (0, 27000, 0, 0)), ("Tilleul", (0, 153000, 0, 0))]
    page = desk.get(f"{URL}?on={on}").content.decode()
    assert all(shown in page for shown in ("Annexe", "1.530,00"))
