from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from koprogo.audit.models import LogEntry
from koprogo.tenancy.schema import entered
from koprogo.users.models import Invitation, Membership, Role
from koprogo.users.services.invitations import invite_person
from koprogo.users.services.memberships import LastSyndicStays, MembershipIsEnded, end_membership
from tests.conftest import bearer, give, make_user

MEMBERS = "/c/parc/members/"
INVITE = f"{MEMBERS}invitations/new/"


@pytest.fixture
def jan(coproprietes) -> Membership:
    return give(make_user("jan@example.be", first_name="Jan", last_name="Claes"), Role.ACCOUNTANT, coproprietes[0])


@pytest.fixture
def foreign(coproprietes, stranger) -> Membership:
    return stranger.memberships.get()


def test_members_shows_roles_and_open_invitations(syndic_client, syndic, jan, foreign, coproprietes):
    invite_person(copropriete=coproprietes[0], email="x@example.be", role=Role.COUNCIL, language="fr", by=syndic.pk)
    invite_person(copropriete=coproprietes[1], email="y@example.be", role=Role.COUNCIL, language="fr", by=None)

    page = syndic_client.get(MEMBERS)

    assert [str(member.user) for member in page.context["members"]] == ["Jan Claes", "Sonia Dierckx"]
    assert [invitation.email for invitation in page.context["invitations"]] == ["x@example.be"]


@pytest.mark.parametrize("count", [1, 3])
def test_members_takes_the_same_number_of_queries(syndic_client, coproprietes, count, django_assert_num_queries):
    for n in range(count):
        give(make_user(f"member{n}@example.be"), Role.COUNCIL, coproprietes[0])
        invite_person(copropriete=coproprietes[0], email=f"x{n}@y.be", role=Role.COUNCIL, language="fr", by=None)

    syndic_client.get(MEMBERS)

    with django_assert_num_queries(5):
        syndic_client.get(MEMBERS)


def test_member_end_asks_then_ends_and_records(syndic_client, syndic, jan, coproprietes):
    path = f"{MEMBERS}{jan.pk}/end/"
    assert "Jan Claes" in syndic_client.get(path).content.decode()
    jan.refresh_from_db()
    assert jan.ended_at is None

    assert syndic_client.post(path)["Location"] == MEMBERS

    jan.refresh_from_db()
    assert jan.ended_at
    with entered(coproprietes[0].schema_name):
        entry = LogEntry.objects.get(action="membership.ended")
    assert (entry.subject_id, entry.actor_id, entry.data) == (jan.pk, syndic.pk, {"role": "accountant"})


def test_member_end_of_the_last_syndic_is_refused(syndic_client, syndic):
    response = syndic_client.post(f"{MEMBERS}{syndic.memberships.get().pk}/end/")

    assert response.status_code == 409
    assert "Le dernier syndic" in response.content.decode()
    assert not Membership.objects.exclude(ended_at=None).exists()


def test_member_end_of_oneself_with_another_syndic_leads_out(syndic_client, syndic, coproprietes):
    give(make_user("second@example.be"), Role.SYNDIC, coproprietes[0])

    response = syndic_client.post(f"{MEMBERS}{syndic.memberships.get().pk}/end/")

    assert response["Location"] == "/"


@pytest.mark.parametrize("gone", [{"is_active": False}])
def test_end_membership_does_not_count_on_a_syndic_who_cannot_sign_in(syndic, coproprietes, gone):
    give(make_user("second@example.be", **gone), Role.SYNDIC, coproprietes[0])

    with pytest.raises(LastSyndicStays):
        end_membership(membership=syndic.memberships.get(), by=syndic.pk)


def test_end_membership_twice_is_refused(jan, syndic):
    end_membership(membership=jan, by=syndic.pk)

    with pytest.raises(MembershipIsEnded):
        end_membership(membership=jan, by=syndic.pk)


def test_member_end_of_another_copropriete_is_not_there(syndic_client, foreign):
    path = f"{MEMBERS}{foreign.pk}/end/"

    assert syndic_client.get(path).status_code == syndic_client.post(path).status_code == 404
    foreign.refresh_from_db()
    assert foreign.ended_at is None


def test_invitation_create_invites_to_an_office(syndic_client, syndic, coproprietes):
    data = {"email": "Luc@Example.be", "role": "reviewer", "language": "nl"}

    assert syndic_client.post(INVITE, data)["Location"] == MEMBERS

    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.language) == ("luc@example.be", "reviewer", "nl")
    assert (invitation.copropriete, invitation.invited_by) == (coproprietes[0], syndic)
    again = syndic_client.post(INVITE, data)
    assert (again.status_code, Invitation.objects.count()) == (409, 1)
    assert "déjà invité" in again.content.decode()


@pytest.mark.parametrize("role", ["owner", "renter", "king", ""])
def test_invitation_create_offers_only_offices(syndic_client, role):
    response = syndic_client.post(INVITE, {"email": "x@y.be", "role": role, "language": "fr"})

    assert (response.status_code, Invitation.objects.count()) == (422, 0)


def test_invitation_renew_and_withdraw(syndic_client, syndic, coproprietes):
    invitation = invite_person(
        copropriete=coproprietes[0], email="x@y.be", role=Role.COUNCIL, language="fr", by=syndic.pk
    )
    Invitation.objects.update(sent_at=timezone.now())

    assert syndic_client.post(f"{MEMBERS}invitations/{invitation.pk}/renew/")["Location"] == MEMBERS
    assert Invitation.objects.get().sent_at is None
    assert syndic_client.post(f"{MEMBERS}invitations/{invitation.pk}/withdraw/")["Location"] == MEMBERS
    assert not Invitation.objects.get().is_open
    assert syndic_client.post(f"{MEMBERS}invitations/{invitation.pk}/withdraw/").status_code == 409


def test_invitation_of_another_copropriete_is_not_there(syndic_client, coproprietes):
    foreign = invite_person(copropriete=coproprietes[1], email="x@y.be", role=Role.COUNCIL, language="fr", by=None)

    for act in ("renew", "withdraw"):
        assert syndic_client.post(f"{MEMBERS}invitations/{foreign.pk}/{act}/").status_code == 404
    foreign.refresh_from_db()
    assert foreign.is_open


API = "/c/parc/api/v1/"


def test_api_lists_members_of_this_copropriete(syndic_api, jan, foreign):
    results = syndic_api.get(f"{API}members/").json()["results"]

    assert {row["email"] for row in results} == {"jan@example.be", "syndic@example.be"}
    assert syndic_api.get(f"{API}members/{jan.pk}/").json()["role"] == "accountant"
    assert syndic_api.get(f"{API}members/{foreign.pk}/").status_code == 404


def test_api_ends_a_membership(syndic_api, syndic, jan, foreign):
    assert syndic_api.post(f"{API}members/{jan.pk}/end/").status_code == 204
    assert syndic_api.post(f"{API}members/{foreign.pk}/end/").status_code == 404

    refused = syndic_api.post(f"{API}members/{syndic.memberships.get().pk}/end/")

    assert (refused.status_code, refused.json()["code"]) == (409, "last-syndic-stays")
    assert Client().get(f"{API}members/", headers=bearer(jan.user)).status_code == 404


def test_api_invites_renews_and_withdraws(syndic_api, syndic):
    body = {"email": "anne@example.be", "role": "council"}
    made = syndic_api.post(f"{API}invitations/", body, content_type="application/json")
    assert made.status_code == 201
    path = f"{API}invitations/{made.json()['id']}/"

    assert syndic_api.get(path).json() == made.json()
    assert "token" not in str(made.json())
    assert syndic_api.post(f"{path}renew/").status_code == 200
    assert syndic_api.post(f"{path}withdraw/").json()["withdrawn_at"]
    assert syndic_api.post(f"{path}withdraw/").json()["code"] == "invitation-is-closed"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"email": "x", "role": "council"}, 400),
        ({"email": "x@y.be", "role": "king"}, 400),
        ({"email": "x@y.be", "role": "owner"}, 409),
        ({"email": "x@y.be", "role": "owner", "party_id": str(uuid4())}, 409),
    ],
)
def test_api_refuses_wrong_invitations(syndic_api, body, status):
    assert syndic_api.post(f"{API}invitations/", body, content_type="application/json").status_code == status
    assert not Invitation.objects.exists()
