"""Lists of the register: as of a date, filtered, sorted, a page or a fragment."""

from datetime import date
from fractions import Fraction

import pytest

from koprogo.tenancy.schema import entered
from tests.factories.buildings import (
    AllocationShareFactory,
    BuildingFactory,
    LotFactory,
    MandateFactory,
    OwnerFactory,
    OwnershipFactory,
    owned_lot,
)

LISTS = ("lots", "owners", "keys", "mandates", "plan", "association")
pytestmark = pytest.mark.usefixtures("copropriete", "syndic")


def page(client, path, **headers):
    answer = client.get(f"/c/parc/{path}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(client, query=""):
    return [row.lot.number for row in client.get(f"/c/parc/lots/{query}").context["rows"]]


@pytest.fixture(autouse=True)
def _association(copropriete):
    owned_lot(number="A1", shares=172, kind="commercial", floor=0, parts={OwnerFactory(last_name="Dupré"): Fraction(1)})


STATEMENTS = {"lots": 7, "owners": 5, "keys": 3, "mandates": 4, "plan": 6, "search": 7}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", ["lots", "owners", "keys", "mandates", "plan", "search"])
def test_a_list_takes_the_same_statements_for_one_row_and_three(path, count, syndic_client, django_assert_num_queries):
    for number in range(count - 1):
        lot = owned_lot(number=f"B{number}", parts={OwnerFactory(last_name=f"Dupré{number}"): Fraction(1)})
        MandateFactory(kind="reviewer", name=f"Reviewer {number}")
        AllocationShareFactory(lot=lot, key__kind="other", key__code=f"K{number}", shares=5)
    page(syndic_client, "lots/")
    page(syndic_client, f"{path}/?q=Dupré")

    with django_assert_num_queries(STATEMENTS[path]):
        page(syndic_client, f"{path}/?q=Dupré")


@pytest.mark.parametrize("path", ["lots", "owners", "search"])
def test_a_list_answers_htmx_with_its_results_alone(path, syndic_client):
    whole = page(syndic_client, f"{path}/?q=Dupré")
    fragment = page(syndic_client, f"{path}/?q=Dupré", **{"HX-Request": "true"})

    assert "<html" in whole
    assert fragment.strip().startswith('<div id="results"')
    assert "Dupré" in fragment


def test_lots_are_filtered_and_sorted(syndic_client):
    owned_lot(number="G1", kind="garage", shares=5, floor=-1)

    assert numbers(syndic_client, "?kind=garage") == ["G1"]
    assert numbers(syndic_client, "?text=dupre") == ["A1"]
    assert numbers(syndic_client, "?text=g1") == ["G1"]
    assert numbers(syndic_client, "?sort=shares") == ["G1", "A1"]
    assert numbers(syndic_client, "?sort=-floor") == ["A1", "G1"]
    assert numbers(syndic_client, "?sort=nonsense") == ["A1", "G1"]


def test_lots_are_shown_as_of_the_day_asked(syndic_client):
    lot = LotFactory(number="Z9")
    seller, buyer = OwnerFactory(last_name="Vendeur"), OwnerFactory(last_name="Acheteur")
    OwnershipFactory(lot=lot, owner=seller, until_on=date(2026, 6, 1))
    OwnershipFactory(lot=lot, owner=buyer, from_on=date(2026, 6, 1))

    before = page(syndic_client, "lots/?text=Z9&on=2026-05-31")
    after = page(syndic_client, "lots/?text=Z9&on=01/06/2026")

    assert ("Vendeur" in before, "Acheteur" in before) == (True, False)
    assert ("Vendeur" in after, "Acheteur" in after) == (False, True)


def test_lots_come_in_pages_of_the_size_asked(syndic_client):
    for number in range(30):
        LotFactory(number=f"L{number}")

    assert len(numbers(syndic_client)) == 25
    assert len(numbers(syndic_client, "?per=50")) == 31
    assert len(numbers(syndic_client, "?per=7&page=2")) == 6


def test_a_foreign_building_in_a_filter_is_not_found(syndic_client, other_copropriete):
    with entered(other_copropriete.schema_name):
        foreign = BuildingFactory(name="Ailleurs")

    for path in ("lots", "plan"):
        assert syndic_client.get(f"/c/parc/{path}/?building={foreign.pk}").status_code == 404
        assert syndic_client.get(f"/c/parc/{path}/?building=nonsense").status_code == 404


def test_owners_are_filtered_by_consent_and_by_what_they_hold(syndic_client):
    OwnerFactory(last_name="Ancien")
    owned_lot(
        parts={OwnerFactory(last_name="Mail", email="m@example.be", email_consent_on=date(2026, 1, 1)): Fraction(1)}
    )

    def names(query):
        return [row.owner.last_name for row in syndic_client.get(f"/c/parc/owners/{query}").context["rows"]]

    assert names("") == ["Dupré", "Mail"]
    assert names("?consent=email") == ["Mail"]
    assert names("?consent=paper") == ["Dupré"]
    assert names("?state=former") == ["Ancien"]
    assert names("?state=all&sort=-name") == ["Mail", "Dupré", "Ancien"]


def test_the_keys_page_says_when_shares_are_not_the_deeds(syndic_client):
    assert "ne fait pas le total" in page(syndic_client, "keys/")


def test_the_plan_and_its_table_say_the_same(syndic_client):
    text = page(syndic_client, "plan/?by=shares")

    assert text.count("A1") >= 3
    assert 'aria-label="A1, 172"' in text
    assert '<td class="tnum">172</td>' in text


def test_search_finds_without_accents_and_says_when_nothing_is_found(syndic_client):
    assert "Dupré" in page(syndic_client, "search/?q=dupre")
    assert "Rien trouvé" in page(syndic_client, "search/?q=xyzzy")
