from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.book_xix import ReferenceRateIsUnknown, at_most_reference, capped, fee_cap, is_free, waiting
from accounting.domain.late_interest import LegalRateIsUnknown, Stretch, conventional, interest
from accounting.domain.reminders import privileged
from koprogo.core.money import Cents


@pytest.mark.parametrize(
    ("cents", "start", "end", "days", "expected"),
    [
        (100_000, date(2026, 1, 1), date(2027, 1, 1), 365, 4_500),
        (81_240, date(2026, 2, 15), date(2026, 6, 30), 135, 1_352),
        (21_000, date(2025, 3, 1), date(2025, 4, 30), 60, 155),
    ],
    ids=["C-120", "C-121", "Y25-15"],
)
def test_legal_interest(cents, start, end, days, expected):
    stretch = Stretch(Cents(cents), start, end)

    assert (stretch.days, interest([stretch])) == (days, expected)


def test_the_rate_changes_at_1_january_and_the_sum_is_rounded_once():
    """31 days of 2023 at 5.25 % are 445.89, 31 of the leap year 2024 at 5.75 % are 487.02: together 932.91."""
    assert interest([Stretch(Cents(100_000), date(2023, 12, 1), date(2024, 2, 1))]) == 933


def test_a_conventional_rate_holds_for_each_year():
    assert interest([Stretch(Cents(100_000), date(2019, 1, 1), date(2020, 1, 1))], conventional(800)) == 8_000


def test_an_unpublished_rate_is_not_guessed():
    with pytest.raises(LegalRateIsUnknown):
        interest([Stretch(Cents(100), date(2022, 12, 31), date(2023, 1, 2))])


@given(
    cents=st.integers(1, 10**9).map(Cents),
    days=st.lists(st.dates(date(2023, 1, 1), date(2027, 1, 1)), min_size=3, max_size=3).map(sorted),
)
def test_a_stretch_cut_in_two_bears_the_same(cents, days):
    first, middle, last = days
    parts = [Stretch(cents, first, middle), Stretch(cents, middle, last)]

    assert interest(parts) == interest([Stretch(cents, first, last)])


@pytest.mark.parametrize(
    ("balance", "cap"),
    [(15_000, 2_000), (30_000, 4_500), (120_000, 10_000), (50_000, 6_500), (10_000_000, 200_000)],
)
def test_caps_of_book_xix(balance, cap):
    assert fee_cap(Cents(balance)) == cap


def test_waiting_after_an_email_and_after_a_letter():
    mailed = waiting(date(2026, 3, 2), electronic=True)
    posted = waiting(date(2026, 3, 6), electronic=False)

    assert (mailed.starts_on, mailed.ends_on, mailed.costs_from) == (
        date(2026, 3, 3),
        date(2026, 3, 16),
        date(2026, 3, 17),
    )
    assert posted.starts_on == date(2026, 3, 10)


def test_a_further_reminder_costs_little_and_all_together_no_more_than_the_cap():
    assert capped(Cents(1_815), Cents(15_000), Cents(0)) == 750
    assert capped(Cents(1_815), Cents(15_000), Cents(1_900)) == 100
    assert capped(Cents(1_815), Cents(15_000), Cents(2_100)) == 0


def test_privileged_are_the_current_year_and_the_one_before():
    contributions = {2023: Cents(90_000), 2024: Cents(120_000), 2025: Cents(145_050), 2026: Cents(31_025)}

    assert privileged(contributions, 2026) == 176_075


def test_book_xix_keeps_a_conventional_rate_below_the_reference_rate_and_eight_points():
    """R-342: 12 % is 11.5 % in the first half of 2025 and 10.5 % in the second; each by its own days."""
    rate = at_most_reference(conventional(1_200))

    assert (rate(date(2025, 6, 30)), rate(date(2025, 7, 1)), rate(date(2026, 6, 30))) == (1_150, 1_050, 1_050)
    # 100 000.00 × (11.5 % × 30 + 10.5 % × 31) / 365 = 945.21 + 891.78
    assert interest([Stretch(Cents(10_000_000), date(2025, 6, 1), date(2025, 8, 1))], rate) == 183_699
    with pytest.raises(ReferenceRateIsUnknown):
        rate(date(2022, 12, 31))
    assert at_most_reference(conventional(800))(date(2022, 12, 31)) == 800


def test_book_xix_frees_three_first_reminders_a_year_and_allows_postage():
    """R-341: 7.50 and the postage; R-342: never more in all than the balance allows."""
    assert [is_free(count) for count in range(5)] == [True, True, True, False, False]
    assert capped(Cents(1_815), Cents(27_000), Cents(0), postage=Cents(985)) == 1_735
    assert capped(Cents(1_815), Cents(15_000), Cents(1_500), postage=Cents(985)) == 500
