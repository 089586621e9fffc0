from uuid import uuid4

import pytest
from django.test import Client

from koprogo.tenancy.models import Copropriete
from koprogo.users.models import Role, User
from koprogo.users.queries import coproprietes_of
from koprogo.users.switching import section
from tests.conftest import bearer, give, make_user

SWITCHER = "/switcher/"
AJAX = {"HX-Request": "true"}


@pytest.fixture
def piet(coproprietes) -> User:
    """A syndic in one copropriété, owner and reviewer in the other."""
    parc, linde = coproprietes
    Copropriete.objects.filter(pk=parc.pk).update(street="Avenue de l'Été 12", kbo_number="0850123440")
    piet = make_user("piet@example.be", first_name="Piet")
    give(piet, Role.SYNDIC, parc)
    give(piet, Role.OWNER, linde, uuid4())
    give(piet, Role.REVIEWER, linde)
    return piet


@pytest.fixture
def piet_client(piet) -> Client:
    client = Client()
    client.force_login(piet, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def names(response) -> list[str]:
    return [choice.name for choice in response.context["copros"]]


def test_coproprietes_of_are_sorted_and_carry_all_roles(piet, django_assert_num_queries):
    with django_assert_num_queries(1):
        own = coproprietes_of(piet.pk)

    assert [(one.slug, one.roles) for one in own] == [
        ("parc", (Role.SYNDIC,)),
        ("linde", (Role.REVIEWER, Role.OWNER)),
    ]


def test_coproprietes_of_holds_only_what_is_open_to_the_person(piet, syndic, coproprietes):
    assert [one.slug for one in coproprietes_of(syndic.pk)] == ["parc"]
    Copropriete.objects.filter(slug="parc").update(is_ready=False)
    assert [one.slug for one in coproprietes_of(piet.pk)] == ["linde"]


@pytest.mark.parametrize(
    ("q", "slugs"),
    [
        ("", ["parc", "linde"]),
        ("RESID", ["parc", "linde"]),
        ("résidentie", ["linde"]),
        ("ete 12", ["parc"]),
        ("0850.123", ["parc"]),
        ("85", []),
        ("nothing", []),
        ("%", []),
    ],
)
def test_coproprietes_of_are_found_by_name_street_and_number(piet, q, slugs):
    assert [one.slug for one in coproprietes_of(piet.pk, q=q)] == slugs


def test_switcher_answers_a_page_or_a_fragment(piet_client):
    page, fragment = piet_client.get(SWITCHER), piet_client.get(SWITCHER, {"q": "linde"}, headers=AJAX)

    assert "<html" in page.content.decode()
    assert "<html" not in fragment.content.decode()
    assert (names(page), names(fragment)) == (["Résidence du Parc", "Residentie Linde"], ["Residentie Linde"])


def test_switcher_shows_nothing_of_others(piet_client, syndic):
    client = Client()
    client.force_login(syndic, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "Linde" not in client.get(SWITCHER, {"q": "linde"}, headers=AJAX).content.decode()


@pytest.mark.parametrize(
    ("here", "roles", "there"),
    [
        ("/c/parc/members/", (Role.SYNDIC,), "/members/"),
        ("/c/parc/members/", (Role.OWNER,), "/"),
        (f"/c/parc/members/{uuid4()}/end/", (Role.SYNDIC,), "/members/"),
        ("/c/parc/nothing/", (Role.SYNDIC,), "/"),
        ("/profile/", (Role.SYNDIC,), "/"),
        ("https://evil.example/c/parc/members/", (Role.SYNDIC,), "/"),
        ("/c/parc/../../admin/", (Role.SYNDIC,), "/"),
        ("", (Role.SYNDIC,), "/"),
    ],
)
def test_switcher_keeps_the_section_where_one_may(here, roles, there):
    assert section(here, roles) == there


def test_recent_ones_come_latest_first_and_end_with_the_membership(piet_client, piet):
    for slug in ("linde", "parc"):
        piet_client.get(f"/c/{slug}/members/")
    assert piet_client.session["recent_coproprietes"] == ["parc", "linde"]

    recent = piet_client.get("/profile/").context["switcher_recent"]
    assert [one.slug for one in recent] == ["parc", "linde"]

    piet.memberships.filter(copropriete__slug="parc").update(ended_at="2026-01-01T00:00Z")
    assert [one.slug for one in piet_client.get("/profile/").context["switcher_recent"]] == ["linde"]


def test_visits_of_strangers_are_not_remembered(piet_client, piet):
    piet_client.get("/c/nothing/")

    assert "recent_coproprietes" not in piet_client.session


def test_api_lists_own_coproprietes_with_roles(piet, settings):
    settings.PUBLIC_URL = "https://copro.example"

    rows = Client(headers=bearer(piet)).get("/api/v1/coproprietes/").json()

    assert [(row["slug"], row["roles"], row["url"]) for row in rows] == [
        ("parc", ["syndic"], "https://copro.example/c/parc/api/v1/"),
        ("linde", ["reviewer", "owner"], "https://copro.example/c/linde/api/v1/"),
    ]
    assert Client(headers=bearer(piet)).get("/api/v1/coproprietes/", {"q": "parc"}).json()[0]["slug"] == "parc"
