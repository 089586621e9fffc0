"""The register over the API: what it answers, refuses and keeps to itself."""

from datetime import date
from fractions import Fraction
from uuid import uuid4

import pytest
from django.test import Client

from buildings.models import AllocationShare, Lot, Owner, Ownership
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from tests.conftest import bearer, give, make_user
from tests.factories.buildings import (
    AssociationFactory,
    BuildingFactory,
    GeneralKeyFactory,
    LotFactory,
    OwnerFactory,
    RenterFactory,
    owned_lot,
)

API = "/c/parc/api/v1"
DAY = "2026-11-21"
NAMES = (
    "associations",
    "bank-accounts",
    "buildings",
    "lots",
    "owners",
    "addresses",
    "ownerships",
    "representatives",
    "renters",
    "keys",
    "shares",
    "mandates",
)
pytestmark = pytest.mark.usefixtures("copropriete")


def post(client, path, **body):
    return client.post(f"{API}/{path}/", body, content_type="application/json")


def listed(client, path):
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_for_readers_only(name, syndic_api, coproprietes):
    renter = make_user("renter@example.be")
    give(renter, Role.RENTER, coproprietes[0], uuid4())

    assert syndic_api.get(f"{API}/{name}/").status_code == 200
    assert Client().get(f"{API}/{name}/").status_code == 401
    assert Client(headers=bearer(renter)).get(f"{API}/{name}/").status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_not_found_for_strangers(name, stranger):
    assert Client(headers=bearer(stranger)).get(f"{API}/{name}/").status_code == 404


def test_lots_are_narrowed_by_day_kind_and_text(syndic_api):
    owner = OwnerFactory(last_name="Dupré")
    lot = owned_lot(shares=70, number="A1", parts={owner: Fraction(1)})
    owned_lot(number="G1", kind="garage")

    (found,) = listed(syndic_api, "lots/?search=dupre")
    assert (found["id"], found["number"], found["shares"]) == (str(lot.pk), "A1", 70)
    assert [row["number"] for row in listed(syndic_api, "lots/?kind=garage")] == ["G1"]
    assert [row["shares"] for row in listed(syndic_api, "lots/?on=2019-01-01")] == [0, 0]


@pytest.mark.parametrize("count", [1, 3])
def test_lots_are_read_in_two_statements(count, syndic_api, django_assert_num_queries):
    for _ in range(count):
        owned_lot()
    syndic_api.get(f"{API}/lots/")

    with django_assert_num_queries(1):
        listed(syndic_api, "lots/")


def test_a_lot_is_added_shared_held_and_sold(syndic_api):
    key, building, anne, bart = GeneralKeyFactory(), BuildingFactory(), OwnerFactory(), OwnerFactory()

    lot = post(syndic_api, "lots", building=str(building.pk), number="A1", kind="studio").json()["id"]
    shares = post(syndic_api, "shares", key=str(key.pk), lot=lot, shares=100, from_on=DAY)
    parts = [{"owner": str(anne.pk), "part": "2/3"}, {"owner": str(bart.pk), "part": "1/3"}]
    held = post(syndic_api, "ownerships", lot=lot, parts=parts, from_on=DAY)
    sold = post(
        syndic_api,
        "ownerships/transfer",
        lot=lot,
        seller=str(bart.pk),
        buyer=str(anne.pk),
        fraction="1/3",
        on="2026-12-01",
        deed="Notaire Claes",
    )

    assert [answer.status_code for answer in (shares, held, sold)] == [201, 201, 201]
    assert [(row["owner"], row["part_numerator"]) for row in sold.json()] == [(str(anne.pk), 1)]
    assert len(listed(syndic_api, f"ownerships/?lot={lot}&on={DAY}")) == 2


def test_a_lot_sold_twice_is_a_problem_with_a_stable_code(syndic_api):
    seller, buyer = OwnerFactory(), OwnerFactory()
    lot = owned_lot(parts={seller: Fraction(1)})
    sale = {"lot": str(lot.pk), "seller": str(seller.pk), "fraction": "1/1", "deed": "acte"}
    post(syndic_api, "ownerships/transfer", buyer=str(buyer.pk), on=DAY, **sale)

    answer = post(syndic_api, "ownerships/transfer", buyer=str(OwnerFactory().pk), on="2026-12-01", **sale)

    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert answer.json()["code"] == "seller-holds-less"


def test_a_refusal_by_law_cites_the_article(syndic_api):
    AssociationFactory()

    answer = post(syndic_api, "mandates", kind="syndic", name="Gestimmo", from_on=DAY, until_on="2030-01-01")

    assert answer.status_code == 409
    assert (answer.json()["code"], answer.json()["article"]) == ("mandate-too-long", "art. 3.89 §1")


def test_wrong_input_names_its_fields(syndic_api):
    answer = post(syndic_api, "owners", from_on="hier", kbo_number="123")

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"from_on", "kbo_number", "last_name"}


def test_a_part_written_as_rounding_is_wrong(syndic_api):
    lot, owner = LotFactory(), OwnerFactory()

    answer = post(
        syndic_api, "ownerships", lot=str(lot.pk), from_on=DAY, parts=[{"owner": str(owner.pk), "part": "33,33 %"}]
    )

    assert answer.status_code == 400
    assert not Ownership.objects.exists()


def test_change_touches_only_what_is_sent(syndic_api):
    owner = OwnerFactory(last_name="Maes", first_name="Jan")

    answer = syndic_api.patch(f"{API}/owners/{owner.pk}/", {"first_name": "Jo"}, content_type="application/json")

    assert answer.status_code == 200
    owner.refresh_from_db()
    assert (owner.first_name, owner.last_name) == ("Jo", "Maes")


def test_contacts_are_only_for_those_who_write_to_owners(syndic_api, coproprietes):
    OwnerFactory(email="a@example.be", phone="+32475123456", iban="BE68539007547034")
    RenterFactory(email="r@example.be")
    member = make_user("council@example.be")
    give(member, Role.COUNCIL, coproprietes[0])
    council_api = Client(headers=bearer(member))

    assert "email" in listed(syndic_api, "owners/")[0]
    for name in ("owners", "renters", "representatives"):
        seen: set[str] = set().union(*listed(council_api, f"{name}/"))
        assert not {"email", "phone", "iban", "contact"} & seen


def test_contacts_stay_hidden_after_somebody_allowed_has_read_them(syndic_api, coproprietes):
    OwnerFactory(email="a@example.be", phone="+32475123456", iban="BE68539007547034")
    council = make_user("council@example.be")
    give(council, Role.COUNCIL, coproprietes[0])
    council_api = Client(headers=bearer(council))
    contacts = {"email", "phone", "iban"}

    for _ in range(2):
        for path in ("owners/", f"owners/?search={Owner.objects.get().last_name}"):
            assert contacts <= {*listed(syndic_api, path)[0]}
            assert not contacts & {*listed(council_api, path)[0]}
        one = f"{API}/owners/{Owner.objects.get().pk}/"
        assert contacts <= {*syndic_api.get(one).json()}
        assert not contacts & {*council_api.get(one).json()}


def test_an_identifier_known_in_one_copropriete_is_not_found_in_another(syndic_api, stranger):
    lot = LotFactory()
    foreign_api = Client(headers=bearer(stranger))

    for _ in range(2):
        assert syndic_api.get(f"{API}/ownerships/?lot={lot.pk}").status_code == 200
        assert foreign_api.get(f"/c/linde/api/v1/ownerships/?lot={lot.pk}").status_code == 404


def test_foreign_and_unknown_identifiers_are_not_found_alike(syndic_api, other_copropriete):
    with entered(other_copropriete.schema_name):
        foreign = LotFactory()
        foreign_owner = OwnerFactory()
    owner = OwnerFactory()
    before = (Lot.objects.count(), Owner.objects.count(), AllocationShare.objects.count())

    for lot in (foreign.pk, uuid4()):
        assert syndic_api.get(f"{API}/lots/{lot}/").status_code == 404
        assert syndic_api.get(f"{API}/ownerships/?lot={lot}").status_code == 404
        assert syndic_api.patch(f"{API}/lots/{lot}/", {"note": "x"}, "application/json").status_code == 404
        parts = [{"owner": str(owner.pk), "part": "1/1"}]
        assert post(syndic_api, "ownerships", lot=str(lot), from_on=DAY, parts=parts).status_code == 404
    own_lot = LotFactory()
    parts = [{"owner": str(foreign_owner.pk), "part": "1/1"}]
    assert post(syndic_api, "ownerships", lot=str(own_lot.pk), from_on=DAY, parts=parts).status_code == 404
    assert (Lot.objects.count() - 1, Owner.objects.count(), AllocationShare.objects.count()) == before


def test_readers_do_not_write(coproprietes):
    accountant = make_user("accountant@example.be")
    give(accountant, Role.ACCOUNTANT, coproprietes[0])
    api = Client(headers=bearer(accountant))

    assert post(api, "lots", number="A1").status_code == 403
    assert post(api, "ownerships/transfer").status_code == 403
    assert Lot.objects.count() == 0


def test_associations_change_and_accounts_are_the_associations(syndic_api):
    association = AssociationFactory()

    changed = syndic_api.patch(
        f"{API}/associations/{association.pk}/", {"fortnight_start": "06-15"}, content_type="application/json"
    )
    iban = "BE68 5390 0754 7034"
    pooled = post(
        syndic_api, "bank-accounts", association=str(association.pk), kind="reserve", iban=iban, holder="Gestimmo SRL"
    )

    assert changed.json()["fortnight_start"] == "06-15"
    assert (pooled.status_code, pooled.json()["code"]) == (409, "account-not-the-associations")


def test_consent_is_given_and_withdrawn(syndic_api):
    owner = OwnerFactory(email="a@example.be")

    given = post(syndic_api, f"owners/{owner.pk}/consent", on=DAY, evidence="Formulaire")
    withdrawn = post(syndic_api, f"owners/{owner.pk}/withdraw-consent", on="2026-12-01")

    assert given.json()["email_consent_on"] == DAY
    assert withdrawn.json()["email_consent_ended_on"] == "2026-12-01"
    assert Owner.objects.get().accepts_email_on(date(2026, 11, 30))


@pytest.mark.parametrize(("field", "value"), [("reference", ""), ("last_name", 0), ("language", "xx")])
def test_what_a_model_refuses_is_named_to_programs(syndic_api, field, value):
    AssociationFactory()
    owner = OwnerFactory()

    answer = syndic_api.patch(f"{API}/owners/{owner.pk}/", {"reference": "", field: value}, "application/json")

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) <= {"reference", "language"}
