"""Sessions and tokens that should be over."""

import time

import pytest
from django.test import Client

from koprogo.users.models import Role, User
from koprogo.users.tokens import LONGEST_SECONDS, tokens_for
from tests.conftest import bearer, give, make_user
from tests.factories.tenancy import make_samples
from tests.tenancy.walking import INSIDE, addresses

ME, REFRESH = "/api/v1/me/", "/api/v1/token/refresh/"


def exchange(refresh: str):
    return Client().post(REFRESH, {"refresh": refresh}, content_type="application/json")


def opens(access: str) -> int:
    return Client(headers={"Authorization": f"Bearer {access}"}).get(ME).status_code


def test_closed_account_has_no_session_and_no_token(copropriete, syndic, syndic_client):
    program = Client(headers=bearer(syndic))
    assert [syndic_client.get("/profile/").status_code, program.get(ME).status_code] == [200, 200]

    User.objects.filter(pk=syndic.pk).update(is_active=False)

    assert [syndic_client.get("/profile/").status_code, program.get(ME).status_code] == [302, 401]
    assert exchange(str(tokens_for(syndic))).status_code == 401


def test_refresh_token_shown_twice_ends_all_of_its_line(copropriete, syndic):
    first = str(tokens_for(syndic))
    second = exchange(first).json()
    assert opens(second["access"]) == 200

    assert exchange(first).status_code == 401

    assert opens(second["access"]) == 401
    assert exchange(second["refresh"]).status_code == 401


def test_refresh_tokens_end_however_often_they_are_exchanged(copropriete, syndic):
    begun = int(time.time()) - LONGEST_SECONDS
    late, over = (tokens_for(syndic, since=begun + seconds) for seconds in (60, -1))

    assert exchange(str(late)).status_code == 200
    assert exchange(str(over)).status_code == 401


# What is projected on the wall has no menu: the page it is opened from has.
PROJECTED = b'class="screen-page"'


@pytest.mark.parametrize("role", [Role.SYNDIC, Role.OWNER, Role.RENTER])
def test_every_page_offers_to_sign_out(coproprietes, role):
    samples = make_samples(coproprietes[0])
    party = {Role.OWNER: samples["owners"], Role.RENTER: samples["renters"]}.get(role)
    person = make_user("anne@example.be")
    give(person, role, coproprietes[0], party)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    without = []
    for address in addresses(INSIDE):
        if not address.endpoint:
            response = client.get("/c/parc" + samples.path(address))
            is_page = response.status_code == 200 and b"<body" in getattr(response, "content", b"")
            if is_page and PROJECTED not in response.content and b'action="/accounts/logout/"' not in response.content:
                without.append(str(address))

    assert without == []
