"""Roles that work only with a second factor: what they meet without one."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from koprogo.tenancy.models import SyndicFirm
from koprogo.users.hashes import hash_of
from koprogo.users.models import FirmRole, Invitation, Role
from koprogo.users.services.invitations import invite_person
from koprogo.users.services.keys import make_api_key
from tests.conftest import bearer, give, make_user
from tests.factories.factors import code_of, enrol_app, enrol_codes, sign_in_once, sign_in_twice
from tests.factories.tenancy import make_samples

PAGE = "/accounts/security/second-factor/"
MEMBERS, PROGRAM = "/c/parc/members/", "/c/parc/api/v1/members/"


@pytest.fixture(autouse=True)
def compulsory(settings):
    settings.SECOND_FACTOR_ROLES = frozenset({"syndic", "accountant"})


def test_page_leads_to_the_second_factor_and_back(syndic_client):
    response = syndic_client.get(f"{MEMBERS}?role=a&b=c")

    assert response["Location"] == f"{PAGE}?next=/c/parc/members/%3Frole%3Da%26b%3Dc"
    assert "recent_coproprietes" not in syndic_client.session


def test_program_is_told_what_its_token_lacks(syndic, syndic_api):
    refused = syndic_api.get(PROGRAM)

    assert (refused.status_code, refused.json()["code"]) == (403, "second-factor-required")
    assert Client(headers=bearer(syndic, has_second_factor=True)).get(PROGRAM).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_only_the_roles_of_the_setting_are_asked(coproprietes, role):
    user = make_user("piet@example.be")
    give(user, role, coproprietes[0], user.pk if role in (Role.OWNER, Role.RENTER) else None)
    is_asked = role in (Role.SYNDIC, Role.ACCOUNTANT)

    page = sign_in_once(user).get("/c/parc/coming/maintenance/")
    program = Client(headers=bearer(user)).get("/c/parc/api/v1/nothing/")

    assert (page.status_code, program.status_code) == ((302, 403) if is_asked else (200, 404))


def test_one_role_among_others_is_enough(syndic, coproprietes):
    give(syndic, Role.OWNER, coproprietes[0], syndic.pk)

    assert sign_in_once(syndic).get("/c/parc/")["Location"] == f"{PAGE}?next=/c/parc/"


def test_strangers_are_told_nothing(stranger):
    assert sign_in_once(stranger).get(MEMBERS).status_code == 404
    assert Client(headers=bearer(stranger)).get(PROGRAM).status_code == 404


def test_a_write_leads_there_too(syndic_client):
    response = syndic_client.post("/c/parc/members/invitations/new/", {"email": "x@example.be"})

    assert response["Location"] == f"{PAGE}?next=/"


@pytest.mark.parametrize("kind", ["app", "recovery code"])
def test_who_gave_it_gets_in(syndic, kind):
    secret, codes = enrol_app(syndic), enrol_codes(syndic)

    client = sign_in_twice(syndic, code_of(secret) if kind == "app" else codes[3])

    assert client.get(MEMBERS).status_code == 200


def test_page_offers_to_enrol_and_leads_back_afterwards(syndic_client, settings):
    settings.PUBLIC_URL = "https://copro.example"
    page = syndic_client.get(PAGE, {"next": MEMBERS})

    assert page.status_code == 200
    assert "/accounts/security/passkeys/add/" in page.content.decode()
    assert syndic_client.session["second_factor_next"] == MEMBERS


def test_page_asks_for_the_factor_one_has(syndic, syndic_client):
    secret = enrol_app(syndic)

    page = syndic_client.get(PAGE, {"next": MEMBERS}).content.decode()
    again = f"/accounts/reauthenticate/code/?next={MEMBERS}"

    assert f'href="{again}"' in page
    assert syndic_client.post(again, {"code": code_of(secret)})["Location"] == MEMBERS
    assert syndic_client.get(MEMBERS).status_code == 200
    assert syndic_client.get(PAGE, {"next": MEMBERS})["Location"] == MEMBERS


def test_the_password_again_is_no_second_factor(syndic, syndic_client):
    syndic_client.post(f"/accounts/reauthenticate/?next={MEMBERS}", {"password": "correct-horse-battery"})

    assert syndic_client.get(MEMBERS).status_code == 302


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_page_never_leads_to_another_site(syndic_client, target):
    syndic_client.get(PAGE, {"next": target})

    assert syndic_client.session["second_factor_next"] == "/"


def test_a_factor_that_is_gone_counts_no_more(syndic):
    client = sign_in_twice(syndic, code_of(enrol_app(syndic)))
    assert client.get(MEMBERS).status_code == 200

    client.post("/accounts/security/app/remove/")

    assert client.get(MEMBERS)["Location"].startswith(PAGE)


@pytest.mark.parametrize("path", ["/", "/switcher/", "/coproprietes/new/", "/?format=csv"])
def test_pages_over_all_coproprietes_ask_too(syndic, path):
    assert sign_in_once(syndic).get(path)["Location"].startswith(PAGE)
    assert sign_in_twice(syndic, code_of(enrol_app(syndic))).get(path)["Location" if path == "/" else "X-Request-Id"]


def test_pages_over_all_coproprietes_ask_no_owner(coproprietes):
    owner = make_user("owner@example.be")
    give(owner, Role.OWNER, coproprietes[0], owner.pk)

    assert sign_in_once(owner).get("/switcher/").status_code == 200
    assert Client(headers=bearer(owner)).get("/api/v1/coproprietes/").status_code == 200


def test_invitation_to_such_a_role_is_accepted_with_it(coproprietes):
    piet = make_user("piet@example.be")
    invitation = invite_person(copropriete=coproprietes[0], email=piet.email, role=Role.SYNDIC, language="fr", by=None)
    Invitation.objects.update(token_hash=hash_of("the-token"))

    assert sign_in_once(piet).post("/invitation/the-token/")["Location"].startswith(PAGE)
    assert not piet.memberships.exists()

    client = sign_in_twice(piet, code_of(enrol_app(piet)))
    assert client.post("/invitation/the-token/")["Location"] == "/c/parc/"
    assert client.get("/c/parc/members/").status_code == 200
    assert not Invitation.objects.open().filter(pk=invitation.pk).exists()


def test_new_syndic_is_led_to_enrol_right_away(client, coproprietes):
    invite_person(copropriete=coproprietes[0], email="new@example.be", role=Role.SYNDIC, language="fr", by=None)
    Invitation.objects.update(token_hash=hash_of("the-token"))
    names = {"first_name": "Nel", "last_name": "Peeters", "language": "fr", "password": "correct-horse-battery"}

    landed = client.post("/invitation/the-token/", names, follow=True)

    assert landed.redirect_chain[-1][0] == f"{PAGE}?next=/c/parc/"
    assert client.get("/accounts/security/app/add/").status_code == 200


def test_list_for_programs_asks_too(syndic, syndic_api):
    assert syndic_api.get("/api/v1/coproprietes/").json()["code"] == "second-factor-required"
    assert len(Client(headers=bearer(syndic, has_second_factor=True)).get("/api/v1/coproprietes/").json()) == 1


def test_ones_own_pages_stay_open(syndic_client):
    for path in ("/profile/", "/accounts/security/", "/accounts/password/change/"):
        assert syndic_client.get(path).status_code == 200


def test_nothing_is_asked_of_the_database(syndic, syndic_client, django_assert_num_queries):
    headers = bearer(syndic, has_second_factor=True)
    Client(headers=headers).get(PROGRAM)
    with django_assert_num_queries(1):
        Client(headers=headers).get(PROGRAM)


def test_unknown_roles_stop_the_start(settings):
    from django.apps import apps

    settings.SECOND_FACTOR_ROLES = frozenset({"sindic"})

    with pytest.raises(ImproperlyConfigured, match="sindic"):
        apps.get_app_config("users").ready()


@pytest.mark.parametrize(("staff", "status"), [(True, 302), (False, 200)])
def test_staff_needs_one_for_the_admin(db, settings, staff, status):
    settings.SECOND_FACTOR_FOR_STAFF = staff
    operator = make_user("operator@example.be", is_staff=True, is_superuser=True)

    for path in ("/admin/", "/admin/users/user/"):
        response = sign_in_once(operator).get(path)
        assert response.status_code == status
        assert not staff or response["Location"] == f"{PAGE}?next={path}"
    assert sign_in_twice(operator, code_of(enrol_app(operator))).get("/admin/").status_code == 200


def test_a_key_was_made_with_one(syndic, coproprietes):
    _, secret = make_api_key(copropriete=coproprietes[0], name="BI", scopes=["register:read"], days=90, by=syndic.pk)

    assert Client(headers={"Authorization": f"Bearer {secret}"}).get("/c/parc/api/v1/lots/").status_code == 200


def test_looking_as_somebody_else_ends_with_ones_own_second_factor(syndic, coproprietes):
    samples = make_samples(coproprietes[0])
    client = sign_in_twice(syndic, code_of(enrol_app(syndic)))
    assert client.post(f"/c/parc/owners/{samples['owners']}/view-as/").status_code == 302
    assert client.get("/c/parc/me/").status_code == 200

    client.post("/accounts/security/app/remove/")

    assert client.get("/c/parc/me/")["Location"].startswith(PAGE)


def test_invitation_to_a_firm_is_accepted_with_it(coproprietes):
    piet, firm = make_user("piet@example.be"), SyndicFirm.objects.create(name="Cabinet Dubois")
    Invitation.objects.create(
        firm=firm,
        email=piet.email,
        role=FirmRole.MANAGER,
        token_hash=hash_of("the-token"),
        expires_at=timezone.now() + timedelta(days=1),
    )

    assert sign_in_once(piet).post("/invitation/the-token/")["Location"].startswith(PAGE)
    assert not piet.firm_memberships.exists()
