import itertools
import time
from datetime import UTC, datetime

import pytest
from django.test import Client

from koprogo.tenancy.models import Copropriete
from koprogo.users import access
from koprogo.users.access import access_for, forget_access
from koprogo.users.models import Membership, Role, User
from tests.conftest import bearer, give, make_user

ENDED = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch, still_clock):
    """A clock that stands still until it is moved."""
    now = [0.0]
    monkeypatch.setattr(access, "_cache", type(access._cache)(100, access.STALE_AFTER_SECONDS, timer=lambda: now[0]))
    return now


def roles_of(user: User) -> frozenset[Role]:
    found = access_for(user.pk, "parc")
    assert found
    return found.roles


def test_a_lookup_that_expires_while_it_is_asked_for_is_made_again(syndic, coproprietes, monkeypatch):
    """Each glance at the clock finds it further on: a busy machine may stop a process between two."""
    instants = itertools.count(0.0, access.STALE_AFTER_SECONDS / 4)
    kept = type(access._cache)(100, access.STALE_AFTER_SECONDS, timer=lambda: next(instants))
    monkeypatch.setattr(access, "_cache", kept)

    assert [access_for(syndic.pk, "parc") is None for _ in range(20)] == [False] * 20


def test_access_holds_all_roles_and_parties_of_one_copropriete(syndic, coproprietes):
    party = syndic.pk
    give(syndic, Role.OWNER, coproprietes[0], party)
    give(syndic, Role.REVIEWER, coproprietes[1])

    found = access_for(syndic.pk, "parc")

    assert found is not None
    assert (found.roles, found.party_ids) == ({Role.SYNDIC, Role.OWNER}, {party})
    assert (found.slug, found.schema, found.role) == ("parc", coproprietes[0].schema_name, "Syndic")


def test_access_is_asked_once_a_second(syndic, clock, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert access_for(syndic.pk, "parc") is access_for(syndic.pk, "parc")
    clock[0] += access.STALE_AFTER_SECONDS
    with django_assert_num_queries(1):
        access_for(syndic.pk, "parc")


def test_access_refused_is_remembered_as_long_and_no_longer(stranger, coproprietes, clock, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert access_for(stranger.pk, "parc") is access_for(stranger.pk, "parc") is None
    give(stranger, Role.COUNCIL, coproprietes[0])
    clock[0] += access.STALE_AFTER_SECONDS

    assert access_for(stranger.pk, "parc")


@pytest.mark.parametrize(
    "end",
    [
        lambda: Membership.objects.filter(copropriete__slug="parc").update(ended_at=ENDED),
        lambda: User.objects.update(is_active=False),
        lambda: Copropriete.objects.filter(slug="parc").update(is_ready=False),
        lambda: Copropriete.objects.filter(slug="parc").update(slug="park"),
    ],
)
def test_access_ends_with_what_it_rests_on(syndic, end):
    assert access_for(syndic.pk, "parc")
    end()
    forget_access()

    assert access_for(syndic.pk, "parc") is None


def test_access_follows_a_new_address(syndic):
    Copropriete.objects.filter(slug="parc").update(slug="park")

    assert access_for(syndic.pk, "park")


def test_access_ended_in_another_process_bites_within_a_second(syndic, syndic_client, syndic_api):
    pages, programs = "/c/parc/members/", "/c/parc/api/v1/members/"
    assert (syndic_client.get(pages).status_code, syndic_api.get(programs).status_code) == (200, 200)

    Membership.objects.update(ended_at=ENDED)
    time.sleep(1)

    assert (syndic_client.get(pages).status_code, syndic_api.get(programs).status_code) == (404, 404)
    assert syndic_client.get("/").status_code == 200


def test_access_of_a_role_changed_in_another_process_bites_too(syndic, coproprietes, clock):
    client = Client(headers=bearer(syndic))
    Membership.objects.update(role=Role.OWNER)
    clock[0] += access.STALE_AFTER_SECONDS

    assert client.get("/c/parc/api/v1/members/").status_code == 403


def test_access_is_not_mixed_up_between_people(syndic, coproprietes):
    jan = make_user("jan@example.be")
    give(jan, Role.RENTER, coproprietes[0])

    assert [roles_of(user) for user in (syndic, jan, syndic)] == [{Role.SYNDIC}, {Role.RENTER}, {Role.SYNDIC}]
