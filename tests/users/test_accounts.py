import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import translation

from koprogo.settings import base
from koprogo.users.adapter import InvitationOnlyAdapter
from koprogo.users.models import User
from tests.conftest import PASSWORD, make_user

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
RESET = "/accounts/password/reset/"


def sign_in(client: Client, email: str = "anne@example.be", password: str = PASSWORD, **extra):
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


@pytest.fixture
def anne(db) -> User:
    return make_user("anne@example.be", first_name="Anne", language="nl", theme="dark")


def test_login_page_has_labels_and_no_sign_up(client):
    page = client.get(LOGIN).content.decode()

    assert re.findall(r'<input[^>]*name="(login|password)"', page) == ["login", "password"]
    assert "signup" not in page


def test_login_goes_to_the_portfolio_in_the_language_and_theme_of_the_person(client, anne):
    response = sign_in(client)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert response.cookies["django_language"].value == "nl"
    assert response.cookies["theme"].value == "dark"


def test_login_goes_on_to_next(client, anne):
    assert (
        client.post(f"{LOGIN}?next=/profile/", {"login": anne.email, "password": PASSWORD})["Location"] == "/profile/"
    )


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_login_never_leads_to_another_site(client, anne, target):
    response = client.post(LOGIN, {"login": anne.email, "password": PASSWORD, "next": target})

    assert response["Location"] == "/"


def test_login_accepts_capitals_and_blanks_in_the_address(client, anne):
    assert sign_in(client, email=" Anne@Example.BE ").status_code == 302


def test_login_says_the_same_of_a_wrong_password_and_of_nobody(client, anne):
    wrong = sign_in(client, password="wrong-horse")
    nobody = sign_in(client, email="nobody@example.be")

    assert wrong.status_code == nobody.status_code == 422
    assert wrong.context["form"].errors == nobody.context["form"].errors


def test_login_of_an_inactive_person_leads_to_an_explanation(client, anne):
    User.objects.update(is_active=False)

    assert sign_in(client, follow=True).templates[0].name == "account/account_inactive.html"


def test_login_with_an_unconfirmed_address_sends_a_confirmation(client, anne):
    anne.emailaddress_set.update(verified=False)

    response = sign_in(client)

    assert response["Location"] == "/accounts/confirm-email/"
    link = re.search(r"http\S+", mail.outbox[0].body)[0]
    assert link.startswith(f"{settings.PUBLIC_URL}/accounts/confirm-email/")
    path = link.removeprefix(settings.PUBLIC_URL)
    assert client.get(path).status_code == 200
    client.post(path)
    assert anne.emailaddress_set.get().verified


def test_login_is_closed_after_five_failures_from_any_process(anne):
    first, second = Client(), Client(REMOTE_ADDR="10.0.0.9")
    for client in (first, second, first, second, first):
        assert sign_in(client, password="wrong-horse").status_code == 422

    response = sign_in(Client(REMOTE_ADDR="10.0.0.10"))

    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert "429.html" in [template.name for template in response.templates]


def test_login_is_limited_by_place(anne):
    for n in range(10):
        assert sign_in(Client(), email=f"nobody{n}@example.be").status_code == 422

    assert sign_in(Client()).status_code == 429
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9")).status_code == 302


def test_limits_are_kept_in_redis(anne):
    sign_in(Client(), password="wrong-horse")

    assert [key for key in cache._cache.get_client().keys("*") if b"login_failed" in key]


def test_passwords_are_kept_with_argon2(settings):
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    user = User(email="x@example.be")

    user.set_password(PASSWORD)

    assert user.password.startswith("argon2$argon2id$")
    assert user.check_password(PASSWORD)


def test_logout_is_a_post(client, anne):
    client.force_login(anne, backend=settings.AUTHENTICATION_BACKENDS[0])

    assert client.get("/accounts/logout/").status_code == 405
    assert client.post("/accounts/logout/")["Location"] == LOGIN
    assert client.get("/profile/")["Location"] == f"{LOGIN}?next=/profile/"


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/password/set/", "/accounts/login/code/confirm/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_wanted_of_allauth_is_not_there(client, anne, path, method):
    assert getattr(client, method)(path).status_code == 404


def test_reset_sends_a_link_in_the_language_of_the_person(client, anne, settings):
    settings.PUBLIC_URL = "https://copro.example"

    response = client.post(RESET, {"email": anne.email})

    assert response["Location"] == f"{RESET}done/"
    assert mail.outbox[0].to == [anne.email]
    link = re.search(r"http\S+", mail.outbox[0].body)[0]
    assert link.startswith("https://copro.example/accounts/password/reset/key/")


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_reset_is_written_in_the_language_of_the_person(client, anne, monkeypatch, language):
    User.objects.update(language=language)

    def render(self, prefix, email, context):
        return EmailMessage(translation.get_language(), "")

    monkeypatch.setattr(InvitationOnlyAdapter, "render_mail", render)
    client.post(RESET, {"email": anne.email}, headers={"Accept-Language": "en"})

    assert mail.outbox[0].subject == language


def test_reset_by_the_link_changes_the_password_and_ends_tokens(client, anne):
    client.post(RESET, {"email": anne.email})
    path = re.search(r"http\S+", mail.outbox[0].body)[0].removeprefix(settings.PUBLIC_URL)

    form = client.get(path, follow=True).redirect_chain[-1][0]
    response = client.post(form, {"password1": "new-horse-battery", "password2": "new-horse-battery"})

    assert response["Location"] == "/accounts/password/reset/key/done/"
    assert sign_in(Client(), password="new-horse-battery").status_code == 302
    assert User.objects.get().token_epoch == anne.token_epoch + 1
    assert client.get(path).context["token_fail"]
    assert mail.outbox[1].to == [anne.email]


def test_reset_says_the_same_of_nobody_and_writes_to_nobody(client, anne):
    known = client.post(RESET, {"email": anne.email})
    unknown = client.post(RESET, {"email": "nobody@example.be"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mail.outbox] == [[anne.email]]


def test_reset_is_limited_by_address_from_any_process(anne):
    for n in range(5):
        assert Client(REMOTE_ADDR=f"10.0.0.{n}").post(RESET, {"email": anne.email}).status_code == 302

    assert Client(REMOTE_ADDR="10.0.0.9").post(RESET, {"email": anne.email}).status_code == 429


def test_password_change_asks_the_old_one_and_stays_signed_in(client, anne):
    client.force_login(anne, backend=settings.AUTHENTICATION_BACKENDS[0])
    elsewhere = Client()
    elsewhere.force_login(anne, backend=settings.AUTHENTICATION_BACKENDS[0])
    new = {"password1": "new-horse-battery", "password2": "new-horse-battery"}

    assert client.post(reverse("account_change_password"), {"oldpassword": "no", **new}).status_code == 422
    assert client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})["Location"] == "/profile/"
    assert client.get("/profile/").status_code == 200
    assert elsewhere.get("/profile/").status_code == 302


@pytest.mark.parametrize("password", ["short", "1234567890123", "password123456"[:8], "anne@example.be"])
def test_password_change_refuses_weak_ones(client, anne, password):
    client.force_login(anne, backend=settings.AUTHENTICATION_BACKENDS[0])
    new = {"oldpassword": PASSWORD, "password1": password, "password2": password}

    assert client.post(reverse("account_change_password"), new).status_code == 422


def test_email_changes_only_once_confirmed_and_after_the_password(client, anne):
    client.force_login(anne, backend=settings.AUTHENTICATION_BACKENDS[0])
    asked = client.post("/accounts/email/", {"email": "new@example.be", "action_add": ""})
    assert asked["Location"].startswith("/accounts/reauthenticate/")

    client.post(asked["Location"], {"password": PASSWORD}, follow=True)
    assert User.objects.get().email == "anne@example.be"
    path = re.search(r"http\S+", mail.outbox[0].body)[0].removeprefix(settings.PUBLIC_URL)
    client.post(path)

    assert mail.outbox[0].to == ["new@example.be"]
    assert User.objects.get().email == "new@example.be"
    assert [address.email for address in anne.emailaddress_set.all()] == ["new@example.be"]
