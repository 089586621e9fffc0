"""The year, driven through the services entry by entry, to its trial balance."""

from datetime import date

import pytest

from tests.accounting.year.acts import BY_HAND, MANUAL, live
from tests.accounting.year.booked import balances
from tests.accounting.year.facts import trial_balance_2025
from tests.accounting.year.year import Year


@pytest.fixture
def _today(monkeypatch):
    """Let payments be ordered in the year they are of."""
    monkeypatch.setattr("accounting.services.payment_orders.localdate", lambda: date(2025, 12, 12))


@pytest.mark.usefixtures("_today")
def test_the_year_is_booked_by_services_and_ends_in_its_trial_balance(world):
    year = Year(world)

    settlement = live(year)

    year.check()
    assert balances() == trial_balance_2025()
    assert settlement.charges_cents == 1_057_577
    assert {"Y25-22", "Y25-25"} == BY_HAND | MANUAL
