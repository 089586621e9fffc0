"""Acts on the register by form: done, wrong, or refused with the reason."""

import re
from datetime import date
from fractions import Fraction

import pytest
from django.test import Client

from buildings.models import (
    AllocationShare,
    Association,
    BankAccount,
    Lot,
    Mandate,
    Owner,
    Ownership,
    Renter,
    Representative,
)
from buildings.services.keys import lock_key
from koprogo.audit.models import LogEntry
from koprogo.users.models import Invitation, Role
from tests.conftest import give, make_user
from tests.factories.buildings import (
    AllocationKeyFactory,
    AllocationShareFactory,
    AssociationFactory,
    BuildingFactory,
    GeneralKeyFactory,
    LotFactory,
    OwnerAddressFactory,
    OwnerFactory,
    RenterFactory,
    RepresentativeFactory,
    owned_lot,
)

DAY = date(2026, 11, 21)
HALF = Fraction(1, 2)


@pytest.fixture(autouse=True)
def association(copropriete):
    return AssociationFactory()


def send(client, path, **fields):
    return client.post(f"/c/parc/{path}", fields)


def held(lot):
    return {row.owner_id: Fraction(row.part_numerator, row.part_denominator) for row in Ownership.objects.on(DAY)}


def test_a_lot_is_added_by_its_syndic(syndic, syndic_client):
    building = BuildingFactory()

    answer = send(
        syndic_client, "lots/new/", number="A1", kind="studio", building=building.pk, surface_dm2="33,5", floor="-1"
    )

    lot = Lot.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/c/parc/lots/{lot.pk}/")
    assert (lot.surface_dm2, lot.floor, lot.position) == (3350, -1, 1)
    assert LogEntry.objects.get(action="lot.added").actor_id == syndic.pk


def test_a_lot_with_a_taken_number_is_refused_on_its_form(syndic_client):
    lot = LotFactory(number="A1")

    answer = send(syndic_client, "lots/new/", number="A1", kind="studio", building=lot.building_id)

    assert answer.status_code == 409
    assert "Le lot A1 existe déjà." in answer.content.decode()
    assert 'value="A1"' in answer.content.decode()


def test_wrong_input_is_shown_beside_its_field(syndic_client):
    answer = send(syndic_client, "lots/new/", number="", kind="studio")

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"number", "building"}


def test_locked_shares_are_refused_with_the_reason(syndic_client):
    share = AllocationShareFactory(shares=100)
    lock_key(key=share.key, reason="appel de fonds 2026/4", on=DAY)

    answer = send(
        syndic_client, f"lots/{share.lot_id}/shares/", key=share.key_id, shares="90", from_on="2026-11-21", deed="x"
    )

    assert answer.status_code == 409
    assert "appel de fonds 2026/4" in answer.content.decode()
    assert AllocationShare.objects.get().shares == 100


def test_shares_are_set(syndic_client):
    lot, key = LotFactory(), GeneralKeyFactory()

    send(syndic_client, f"lots/{lot.pk}/shares/", key=key.pk, shares="90", from_on="21/11/2026")

    assert AllocationShare.objects.get().shares == 90


def transfer_of(seller, buyer, **fields):
    sale = {"holding": f"{seller.pk}:full", "buyer": buyer.pk, "on": "2026-11-21", "deed": "Notaire Claes"}
    return sale | fields


def test_a_transfer_is_previewed_before_it_is_recorded(syndic_client):
    seller, buyer = OwnerFactory(), OwnerFactory(last_name="Acheteur")
    lot = owned_lot(parts={seller: Fraction(1)})

    preview = send(syndic_client, f"lots/{lot.pk}/transfer/", **transfer_of(seller, buyer, preview="1"))
    assert preview.status_code == 200
    assert [(part.name, part.fraction) for part in preview.context["after"]] == [(buyer.full_name, 1)]
    assert held(lot) == {seller.pk: 1}

    done = send(syndic_client, f"lots/{lot.pk}/transfer/", **transfer_of(seller, buyer, confirm="1"))
    assert done.status_code == 302
    assert held(lot) == {buyer.pk: 1}


@pytest.mark.parametrize("button", ["preview", "confirm"])
def test_a_transfer_of_more_than_is_held_is_explained(button, syndic_client):
    seller, other = OwnerFactory(), OwnerFactory()
    lot = owned_lot(parts={seller: HALF, other: HALF})

    answer = send(
        syndic_client, f"lots/{lot.pk}/transfer/", **transfer_of(seller, other, fraction="2/3", **{button: "1"})
    )

    assert answer.status_code == 409
    assert "moins que la part cédée" in answer.content.decode()
    assert held(lot) == {seller.pk: HALF, other.pk: HALF}


def lines(*parts):
    fields = {"form-TOTAL_FORMS": len(parts), "form-INITIAL_FORMS": 0, "from_on": "2026-11-21"}
    for place, (owner, right, part) in enumerate(parts):
        fields |= {f"form-{place}-owner": owner, f"form-{place}-right": right, f"form-{place}-part": part}
    return fields


def test_owners_of_a_lot_are_set_and_blank_lines_ignored(syndic_client):
    lot, anne, bart = LotFactory(), OwnerFactory(), OwnerFactory()

    given = lines((anne.pk, "full", "1/3"), (bart.pk, "full", "2/3"), ("", "full", ""))
    answer = send(syndic_client, f"lots/{lot.pk}/owners/", **given)

    assert answer.status_code == 302
    assert held(lot) == {anne.pk: Fraction(1, 3), bart.pk: Fraction(2, 3)}


def test_parts_that_are_not_whole_are_refused_and_rounded_ones_wrong(syndic_client):
    lot, anne = LotFactory(), OwnerFactory()

    half = send(syndic_client, f"lots/{lot.pk}/owners/", **lines((anne.pk, "full", "1/2")))
    rounded = send(syndic_client, f"lots/{lot.pk}/owners/", **lines((anne.pk, "full", "33,33 %")))

    assert (half.status_code, rounded.status_code) == (409, 422)
    assert "1/2 au lieu de 1" in half.content.decode()
    assert held(lot) == {}


def test_more_lines_keep_what_was_typed(syndic_client):
    lot, anne = LotFactory(), OwnerFactory()

    answer = send(syndic_client, f"lots/{lot.pk}/owners/", more="1", **lines((anne.pk, "bare", "1/2")))

    assert answer.status_code == 200
    assert len(answer.context["lines"]) == 3
    assert 'value="1/2"' in answer.content.decode()


def test_a_representative_is_designated_and_ended(syndic_client):
    anne, bart = OwnerFactory(), OwnerFactory()
    lot = owned_lot(parts={anne: HALF, bart: HALF})

    send(syndic_client, f"lots/{lot.pk}/representative/", owner=anne.pk, from_on="2026-11-01")
    row = Representative.objects.get()
    send(syndic_client, f"representatives/{row.pk}/end/", until_on="2026-11-21")

    assert Representative.objects.get().until_on == DAY


def test_a_renter_comes_and_goes(syndic_client):
    lot = LotFactory()

    send(syndic_client, f"lots/{lot.pk}/renters/new/", name="Ivo Claes", language="nl", from_on="2026-11-01")
    send(syndic_client, f"renters/{Renter.objects.get().pk}/end/", until_on="2026-11-21")

    assert Renter.objects.get().until_on == DAY


def test_an_owner_is_added_with_an_address_then_moves(syndic_client):
    fields = {"kind": "person", "last_name": "Maes", "language": "nl", "from_on": "2026-01-01"}
    send(syndic_client, "owners/new/", **fields, street="Kerkstraat 1", city="Gent")
    owner = Owner.objects.get()

    send(syndic_client, f"owners/{owner.pk}/move/", street="Hoogstraat 2", city="Gent", country="be", from_on=DAY)

    assert [(row.street, row.until_on) for row in owner.addresses.all()] == [
        ("Kerkstraat 1", DAY),
        ("Hoogstraat 2", None),
    ]


def test_consent_is_given_withdrawn_and_refused_without_address(syndic_client):
    owner = OwnerFactory()
    refused = send(syndic_client, f"owners/{owner.pk}/consent/", on="2026-11-01", evidence="Formulaire")
    assert refused.status_code == 409

    Owner.objects.update(email="a@example.be")
    send(syndic_client, f"owners/{owner.pk}/consent/", on="2026-11-01", evidence="Formulaire")
    assert Owner.objects.get().accepts_email_on(DAY)
    send(syndic_client, f"owners/{owner.pk}/consent/withdraw/", on="2026-11-21")
    assert not Owner.objects.get().accepts_email_on(DAY)


def test_an_owner_is_invited_to_the_portal(syndic_client):
    owner = OwnerFactory(email="a@example.be", language="nl")

    answer = send(syndic_client, f"owners/{owner.pk}/invite/")

    invitation = Invitation.objects.get()
    assert answer.status_code == 302
    assert (invitation.email, invitation.role, invitation.party_id) == ("a@example.be", Role.OWNER, owner.pk)


def test_a_renter_is_invited_to_the_portal(syndic_client):
    renter = RenterFactory(email="r@example.be", language="de")

    answer = send(syndic_client, f"renters/{renter.pk}/invite/")

    invitation = Invitation.objects.get()
    assert answer.status_code == 302
    assert (invitation.email, invitation.role, invitation.language) == ("r@example.be", Role.RENTER, "de")
    assert invitation.party_id == renter.pk
    assert f"renters/{renter.pk}/invite/" in syndic_client.get(f"/c/parc/lots/{renter.lot_id}/").content.decode()


@pytest.mark.parametrize("missing", [{"email": ""}, {"email": "r@example.be", "until_on": DAY}])
def test_a_renter_who_left_or_has_no_address_is_not_invited(syndic_client, missing):
    renter = RenterFactory(**missing)

    assert send(syndic_client, f"renters/{renter.pk}/invite/").status_code == 404


def test_keys_are_added_and_closed_but_not_the_general_one(syndic_client, association):
    fields = {"association": association.pk, "code": "ASC", "name": "Ascenseur", "kind": "lift"}
    send(syndic_client, "keys/new/", **fields, from_on="2026-01-01")
    general = send(syndic_client, f"keys/{GeneralKeyFactory().pk}/close/", until_on="2026-11-21")
    other = send(syndic_client, f"keys/{AllocationKeyFactory().pk}/close/", until_on="2026-11-21")

    assert (general.status_code, other.status_code) == (409, 302)


def test_a_syndic_beyond_three_years_is_refused_with_the_article(syndic_client):
    fields = {"kind": "syndic", "name": "Gestimmo SRL", "from_on": "2026-01-01"}

    beyond = send(syndic_client, "mandates/new/", **fields, last_on="2029-01-01")
    within = send(syndic_client, "mandates/new/", **fields, last_on="2028-12-31")

    assert (beyond.status_code, within.status_code) == (409, 302)
    assert "art. 3.89 §1" in beyond.content.decode()
    assert Mandate.objects.get().until_on == date(2029, 1, 1)


def test_the_profile_and_accounts_of_the_association(syndic_client, association):
    profile = {"name": "Le Parc", "languages": ["fr", "nl"], "total_shares": "10000", "payment_days": "15"}
    send(syndic_client, "association/change/", **profile, fiscal_year_start="01/04", fortnight_start="15/6")
    iban = "BE68 5390 0754 7034"
    send(syndic_client, "bank-accounts/new/", kind="working", iban=iban, holder="ACP Le Parc")

    association = Association.objects.get()
    assert (association.fiscal_year_start, association.fortnight_start) == ("04-01", "06-15")
    send(syndic_client, f"bank-accounts/{BankAccount.objects.get().pk}/close/")
    assert BankAccount.objects.get().is_closed


def test_acts_are_for_the_syndic_only(coproprietes):
    member = make_user("council@example.be")
    give(member, Role.COUNCIL, coproprietes[0])
    client = Client()
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    lot = LotFactory()

    for path in ("lots/new/", f"lots/{lot.pk}/transfer/", f"lots/{lot.pk}/owners/", "owners/new/", "mandates/new/"):
        assert send(client, path).status_code == 403
    assert client.get(f"/c/parc/lots/{lot.pk}/").status_code == 200


def test_readers_see_no_contact_data_of_others(coproprietes):
    member = make_user("council@example.be")
    give(member, Role.COUNCIL, coproprietes[0])
    client = Client()
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    owner = OwnerFactory(email="secret@example.be", phone="+32475123456", iban="BE68539007547034")
    lot = owned_lot(parts={owner: HALF, OwnerFactory(): HALF})
    OwnerAddressFactory(owner=owner)
    RepresentativeFactory(lot=lot, owner=None, name="Me Claes", contact="secret@example.be")

    for path in ("owners/", f"owners/{owner.pk}/", f"lots/{lot.pk}/", "search/?q=secret"):
        text = client.get(f"/c/parc/{path}").content.decode()
        assert ("secret@example.be" in text, re.search(r"475\s?12", text) is not None, "BE68" in text) == (
            False,
            False,
            False,
        )


def test_an_owner_sees_the_plan_and_his_own_lots(coproprietes):
    owner = OwnerFactory(last_name="Peeters")
    lot = owned_lot(number="A1", parts={owner: Fraction(1)})
    other = owned_lot(number="B2", parts={OwnerFactory(last_name="Secret"): Fraction(1)})
    person = make_user("owner@example.be")
    give(person, Role.OWNER, coproprietes[0], owner.pk)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    plan = client.get("/c/parc/plan/").content.decode()
    own = client.get("/c/parc/my-lots/").content.decode()

    assert f"/c/parc/my-lots/#lot-{lot.pk}" in plan
    assert str(other.pk) not in plan
    assert ("Peeters" in own, "Secret" in own, bool(re.search(r"\bB2\b", own))) == (True, False, False)
    assert client.get(f"/c/parc/lots/{lot.pk}/").status_code == 403


def test_what_a_model_refuses_is_told_beside_its_field(syndic_client):
    building = BuildingFactory()
    lot = LotFactory(building=building)
    fields = {"number": lot.number, "kind": lot.kind, "building": building.pk, "position": "9" * 20}

    answer = send(syndic_client, f"lots/{lot.pk}/change/", **fields)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["position"])


@pytest.mark.parametrize(
    "changed", [{"form-0-right": ""}, {"form-TOTAL_FORMS": "x"}, {"form-TOTAL_FORMS": "²", "more": "1"}]
)
def test_lines_of_owners_that_make_no_sense_are_refused(syndic_client, changed):
    owner = OwnerFactory()
    lot = owned_lot(parts={owner: Fraction(1)})
    fields = {
        "from_on": "2026-11-21",
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-owner": owner.pk,
        "form-0-right": "full",
        "form-0-part": "1/1",
    }

    answer = send(syndic_client, f"lots/{lot.pk}/owners/", **fields | changed)

    assert answer.status_code == (200 if "more" in changed else 422)
