import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone, translation

from koprogo.audit.models import LogEntry
from koprogo.core.errors import DomainError
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import Invitation, Membership, Role, User
from koprogo.users.services import sending
from koprogo.users.services.admissions import (
    AccountExists,
    InvitationIsForAnother,
    InvitationIsSpent,
    accept_invitation,
    accept_invitation_as_new,
)
from koprogo.users.services.invitations import (
    InvitationIsClosed,
    PersonIsInvited,
    PersonIsMember,
    RoleNeedsParty,
    invite_person,
    renew_invitation,
    withdraw_invitation,
)
from koprogo.users.services.sending import send_invitations
from tests.conftest import PASSWORD, give, make_user
from tests.factories.coproprietes import drop_copropriete

PERSON = {"first_name": "Anne", "last_name": "Peeters", "password": "new-horse-battery", "language": "nl"}


def invite(copropriete, syndic, email="anne@example.be", role=Role.COUNCIL, **fields) -> Invitation:
    fields = {"language": "fr", **fields}
    return invite_person(copropriete=copropriete, email=email, role=role, by=syndic.pk, **fields)


def sent_token() -> str:
    send_invitations()
    [token] = re.findall(r"/invitation/([\w-]+)/", str(mail.outbox[-1].body))
    return token


@pytest.fixture
def token(copropriete, syndic) -> str:
    invite(copropriete, syndic)
    return sent_token()


def test_invitation_is_sent_once_in_the_language_of_the_person(copropriete, syndic, settings):
    settings.PUBLIC_URL = "https://copro.example"
    invitation = invite(copropriete, syndic, email=" Anne@Example.be ")

    assert (send_invitations(), send_invitations()) == (1, 0)

    invitation.refresh_from_db()
    assert invitation.sent_at
    [message] = mail.outbox
    assert message.to == ["anne@example.be"]
    assert "Résidence du Parc" in message.subject
    assert "Sonia Dierckx" in message.body
    assert re.search(r"https://copro\.example/invitation/[\w-]{43}/\n", message.body)


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_invitation_is_written_in_its_language(copropriete, syndic, monkeypatch, language):
    monkeypatch.setattr(sending, "render_to_string", lambda template, context: translation.get_language())

    message = sending.invitation_email(invite(copropriete, syndic, language=language), "token")

    assert (message.subject, message.body) == (language, language)


def test_invitation_is_sent_whatever_the_name_holds(copropriete, syndic):
    with entered("public"):
        Copropriete.objects.filter(pk=copropriete.pk).update(name="Parc\r\nBcc: evil@example.be")
    invite(copropriete, syndic)

    assert send_invitations() == 1
    assert mail.outbox[0].subject == "Votre accès à Parc Bcc: evil@example.be"
    assert mail.outbox[0].recipients() == ["anne@example.be"]


def test_token_is_kept_only_as_a_hash(token):
    [invitation] = Invitation.objects.all()

    assert len(invitation.token_hash) == 64
    assert token not in str(Invitation.objects.values_list())


def test_invitation_waits_while_the_mail_server_is_down(copropriete, syndic, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    invitation = invite(copropriete, syndic)

    assert (send_invitations(), send_invitations()) == (0, 0)
    invitation.refresh_from_db()
    assert (invitation.sent_at, invitation.try_count) == (None, 1)
    assert invitation.try_after > timezone.now()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Invitation.objects.update(try_after=timezone.now())
    assert send_invitations() == 1


def test_invitation_is_recorded_in_the_copropriete(copropriete, syndic):
    invitation = invite(copropriete, syndic)
    withdraw_invitation(invitation=invitation, by=syndic.pk)

    entries = LogEntry.objects.filter(subject_id=invitation.pk).order_by("id")
    assert [(entry.action, entry.actor_id) for entry in entries] == [
        ("invitation.sent", syndic.pk),
        ("invitation.withdrawn", syndic.pk),
    ]


def test_invite_person_twice_is_refused(copropriete, syndic):
    invite(copropriete, syndic)

    with pytest.raises(PersonIsInvited):
        invite(copropriete, syndic, email="ANNE@example.be")
    invite(copropriete, syndic, role=Role.REVIEWER)


def test_invite_person_who_has_the_role_is_refused(copropriete, syndic):
    with pytest.raises(PersonIsMember):
        invite(copropriete, syndic, email=syndic.email, role=Role.SYNDIC)


@pytest.mark.parametrize(("role", "party_id"), [(Role.OWNER, None), (Role.RENTER, None), (Role.SYNDIC, uuid4())])
def test_invite_person_needs_a_party_for_owners_and_renters_only(copropriete, syndic, role, party_id):
    with pytest.raises(RoleNeedsParty):
        invite(copropriete, syndic, role=role, party_id=party_id)


def test_accept_invitation_as_new_opens_an_account(copropriete, token):
    membership = accept_invitation_as_new(token=token, **PERSON)

    user = User.objects.get(email="anne@example.be")
    assert (user.first_name, user.language, user.check_password(PERSON["password"])) == ("Anne", "nl", True)
    assert (membership.user, membership.copropriete, membership.role) == (user, copropriete, Role.COUNCIL)
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == ("anne@example.be", True, True)
    assert LogEntry.objects.filter(action="invitation.accepted", actor_id=user.pk).count() == 1


def test_accept_invitation_adds_the_role_to_an_account(copropriete, other_copropriete, token):
    anne = make_user("anne@example.be")
    give(anne, Role.OWNER, other_copropriete, uuid4())

    accept_invitation(token=token, user=anne)

    assert {(m.copropriete.slug, m.role) for m in anne.memberships.all()} == {("parc", "council"), ("linde", "owner")}


def test_accept_invitation_serves_once(token):
    accept_invitation_as_new(token=token, **PERSON)

    with pytest.raises(InvitationIsSpent):
        accept_invitation_as_new(token=token, **PERSON)
    with pytest.raises(InvitationIsSpent):
        accept_invitation(token=token, user=User.objects.get(email="anne@example.be"))
    assert Membership.objects.filter(role=Role.COUNCIL).count() == 1


def test_accept_invitation_of_another_address_is_refused(token, stranger):
    with pytest.raises(InvitationIsForAnother):
        accept_invitation(token=token, user=stranger)


def test_accept_invitation_as_new_with_an_account_is_refused(token):
    make_user("anne@example.be")

    with pytest.raises(AccountExists):
        accept_invitation_as_new(token=token, **PERSON)


def test_accept_invitation_that_is_over_is_refused(copropriete, syndic, token):
    Invitation.objects.update(expires_at=timezone.now())
    with pytest.raises(InvitationIsSpent):
        accept_invitation_as_new(token=token, **PERSON)

    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    withdraw_invitation(invitation=Invitation.objects.get(), by=syndic.pk)
    with pytest.raises(InvitationIsSpent):
        accept_invitation_as_new(token=token, **PERSON)


def test_renew_invitation_ends_the_link_sent_before(token, syndic):
    renew_invitation(invitation=Invitation.objects.get(), by=syndic.pk)
    newer = sent_token()

    with pytest.raises(InvitationIsSpent):
        accept_invitation_as_new(token=token, **PERSON)
    accept_invitation_as_new(token=newer, **PERSON)


def test_invitation_that_is_closed_stays_closed(token, syndic):
    accept_invitation_as_new(token=token, **PERSON)

    for act in (renew_invitation, withdraw_invitation):
        with pytest.raises(InvitationIsClosed):
            act(invitation=Invitation.objects.get(), by=syndic.pk)


def _join(token: str) -> str:
    try:
        accept_invitation_as_new(token=token, **PERSON)
    except DomainError as refusal:
        return refusal.code
    finally:
        connection.close()
    return "joined"


@pytest.mark.django_db(transaction=True)
def test_accept_invitation_at_once_admits_once():
    copropriete = open_copropriete(name="Le Clos", slug="clos")
    invite(copropriete, make_user("syndic@example.be"))
    token = sent_token()

    with ThreadPoolExecutor(4) as threads:
        outcomes = sorted(threads.map(_join, [token] * 4))

    assert outcomes == ["invitation-is-spent"] * 3 + ["joined"]
    assert Membership.objects.filter(user__email="anne@example.be").count() == 1
    drop_copropriete(copropriete=copropriete)


def test_page_of_an_unknown_token_is_not_there(client, db):
    assert client.get(f"/invitation/{'x' * 43}/").status_code == 404


def test_page_lets_a_new_person_in(client, token):
    path = f"/invitation/{token}/"
    page = client.get(path)
    assert (page.status_code, page["Cache-Control"]) == (200, "max-age=0, no-cache, no-store, must-revalidate, private")
    assert not User.objects.filter(email="anne@example.be").exists()

    assert client.post(path, PERSON | {"password": "short"}).status_code == 422
    response = client.post(path, PERSON)

    assert response["Location"] == "/c/parc/"
    assert response.cookies["django_language"].value == "nl"
    assert client.get("/profile/").status_code == 200


def test_page_sends_a_known_person_to_sign_in_and_adds_the_role(client, token):
    anne = make_user("anne@example.be")
    path = f"/invitation/{token}/"
    assert f"/accounts/login/?next={path}" in client.get(path).content.decode()

    client.post(f"/accounts/login/?next={path}", {"login": anne.email, "password": PASSWORD})
    assert client.get(path).status_code == 200
    assert client.post(path)["Location"] == "/c/parc/"
    assert client.post(path)["Location"] == "/c/parc/"
    assert anne.memberships.count() == 1


def test_page_refuses_whoever_is_signed_in_as_another(client, token, stranger):
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.post(f"/invitation/{token}/").context["is_for_another"]
    assert not stranger.memberships.filter(copropriete__slug="parc").exists()


def test_page_of_a_spent_invitation_explains(token, syndic):
    withdraw_invitation(invitation=Invitation.objects.get(), by=syndic.pk)

    response = Client().post(f"/invitation/{token}/", PERSON)

    assert response.status_code == 410
    assert not User.objects.filter(email="anne@example.be").exists()
