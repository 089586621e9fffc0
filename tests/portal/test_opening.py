"""Opening a copropriété by form."""

import pytest

from koprogo.tenancy.models import Copropriete

FIELDS = {
    "street": "Rue du Tilleul 7",
    "postal_code": "1030",
    "city": "Schaerbeek",
    "total_shares": "1000",
    "languages": "fr",
    "fiscal_year_start": "01-01",
}


@pytest.mark.parametrize("name", ["😀", "٣", "\u202e"])
def test_a_name_that_makes_no_address_asks_for_one(syndic_client, name):
    answer = syndic_client.post("/coproprietes/new/", FIELDS | {"name": name})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["slug"])
    assert Copropriete.objects.count() == 2
