import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_script_prefix, path, reverse

from koprogo import urls_copropriete
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.users import mount
from koprogo.users.decorators import requires
from koprogo.users.models import Role
from tests.conftest import bearer, give, make_user


@requires("home.view")
def where(request):
    return HttpResponse(f"{connection.schema_name} {reverse('where')} {request.path} {request.META['SCRIPT_NAME']}")


@requires("home.view")
def broken(request):
    raise RuntimeError("on purpose")


def nameless(request):
    return HttpResponse("nobody said who may")


urlpatterns = [
    path("where/", where, name="where"),
    path("broken/", broken),
    path("nameless/", nameless),
    *urls_copropriete.urlpatterns,
]
handler404 = urls_copropriete.handler404
handler403 = urls_copropriete.handler403


@pytest.fixture
def inside(monkeypatch):
    """Serve the three views above among the pages of a copropriété."""
    monkeypatch.setattr(mount, "INSIDE", __name__)


def test_mount_enters_the_schema_and_prefixes_addresses(inside, syndic_client, coproprietes):
    schema = coproprietes[0].schema_name

    assert syndic_client.get("/c/parc/where/").content.decode() == f"{schema} /c/parc/where/ /c/parc/where/ /c/parc"
    assert (connection.schema_name, get_script_prefix()) == ("public", "/")


def test_mount_leaves_after_an_exception(inside, syndic_client):
    with pytest.raises(RuntimeError):
        syndic_client.get("/c/parc/broken/")

    assert (connection.schema_name, get_script_prefix()) == ("public", "/")


def test_mount_answers_500_as_a_page(inside, syndic_client):
    syndic_client.raise_request_exception = False

    assert syndic_client.get("/c/parc/broken/").status_code == 500


def test_mount_refuses_a_view_that_names_no_right(inside, syndic_client):
    assert syndic_client.get("/c/parc/nameless/").status_code == 403


def test_mount_follows_one_copropriete_after_the_other(inside, coproprietes):
    piet = make_user("piet@example.be")
    client = Client()
    client.force_login(piet, backend="allauth.account.auth_backends.AuthenticationBackend")
    for copropriete in coproprietes:
        give(piet, Role.COUNCIL, copropriete)

    for slug in ("parc", "linde", "parc"):
        schema = Copropriete.objects.get(slug=slug).schema_name
        assert client.get(f"/c/{slug}/where/").content.decode().startswith(f"{schema} /c/{slug}/where/")


@pytest.mark.parametrize(
    "path",
    [
        "/c/PARC/where/",
        "/c/Parc/where/",
        "/c//parc/where/",
        "//c/parc/where/",
        "/C/parc/where/",
        "/c/parc//where/",
        "/c/parc/where//",
        "/c/parc/./where/",
        "/c/parc/../parc/where/",
        "/c/linde/../parc/where/",
        "/c/parc/%2e%2e/linde/where/",
        "/c/parc/where/%0a",
        "/c/parc%0a/where/",
        "/c/parc%20/where/",
        "/c/pa%e2%80%8brc/where/",
        "/c/public/where/",
        "/c/-parc/where/",
        "/c/",
        "/c",
        "/c/parc/static/css/koprogo.css",
        "/c/parc/admin/",
        "/c/parc/accounts/login/",
        "/c/parc/profile/",
        "/c/parc/c/parc/where/",
        "/c/parc/health/live",
        "/c/parc/metrics",
    ],
)
def test_mount_knows_one_spelling_only(inside, syndic_client, path):
    response = syndic_client.get(path)

    assert response.status_code == 404
    assert (connection.schema_name, get_script_prefix()) == ("public", "/")


@pytest.mark.parametrize("path", ["/c/%70arc/where/", "/c%2Fparc/where/", "/c/parc/where%2F"])
def test_mount_reads_what_the_server_decoded(inside, syndic_client, path):
    """WSGI gives the path decoded: an escaped slash is a slash, for every part that looks at the path."""
    assert syndic_client.get(path).status_code == 200


def test_mount_by_the_name_of_the_schema_is_not_there(inside, syndic_client, coproprietes):
    assert syndic_client.get(f"/c/{coproprietes[0].schema_name}/where/").status_code == 404


@pytest.mark.parametrize("slug", ["parc", "linde", "nothing"])
def test_mount_without_a_slash_leads_to_the_one_with_it(client, syndic_client, slug):
    for visitor in (client, syndic_client):
        assert visitor.get(f"/c/{slug}?a=b")["Location"] == f"/c/{slug}/?a=b"


def test_mount_adds_a_slash_for_members_only(inside, client, syndic_client):
    assert syndic_client.get("/c/parc/where")["Location"] == "/c/parc/where/"
    assert syndic_client.get("/c/linde/where").status_code == 404


@pytest.mark.parametrize("method", ["get", "head", "options", "post", "put", "patch", "delete"])
def test_mount_treats_all_methods_alike(inside, client, syndic_client, stranger, method):
    assert getattr(syndic_client, method)("/c/parc/where/").status_code == 200
    assert getattr(syndic_client, method)("/c/linde/where/").status_code == 404
    response = getattr(client, method)("/c/parc/where/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/c/parc/where/")


def test_mount_brings_the_anonymous_back_to_where_they_wanted(client, coproprietes):
    response = client.get("/c/parc/members/?role=a&b=%C3%A9")

    assert response["Location"] == "/accounts/login/?next=/c/parc/members/%3Frole%3Da%26b%3D%25C3%25A9"


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer x.y.z", "Basic c3luZGlj", "bearer null", "Token x"]
)
def test_mount_asks_programs_for_a_token(coproprietes, syndic_client, header):
    """A session is not a token: no page of another site can make a browser write through the API."""
    headers = {"Authorization": header} if header else {}
    response = syndic_client.get("/c/parc/api/v1/members/", headers=headers)

    assert (response.status_code, response.json()["code"]) == (401, "not-authenticated")


def test_mount_asks_people_for_a_session(syndic):
    """And a token is not a session."""
    assert Client(headers=bearer(syndic)).get("/c/parc/members/").status_code == 302


def test_forms_need_a_csrf_token(syndic):
    client = Client(enforce_csrf_checks=True)
    client.force_login(syndic, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.post("/c/parc/members/invitations/new/", {}).status_code == 403
    assert client.post("/language/", {"language": "nl"}).status_code == 403
    assert client.post("/accounts/logout/").status_code == 403


def test_endpoint_reached_past_the_mount_still_wants_a_token(syndic, coproprietes):
    from koprogo.users.access import access_for
    from koprogo.users.api.members import MemberEndpoint

    request = RequestFactory().get("/members/")
    request.access = access_for(syndic.pk, "parc")

    assert MemberEndpoint.as_view({"get": "list"})(request).status_code == 401
