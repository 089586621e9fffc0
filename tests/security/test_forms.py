"""What other sites and bent forms try: sending ours for somebody, and fields nobody asked for."""

import inspect
import re
from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.test import Client
from rest_framework import serializers

from koprogo.users.models import Invitation, Membership, Role, User
from tests.conftest import bearer, give, kept_for_all, make_user, prove
from tests.factories.tenancy import Samples, make_samples
from tests.tenancy.walking import INSIDE, OUTSIDE, Address, addresses

MOUNT = "/c/parc"
BACKEND = settings.AUTHENTICATION_BACKENDS[0]
# What only the application itself may set.
NEVER_SENT = {
    *("id", "pk", "is_staff", "is_superuser", "is_active", "password_hash", "token_epoch", "schema_name", "schema"),
    *("copropriete", "copropriete_id", "posted_on", "issued_on", "issued_at", "sha256", "file_hash", "secret_hash"),
    *("created_by", "requested_by", "ended_at", "accepted_at", "user_id", "firm_id", "number", "is_ready"),
}
# Where such a name is what is asked for: the number on the door of a lot, whether an account still takes entries.
ASKED_FOR = {"number", "is_active", "issued_on"}
ALL_ARGUMENTS = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")
VALUES = {"uuid": "01890000-0000-7000-8000-000000000000", "int": "1"}


@pytest.fixture(scope="module")
def samples(_coproprietes, django_db_blocker) -> Iterator[Samples]:
    with kept_for_all(django_db_blocker):
        yield make_samples(_coproprietes[0])


@pytest.fixture
def strict(syndic) -> Client:
    """A browser whose requests carry the session and not the token of our forms, as those of another site do."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(syndic, backend=BACKEND)
    prove(client)
    return client


def pages(urlconf: str) -> Iterator[Address]:
    yield from (a for a in addresses(urlconf) if not a.endpoint and not a.path.startswith(("/admin/", "/api/")))


def test_no_page_inside_takes_a_form_of_another_site(samples, strict):
    """403 by the check itself: an address that takes no form at all says 405, but only after it."""
    wrong = []
    for address in pages(INSIDE):
        for headers in ({}, {"HX-Request": "true"}, {"X-CSRFToken": "x" * 32}, {"Origin": "https://evil.example"}):
            response = strict.post(MOUNT + samples.path(address), {"a": "b"}, headers=headers)
            if response.status_code != 403:
                wrong.append((str(address), headers, response.status_code))

    assert wrong == []
    assert Membership.objects.filter(copropriete__slug="parc", ended_at=None, role=Role.SYNDIC).count() == 1


def test_no_page_outside_takes_a_form_of_another_site(samples, strict):
    wrong = []
    for address in pages(OUTSIDE):
        if address.is_regex or address.path in ("/metrics",) or address.path.startswith("/health/"):
            continue
        path = ALL_ARGUMENTS.sub(lambda match: VALUES.get(match["kind"], "x"), address.path)
        if strict.post(path, {"a": "b"}).status_code != 403:
            wrong.append(str(address))

    assert wrong == []


def test_operators_forms_are_ours_too(strict, syndic):
    User.objects.filter(pk=syndic.pk).update(is_staff=True, is_superuser=True)

    for path in ("/admin/users/user/", f"/admin/users/user/{syndic.pk}/change/", "/admin/logout/", "/admin/look/parc/"):
        assert strict.post(path, {"action": "end"}).status_code == 403, path


def test_form_with_its_token_is_taken(strict):
    page = strict.get("/profile/")
    token = page.context["csrf_token"]
    data = {"first_name": "S", "last_name": "D", "language": "fr", "theme": "auto", "csrfmiddlewaretoken": str(token)}

    assert strict.post("/profile/", data).status_code == 302


def test_programs_need_no_token_of_a_form_for_they_have_no_cookie(samples, strict):
    """The session opens no endpoint, so no other site can use it for one."""
    for address in addresses(INSIDE):
        if address.endpoint and not address.has_arguments:
            assert strict.post(MOUNT + address.path, "{}", "application/json").status_code == 401, str(address)


def test_reading_changes_nothing(samples, syndic_client):
    """No GET of a page does what only a button may do."""
    before = {model: model.objects.count() for model in (Membership, Invitation, User)}

    for address in pages(INSIDE):
        syndic_client.get(MOUNT + samples.path(address))

    assert {model: model.objects.count() for model in before} == before


def subclasses(cls: type) -> Iterator[type]:
    for sub in cls.__subclasses__():
        yield sub
        yield from subclasses(sub)


def ours(cls: type) -> list[type]:
    roots = ("koprogo", "buildings", "accounting", "meetings", "documents")
    return [sub for sub in set(subclasses(cls)) if sub.__module__.split(".")[0] in roots]


def test_forms_name_each_field_they_take():
    whole = [form for form in ours(forms.ModelForm) if form._meta.fields in (None, forms.ALL_FIELDS)]

    assert apps.ready
    assert whole == []


def test_serializers_name_each_field_they_show():
    models = [one for one in ours(serializers.ModelSerializer) if hasattr(one, "Meta")]

    assert [one for one in models if isinstance(getattr(one.Meta, "fields", "__all__"), str)] == []
    assert [one for one in models if getattr(one.Meta, "exclude", None)] == []


def test_no_input_has_a_field_that_only_we_set():
    inputs = [one for one in ours(serializers.Serializer) if one.__name__.endswith("Input")]
    taken = {(one.__name__, name) for one in inputs for name in one._declared_fields if name in NEVER_SENT}

    assert len(inputs) > 20
    assert {name for _, name in taken} <= ASKED_FOR
    assert all(inspect.isclass(one) for one in inputs)


def test_profile_takes_nothing_but_itself(syndic_client, syndic):
    data = {"first_name": "S", "last_name": "D", "language": "fr", "theme": "auto"}
    more = {"is_staff": "on", "is_superuser": "on", "email": "boss@example.be", "token_epoch": "7", "password": "x"}
    before = syndic.password

    syndic_client.post("/profile/", data | more)

    syndic.refresh_from_db()
    assert (syndic.is_staff, syndic.is_superuser, syndic.email) == (False, False, "syndic@example.be")
    assert (syndic.token_epoch, syndic.password) == (0, before)


def test_invitation_makes_no_more_than_was_chosen(syndic_client, copropriete, other_copropriete):
    data = {"email": "x@example.be", "role": "council", "language": "fr"}
    more = {"copropriete": str(other_copropriete.pk), "role_": "syndic", "accepted_at": "2025-01-01", "firm": "1"}

    syndic_client.post(f"{MOUNT}/members/invitations/new/", data | more)

    [made] = Invitation.objects.filter(email="x@example.be")
    assert (made.copropriete_id, made.role, made.accepted_at, made.firm_id) == (copropriete.pk, "council", None, None)


@pytest.mark.parametrize("given", [["council", "syndic"], ["syndic", "council"]])
def test_of_a_name_sent_twice_one_value_is_checked_and_used(syndic_client, copropriete, given):
    syndic_client.post(
        f"{MOUNT}/members/invitations/new/?role=accountant",
        {"email": "x@example.be", "role": given, "language": "fr"},
    )

    assert [row.role for row in Invitation.objects.filter(email="x@example.be")] == [given[-1]]


def test_owner_raises_himself_by_no_request(coproprietes, samples):
    """Every write of the API and the pages, with all that might make more of him."""
    owner = make_user("raiser@example.be")
    give(owner, Role.OWNER, coproprietes[0], samples["owners"])
    wishes = {
        "role": "syndic",
        "roles": ["syndic"],
        "is_staff": True,
        "scopes": ["register:write"],
        "email": owner.email,
    }
    browser = Client(raise_request_exception=False)
    browser.force_login(owner, backend=BACKEND)
    program = Client(raise_request_exception=False, headers=bearer(owner))

    for address in addresses(INSIDE):
        path = MOUNT + samples.path(address)
        if address.endpoint:
            for method in set(address.rights) - {"get"}:
                getattr(program, method)(path, wishes, content_type="application/json")
        else:
            browser.post(path, wishes)

    owner.refresh_from_db()
    assert [(row.role, str(row.party_id)) for row in Membership.objects.filter(user=owner)] == [
        ("owner", samples["owners"])
    ]
    assert (owner.is_staff, owner.is_superuser) == (False, False)
    assert not Invitation.objects.filter(email=owner.email).exists()
