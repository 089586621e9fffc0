"""Who bears what of a sale (R-314, R-315)."""

from datetime import date

import pytest

from accounting.domain.sale_information import (
    Bearer,
    Terms,
    extraordinary_bearer,
    ordinary_bearer,
)

CERTAIN, DEED = date(2026, 3, 31), date(2026, 5, 31)


@pytest.mark.parametrize(
    ("decided_on", "called_on", "proxy", "bearer"),
    [
        (date(2025, 6, 10), CERTAIN, False, Bearer.SELLER),
        (date(2025, 6, 10), date(2026, 4, 1), False, Bearer.BUYER),
        (date(2026, 4, 20), date(2026, 7, 1), False, Bearer.SELLER),
        (date(2026, 4, 20), date(2026, 7, 1), True, Bearer.BUYER),
        (DEED, date(2026, 7, 1), False, Bearer.BUYER),
    ],
)
def test_who_bears_what_is_extraordinary(decided_on, called_on, proxy, bearer):
    terms = Terms(CERTAIN, DEED, proxy)

    assert extraordinary_bearer(decided_on=decided_on, called_on=called_on, terms=terms) == bearer


def test_ordinary_charges_are_the_buyers_from_the_day_of_the_deed():
    terms = Terms(CERTAIN, DEED)

    assert ordinary_bearer(date(2026, 5, 30), terms) == Bearer.SELLER
    assert ordinary_bearer(DEED, terms) == Bearer.BUYER
