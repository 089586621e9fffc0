import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from koprogo.tenancy.admin import site
from koprogo.users.models import Membership, Role, User
from tests.conftest import give, make_user

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def operator(coproprietes) -> User:
    return make_user("operator@example.be", is_staff=True, is_superuser=True)


def test_admin_shows_the_platform_and_nothing_of_a_copropriete():
    assert {model._meta.label for model in site._registry} == {
        "tenancy.Copropriete",
        "tenancy.SyndicFirm",
        "users.User",
        "users.FirmMember",
        "users.Invitation",
        "users.Membership",
        "users.ApiKey",
        "operations.BackupRun",
        "operations.BeatRun",
        "operations.Heartbeat",
        "operations.SetAsideTask",
        "operations.StaffVisit",
        "operations.Wake",
    }
    shared = {app.split(".")[-1] for app in settings.TENANT_APPS}
    assert not {model._meta.app_label for model in site._registry} & shared
    assert apps.get_model("buildings.Lot") not in site._registry


def test_admin_is_not_there_for_the_anonymous_and_refuses_a_syndic(client, syndic):
    assert client.get("/admin/users/user/")["Location"] == "/admin/login/?next=/admin/users/user/"
    assert client.get("/admin/login/")["Location"].startswith("/accounts/login/?next=")
    assert client_of(syndic).get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize(
    "page", ["", "tenancy/copropriete/", "tenancy/syndicfirm/", "users/user/", "users/membership/"]
)
def test_admin_pages_open_for_operators(operator, syndic, page):
    assert client_of(operator).get(f"/admin/{page}").status_code == 200


def test_admin_adds_and_deletes_no_people_and_no_coproprietes(operator, syndic):
    client = client_of(operator)

    for model in ("users/user", "users/membership", "tenancy/copropriete"):
        assert client.get(f"/admin/{model}/add/").status_code == 403
    assert client.get(f"/admin/users/user/{syndic.pk}/delete/").status_code == 403


def test_admin_never_shows_passwords(operator, syndic):
    page = client_of(operator).get(f"/admin/users/user/{syndic.pk}/change/").content.decode()

    assert "password" not in page.replace("password_change", "")


def test_admin_ends_an_access_but_not_the_last_syndic(operator, coproprietes, syndic):
    accountant = give(make_user("jan@example.be"), Role.ACCOUNTANT, coproprietes[0])
    chosen = [accountant.pk, syndic.memberships.get().pk]

    client_of(operator).post("/admin/users/membership/", {"action": "end", "_selected_action": chosen})

    assert set(Membership.objects.exclude(ended_at=None)) == {accountant}
    assert not syndic.memberships.exclude(ended_at=None).exists()


def test_operators_have_no_way_into_a_copropriete(operator):
    assert client_of(operator).get("/c/parc/members/").status_code == 404


def test_staff_that_is_no_superuser_sees_nothing(coproprietes):
    staff = make_user("staff@example.be", is_staff=True)

    assert client_of(staff).get("/admin/users/user/").status_code == 403


@pytest.mark.parametrize(
    ("token", "header", "status"),
    [
        ("", None, 404),
        ("", "Bearer ", 404),
        ("secret", None, 404),
        ("secret", "Bearer x", 404),
        ("secret", "Bearer secret", 200),
    ],
)
def test_metrics_are_for_the_holder_of_the_token(client, db, settings, token, header, status):
    settings.METRICS_TOKEN = token

    assert client.get("/metrics", headers={"Authorization": header} if header else {}).status_code == status
