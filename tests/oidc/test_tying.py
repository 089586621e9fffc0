import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from koprogo.users.access import access_for
from koprogo.users.models import Invitation, Role, User
from koprogo.users.services.invitations import invite_person
from koprogo.users.services.sending import send_invitations
from tests.conftest import PASSWORD, make_user
from tests.oidc.journeys import BEGIN, LINK, PAGE, there_and_back, through_provider, to_provider
from tests.oidc.provider import Provider

AGAIN = "/accounts/reauthenticate/"
UNLINK = "/accounts/identity/unlink/"


@pytest.fixture
def bert(provider: Provider) -> User:
    return make_user("bert@example.be", first_name="Bert")


@pytest.fixture
def berts(bert: User) -> Client:
    """His browser, in which he has just given his password again."""
    client = Client()
    client.post("/accounts/login/", {"login": bert.email, "password": PASSWORD})
    client.post(AGAIN, {"password": PASSWORD})
    return client


def tied() -> list[tuple[str, str]]:
    return list(SocialAccount.objects.values_list("user__email", "uid"))


def test_tying_asks_for_the_password_first(bert):
    client = Client()
    client.force_login(bert, backend="allauth.account.auth_backends.AuthenticationBackend")

    asked = client.post(LINK)
    assert (asked.status_code, asked["Location"].split("?")[0]) == (302, AGAIN)
    page = client.post(asked["Location"], {"password": PASSWORD})

    assert client.get(through_provider(page.context["url"]))["Location"] == PAGE
    assert tied() == [("bert@example.be", "sub-anne")]


def test_tying_tells_the_person_and_opens_the_account(berts, bert, provider):
    assert there_and_back(berts, LINK)["Location"] == PAGE
    assert "Reliée" in berts.get(PAGE).content.decode()
    assert [(message.subject, message.to) for message in mail.outbox] == [
        ("Une identité est reliée à votre compte", [bert.email])
    ]

    second = Client()
    there_and_back(second)

    assert second.session["_auth_user_id"] == str(bert.pk)


def test_the_anonymous_tie_nothing(provider):
    assert Client().post(LINK)["Location"].startswith("/accounts/login/")
    assert Client().get(PAGE)["Location"].startswith("/accounts/login/")


def test_tying_ends_with_the_session_that_asked_for_it(berts, bert, provider):
    back = through_provider(to_provider(berts, LINK))
    berts.logout()

    page = berts.get(back)

    assert (page.status_code, tied()) == (409, [])


def test_tying_is_for_who_asked(berts, bert, provider):
    """A session that changed hands meanwhile ties nothing to the second person."""
    back = through_provider(to_provider(berts, LINK))
    session = berts.session
    [flow] = session["oidc_flows"].values()
    flow["purpose"]["link"] = str(make_user("other@example.be").pk)
    session.save()

    assert (berts.get(back)["Location"], tied()) == ("/accounts/login/", [])


def test_an_identity_opens_one_account(berts, bert, provider):
    SocialAccount.objects.create(user=make_user("anne@example.be"), provider=provider.address, uid="sub-anne")

    assert there_and_back(berts, LINK).status_code == 409
    assert tied() == [("anne@example.be", "sub-anne")]


def test_an_account_has_one_identity(berts, bert, provider):
    there_and_back(berts, LINK)
    provider.person = {"sub": "sub-second"}

    assert there_and_back(berts, LINK).status_code == 409
    assert tied() == [("bert@example.be", "sub-anne")]


def test_untying_asks_tells_and_closes_the_way(berts, bert, provider):
    there_and_back(berts, LINK)
    assert (berts.get(UNLINK).status_code, tied()) == (200, [("bert@example.be", "sub-anne")])

    assert berts.post(UNLINK)["Location"] == PAGE

    assert tied() == []
    assert mail.outbox[-1].subject == "Une identité n'est plus reliée à votre compte"
    assert there_and_back(Client()).status_code == 403


def test_the_last_way_in_stays(berts, bert, provider):
    there_and_back(berts, LINK)
    bert.set_unusable_password()
    bert.save()
    client = Client()
    there_and_back(client)

    assert client.post(UNLINK).status_code == 409
    assert tied() == [("bert@example.be", "sub-anne")]


def test_a_passkey_is_another_way_in(berts, bert, provider):
    there_and_back(berts, LINK)
    User.objects.update(password="!")
    Authenticator.objects.create(user=bert, type=Authenticator.Type.WEBAUTHN, data={})

    client = Client()
    there_and_back(client)

    assert client.post(UNLINK)["Location"] in (PAGE, f"{AGAIN}?next={UNLINK}")


@pytest.mark.parametrize("path", [UNLINK, "/accounts/security/app/add/", "/accounts/security/passkeys/add/"])
def test_a_password_alone_changes_nothing_where_a_strong_identity_is_the_second_factor(berts, bert, provider, path):
    """Whoever steals the password neither takes the identity away nor brings a factor of his own."""
    there_and_back(berts, LINK)
    assert berts.get(path).status_code == 200
    thief = Client()
    thief.post("/accounts/login/", {"login": bert.email, "password": PASSWORD})

    for page in (thief.get(path), thief.post(path)):
        assert (page.status_code, page["Location"].split("?")[0]) == (302, "/accounts/security/second-factor/")

    asked = thief.get("/accounts/security/second-factor/").content.decode()
    assert ("Continuer avec itsme" in asked, "Ajouter une application" in asked) == (True, False)
    assert tied() == [("bert@example.be", "sub-anne")]


# Accepting an invitation.


def invited(copropriete, email: str = "new@example.be") -> str:
    invite_person(copropriete=copropriete, email=email, role=Role.COUNCIL, language="nl", by=None)
    send_invitations()
    [token] = re.findall(r"/invitation/([\w-]+)/", str(mail.outbox[-1].body))
    return token


def test_an_invitation_is_accepted_with_an_identity_and_no_password(browser, provider, coproprietes):
    token = invited(coproprietes[0])
    assert "Continuer avec itsme" in browser.get(f"/invitation/{token}/").content.decode()

    page = there_and_back(browser, invitation=token)

    user = User.objects.get(email="new@example.be")
    found = access_for(user.pk, "parc")
    assert page["Location"] == "/c/parc/"
    assert (user.first_name, user.last_name, user.language) == ("Anne", "Peeters", "nl")
    assert (user.has_usable_password(), browser.session["_auth_user_id"]) == (False, str(user.pk))
    assert found
    assert found.roles == {Role.COUNCIL}
    assert tied() == [("new@example.be", "sub-anne")]


def test_userinfo_of_somebody_else_is_refused(browser, provider, coproprietes):
    token = invited(coproprietes[0])
    honest = provider.userinfo
    provider.userinfo = lambda access: (provider.tokens.update({access: {"sub": "sub-bert"}}), honest(access))[1]

    assert there_and_back(browser, invitation=token).status_code == 409
    assert User.objects.count() == 0


def test_an_invited_address_with_an_account_is_not_taken_over(browser, provider, bert, coproprietes):
    token = invited(coproprietes[0], bert.email)

    page = there_and_back(browser, invitation=token)

    assert (page.status_code, tied()) == (409, [])
    assert Invitation.objects.get().accepted_at is None


def test_somebody_known_signs_in_and_accepts_as_usual(browser, provider, bert, coproprietes):
    SocialAccount.objects.create(user=bert, provider=provider.address, uid="sub-anne")
    token = invited(coproprietes[0], bert.email)

    page = there_and_back(browser, invitation=token)

    assert page["Location"] == f"/invitation/{token}/"
    assert browser.post(page["Location"])["Location"] == "/c/parc/"


def test_an_invitation_that_was_withdrawn_meanwhile_makes_no_account(browser, provider, coproprietes):
    token = invited(coproprietes[0])
    back = through_provider(to_provider(browser, BEGIN, invitation=token))
    Invitation.objects.update(withdrawn_at="2026-01-01T00:00:00Z")

    assert browser.get(back).status_code == 409
    assert (User.objects.count(), tied()) == (0, [])
