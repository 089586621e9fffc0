"""Opening a copropriété by form."""

import pytest

from buildings.models import Association
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered

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


@pytest.mark.parametrize("typed", ["01/04", "1/4", "04-01"])
def test_the_beginning_of_the_year_is_typed_as_on_the_page_of_the_association(syndic_client, typed):
    data = FIELDS | {"name": "Les Ormes", "fiscal_year_start": typed, "kbo_number": "0403.019.261"}

    syndic_client.post("/coproprietes/new/", data)

    with entered(Copropriete.objects.get(slug="les-ormes").schema_name):
        association = Association.objects.get()
    assert (association.fiscal_year_start, association.kbo_number) == ("04-01", "0403019261")


def test_what_is_no_day_and_no_number_is_told_at_its_field(syndic_client):
    answer = syndic_client.post(
        "/coproprietes/new/", FIELDS | {"name": "Les Ormes", "fiscal_year_start": "31/02", "kbo_number": "1"}
    )

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"fiscal_year_start", "kbo_number"})


def test_an_address_that_is_taken_is_refused(syndic_client):
    answer = syndic_client.post("/coproprietes/new/", FIELDS | {"name": "Parc"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (409, ["slug"])
