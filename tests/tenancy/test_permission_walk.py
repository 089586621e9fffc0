"""Every address, asked by everybody: what comes back follows from the matrix of rights alone.

New addresses are found in the URLconf by themselves. One that names an object needs a sample in
tests/factories/tenancy.py; one without a right (inside) or an audience (outside) fails here by name.
"""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from koprogo.core.paths import is_api
from koprogo.users.api.permissions import HasAction
from koprogo.users.models import ROLE_OF, ApiKey, FirmRole, Role, User
from koprogo.users.rights import MATRIX
from koprogo.users.scopes import SCOPES, actions_of
from koprogo.users.services.keys import make_api_key
from tests.conftest import bearer, employ, firm_of, give, kept_for_all, make_user
from tests.factories.tenancy import Samples, make_samples
from tests.tenancy.walking import INSIDE, OUTSIDE, Address, addresses

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
MOUNT = "/c/parc"
PAGES = [address for address in addresses(INSIDE) if not address.endpoint]
ENDPOINTS = [address for address in addresses(INSIDE) if address.endpoint]
# What allauth and Django bring asks for a session by itself; their own tests here are test_accounts and test_admin.
THIRD_PARTY = {
    "account_inactive",
    "account_reauthenticate",
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_change_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
# From here on one is somebody else, until one leaves.
LOOKING = {"owner_view_as", "member_view_as"}
OPEN_BY_A_SECRET = {"metrics", "invitation_accept", "account_reset_password_from_key"}
PUBLIC = [
    address
    for address in addresses(OUTSIDE)
    if not address.path.startswith("/admin/") and address.name not in THIRD_PARTY
]

# As what one may be inside: by a role there, or by the firm that runs it.
KINDS = [pytest.param(kind, id=f"{type(kind).__name__}-{kind}") for kind in (*Role, *FirmRole)]
Outcome = tuple[str, str, int]


@pytest.fixture(scope="module")
def samples(_coproprietes, django_db_blocker) -> Iterator[Samples]:
    with kept_for_all(django_db_blocker):
        yield make_samples(_coproprietes[0])


@pytest.fixture
def foreign(coproprietes) -> Samples:
    return make_samples(coproprietes[1])


def holder(role: Role, coproprietes, samples: Samples) -> User:
    """Make somebody who is nothing but ``role``, as a real owner or renter where that is needed."""
    party = {Role.OWNER: samples["owners"], Role.RENTER: samples["renters"]}.get(role)
    user = make_user(f"{role}@example.be")
    give(user, role, coproprietes[0], party)
    return user


def employee(role: FirmRole, coproprietes) -> User:
    """Make somebody who is in the copropriété only by the firm that runs it."""
    user = make_user(f"firm-{role}@example.be")
    employ(user, role, firm_of(coproprietes[0]))
    return user


def person(kind: Role | FirmRole, coproprietes, samples: Samples) -> tuple[User, Role]:
    """Return somebody of this kind, and as what the matrix judges him."""
    if isinstance(kind, FirmRole):
        return employee(kind, coproprietes), ROLE_OF[kind]
    return holder(kind, coproprietes, samples), kind


def browser_of(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=BACKEND)
    return client


def program_of(user: User) -> Client:
    return Client(raise_request_exception=False, headers=bearer(user))


def ask(client: Client, method: str, path: str) -> HttpResponse:
    body = {} if method == "get" or not is_api(path) else {"content_type": "application/json", "data": "{}"}
    return getattr(client, method)(path, **body)


def unknown(kind: str, segment: str) -> str:
    return {"uuid": str(uuid4()), "int": "987654321"}.get(kind, "unknown")


def walk(
    client: Client,
    over: list[Address],
    path_of: Callable[[Address], str],
    is_right: Callable[[str, int], bool],
    is_asked: Callable[[str], bool] = lambda right: True,
) -> list[Outcome]:
    """Ask every method of every address and return what ``is_right(right, status)`` does not accept."""
    wrong = []
    for address in over:
        for method, right in address.rights.items():
            if not is_asked(right):
                continue
            status = ask(client, method, MOUNT + path_of(address)).status_code
            if not is_right(right, status):
                wrong.append((method.upper(), str(address), status))
            if address.name in LOOKING:
                client.post(MOUNT + "/view-as/end/")
    return wrong


def test_every_address_inside_names_a_right_of_the_matrix():
    nameless = [str(address) for address in PAGES + ENDPOINTS if not address.rights]
    unknown_rights = [str(a) for a in PAGES + ENDPOINTS if not set(a.rights.values()) <= MATRIX.keys()]

    assert (nameless, unknown_rights) == ([], [])


def test_every_endpoint_inside_asks_the_matrix():
    assert [str(a) for a in ENDPOINTS if a.endpoint.permission_classes != [HasAction]] == []


def test_every_address_inside_is_read_without_regular_expressions():
    assert [str(address) for address in PAGES + ENDPOINTS if address.is_regex] == []


def test_every_address_outside_names_its_audience():
    assert [str(a) for a in PUBLIC if a.audience not in ("anybody", "signed_in")] == []


def test_every_allowed_third_party_is_still_there():
    assert {address.name for address in addresses(OUTSIDE)} >= THIRD_PARTY | OPEN_BY_A_SECRET


def test_every_argument_has_a_sample(samples, db):
    segments = {segment for address in PAGES + ENDPOINTS for segment in address.segments}

    assert segments - samples.keys() == set()


@pytest.mark.parametrize("slug", ["parc", "nothing"])
def test_the_anonymous_are_asked_to_sign_in(coproprietes, samples, slug, monkeypatch):
    """Nothing tells them which copropriétés there are."""
    monkeypatch.setattr("tests.tenancy.test_permission_walk.MOUNT", f"/c/{slug}")
    client = Client(raise_request_exception=False)

    assert walk(client, PAGES, samples.path, lambda right, status: status == 302) == []
    assert walk(client, ENDPOINTS, samples.path, lambda right, status: status == 401) == []


def test_strangers_find_nothing(coproprietes, samples, stranger):
    assert walk(browser_of(stranger), PAGES, samples.path, lambda right, status: status == 404) == []
    assert walk(program_of(stranger), ENDPOINTS, samples.path, lambda right, status: status == 404) == []


@pytest.mark.parametrize("kind", KINDS)
def test_roles_are_refused_what_the_matrix_does_not_give(coproprietes, samples, kind):
    user, role = person(kind, coproprietes, samples)

    def is_asked(right: str) -> bool:
        return role not in MATRIX[right]

    def is_right(right: str, status: int) -> bool:
        return status == 403

    assert walk(browser_of(user), PAGES, samples.path, is_right, is_asked) == []
    assert walk(program_of(user), ENDPOINTS, samples.path, is_right, is_asked) == []


@pytest.mark.parametrize("kind", [Role.SYNDIC, Role.ACCOUNTANT, FirmRole.DIRECTOR, FirmRole.ACCOUNTANT])
def test_roles_that_need_a_second_factor_reach_nothing_without_it(coproprietes, samples, kind, settings):
    settings.SECOND_FACTOR_ROLES = frozenset({"syndic", "accountant"})
    user, _ = person(kind, coproprietes, samples)

    assert walk(browser_of(user), PAGES, samples.path, lambda right, status: status == 302) == []
    assert walk(program_of(user), ENDPOINTS, samples.path, lambda right, status: status == 403) == []


@pytest.mark.parametrize("role", Role)
def test_roles_with_a_second_factor_are_refused_what_they_always_are(coproprietes, samples, role, settings):
    settings.SECOND_FACTOR_ROLES = frozenset(Role.values)
    user = holder(role, coproprietes, samples)
    program = Client(raise_request_exception=False, headers=bearer(user, has_second_factor=True))

    def is_right(right: str, status: int) -> bool:
        return (status == 403) == (role not in MATRIX[right])

    assert walk(program, [a for a in ENDPOINTS if set(a.rights) == {"get"}], samples.path, is_right) == []


@pytest.mark.parametrize("kind", KINDS)
def test_roles_reach_what_the_matrix_gives(coproprietes, samples, kind):
    """Read only: a page may show less to some, but it opens; its own objects decide what an owner finds."""
    user, role = person(kind, coproprietes, samples)
    readable = [
        (client, a) for client, over in ((browser_of(user), PAGES), (program_of(user), ENDPOINTS)) for a in over
    ]
    wrong = []
    for client, address in readable:
        right = address.rights.get("get", "")
        if role in MATRIX.get(right, ()):
            status = ask(client, "get", MOUNT + samples.path(address)).status_code
            is_missing = status == 404 and (role == Role.SYNDIC or not address.has_arguments)
            if status in (401, 403) or status >= 500 or is_missing:
                wrong.append((str(address), status))

    assert wrong == []


@pytest.mark.parametrize("scope", SCOPES)
def test_keys_reach_what_their_scopes_name_and_nothing_else(coproprietes, samples, syndic, scope):
    key, secret = make_api_key(copropriete=coproprietes[0], name=scope, scopes=[scope], days=30, by=syndic.pk)
    ApiKey.objects.update(requests_a_minute=1_000_000)
    actions = actions_of(key.scopes)
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"})

    def is_right(right: str, status: int) -> bool:
        return status not in (401, 403, 429, 500) if right in actions else status == 403

    assert walk(client, ENDPOINTS, samples.path, is_right) == []


def test_keys_open_no_page_and_nothing_outside(coproprietes, samples, syndic):
    """Not even a key for all there are keys for."""
    _, secret = make_api_key(copropriete=coproprietes[0], name="All", scopes=list(SCOPES), days=30, by=syndic.pk)
    ApiKey.objects.update(requests_a_minute=1_000_000)
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"})

    assert walk(client, PAGES, samples.path, lambda right, status: status == 302) == []
    assert [
        str(address)
        for address in PUBLIC
        if address.path.startswith("/api/") and address.audience == "signed_in"
        if {ask(client, method, address.filled(unknown)).status_code for method in ("get", "post")} != {401}
    ] == []


def test_keys_of_another_copropriete_find_nothing(coproprietes, samples, stranger):
    """Not even a key for all there are keys for."""
    _, secret = make_api_key(copropriete=coproprietes[1], name="All", scopes=list(SCOPES), days=30, by=stranger.pk)
    ApiKey.objects.update(requests_a_minute=1_000_000)
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"})

    assert walk(client, ENDPOINTS, samples.path, lambda right, status: status == 404) == []


@pytest.mark.parametrize("whose", ["nobody", "another copropriété"])
def test_objects_of_others_are_not_there(coproprietes, samples, foreign, syndic, whose):
    """404 to every method, also a write with an empty body: the object is looked for before the form is read."""
    named = [address for address in PAGES if address.has_arguments]
    named_in_api = [address for address in ENDPOINTS if address.has_arguments]

    def path_of(address: Address) -> str:
        if whose == "nobody":
            return address.filled(unknown)
        return address.filled(lambda kind, segment: foreign[segment] if kind == "uuid" else unknown(kind, segment))

    def is_right(right: str, status: int) -> bool:
        return status == 404 or status == 405 or Role.SYNDIC not in MATRIX[right]

    assert walk(browser_of(syndic), named, path_of, is_right) == []
    assert walk(program_of(syndic), named_in_api, path_of, is_right) == []


def test_methods_an_endpoint_does_not_have_are_405(samples, syndic):
    client = program_of(syndic)
    wrong = []
    for address in ENDPOINTS:
        for method in {"get", "post", "put", "patch", "delete"} - address.rights.keys():
            path = MOUNT + samples.path(address)
            if ask(client, method, path).status_code != 405:
                wrong.append((method, str(address)))

    assert wrong == []


def test_outside_the_anonymous_reach_only_what_is_for_anybody(db):
    client = Client(raise_request_exception=False)
    wrong = []
    for address in PUBLIC:
        if address.is_regex or address.name in OPEN_BY_A_SECRET:
            continue
        response = ask(client, "get", address.filled(unknown))
        if _is_open(response, address.path) != (address.audience == "anybody"):
            wrong.append((str(address), response.status_code))

    assert wrong == []


def _is_open(response: HttpResponse, path: str) -> bool:
    if is_api(path):
        return response.status_code not in (401, 403)
    return not (response.status_code == 302 and response["Location"].startswith("/accounts/login/"))


@pytest.mark.parametrize("name", sorted(THIRD_PARTY - {"account_confirm_email"}))
def test_outside_pages_of_allauth_show_the_anonymous_nothing(db, name):
    [address] = [address for address in addresses(OUTSIDE) if address.name == name]
    response = Client().get(address.path)

    assert response.status_code in (200, 302)
    if response.status_code == 302:
        assert response["Location"].startswith("/accounts/login/")


def test_secrets_that_are_wrong_open_nothing(client, db):
    for path in ("/metrics", "/invitation/wrong/"):
        assert client.get(path).status_code == 404
    assert client.get("/accounts/password/reset/key/x-wrong/").context["token_fail"]
