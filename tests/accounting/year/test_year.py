"""The year, driven through the services entry by entry, to its trial balance."""

from tests.accounting.year.booked import balances
from tests.accounting.year.facts import trial_balance_2025
from tests.accounting.year.year import BY_HAND, STEPS, Year


def test_the_year_is_booked_by_services_and_ends_in_its_trial_balance(world):
    year = Year(world)

    year.run()

    assert {number for numbers in STEPS for number in numbers.split()} | BY_HAND == set(year.facts)
    assert balances() == trial_balance_2025()
