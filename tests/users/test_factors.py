import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from koprogo.users.models import User
from koprogo.users.services.factors import remove_factors, use_code
from tests.conftest import PASSWORD, make_user
from tests.factories.factors import (
    AUTHENTICATE,
    LOGIN,
    code_of,
    enrol_app,
    enrol_codes,
    secret_of,
    sign_in_once,
    sign_in_twice,
)

pytestmark = pytest.mark.django_db
SECURITY = "/accounts/security/"
APP, CODES = f"{SECURITY}app/add/", f"{SECURITY}codes/"


@pytest.fixture
def anne(db) -> User:
    return make_user("anne@example.be", first_name="Anne")


@pytest.fixture
def fresh(anne) -> Client:
    """Somebody who has just typed his password."""
    client = Client()
    client.post(LOGIN, {"login": anne.email, "password": PASSWORD})
    return client


def add_app(client: Client, user: User) -> Any:
    [secret] = re.findall(r"data-copy=\"([A-Z2-7]{32})\"", client.get(APP).content.decode())
    return client.post(APP, {"code": code_of(secret)})


def test_app_is_added_by_its_first_code(fresh, anne):
    page = fresh.get(APP).content.decode()
    assert "<svg" in page
    assert "style=" not in page

    assert fresh.post(APP, {"code": "000000"}).status_code == 422
    assert add_app(fresh, anne)["Location"] == CODES
    assert {*Authenticator.objects.values_list("type", flat=True)} == {"totp", "recovery_codes"}


def test_adding_asks_for_the_password_again_after_a_while(fresh, monkeypatch):
    now = time.time() + 301
    monkeypatch.setattr("koprogo.users.adapter.time.time", lambda: now)

    assert fresh.get(APP)["Location"] == f"/accounts/reauthenticate/?next={APP.replace('/', '%2F')}"


def test_secrets_are_encrypted(fresh, anne):
    add_app(fresh, anne)

    kept = [factor.data.get("secret", factor.data.get("seed")) for factor in Authenticator.objects.all()]
    assert [secret[:5] for secret in kept] == ["gAAAA", "gAAAA"]


def test_secrets_are_read_after_the_key_has_changed(anne, settings):
    secret = enrol_app(anne)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" + "y" * 40

    assert secret_of(anne) == secret


def test_codes_are_shown_once_and_made_anew(fresh, anne):
    add_app(fresh, anne)

    first = fresh.get(CODES)
    codes = re.findall(r"<code>(\d{4}) (\d{4})</code>", first.content.decode())
    assert len(codes) == 10
    assert "no-store" in first["Cache-Control"]
    assert "".join(codes[0]) in re.search(r'href="(data:text/plain[^"]+)"', first.content.decode())[1]
    assert not re.search(r"<code>|data:text", fresh.get(CODES).content.decode())

    assert fresh.post(f"{CODES}generate/")["Location"] == CODES
    newer = re.findall(r"<code>(\d{4}) (\d{4})</code>", fresh.get(CODES).content.decode())
    assert len(newer) == 10
    assert not {*codes} & {*newer}


@pytest.mark.django_db(transaction=True)
def test_changes_are_told_by_e_mail(anne):
    client = Client()
    client.post(LOGIN, {"login": anne.email, "password": PASSWORD})

    add_app(client, anne)
    client.post(f"{CODES}generate/")
    client.post(f"{SECURITY}app/remove/")

    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["anne@example.be"], "Une application protège votre compte"),
        (["anne@example.be"], "Vos codes de secours sont nouveaux"),
        (["anne@example.be"], "L'application est retirée de votre compte"),
    ]


def test_signing_in_asks_for_the_code(anne):
    secret, client = enrol_app(anne), Client()

    assert client.post(LOGIN, {"login": anne.email, "password": PASSWORD})["Location"] == AUTHENTICATE
    assert client.get("/profile/").status_code == 302
    assert client.post(AUTHENTICATE, {"code": "000000"}).status_code == 422
    assert client.get("/profile/").status_code == 302
    assert client.post(AUTHENTICATE, {"code": code_of(secret)})["Location"] == "/"
    assert client.get("/profile/").status_code == 200


def test_signing_in_goes_on_to_next(anne):
    secret, client = enrol_app(anne), Client()
    client.post(f"{LOGIN}?next=/profile/", {"login": anne.email, "password": PASSWORD})

    assert client.post(AUTHENTICATE, {"code": code_of(secret)})["Location"] == "/profile/"


def test_recovery_code_serves_once(anne):
    enrol_app(anne)
    [code, *_] = enrol_codes(anne)
    sign_in_twice(anne, f"{code[:4]} {code[4:]}")

    assert use_code(user=anne, code=code) is None
    assert [message.subject for message in mail.outbox] == ["Un de vos codes de secours a servi"]
    assert "Il en reste 9." in mail.outbox[0].body


def test_code_of_an_app_serves_once_in_all_windows(anne):
    secret = enrol_app(anne)

    assert use_code(user=anne, code=code_of(secret, windows=1))
    assert [use_code(user=anne, code=code_of(secret, windows=n)) for n in (1, 0, -1)] == [None] * 3


def test_code_with_which_the_app_was_added_does_not_sign_in(fresh, anne):
    add_app(fresh, anne)

    assert use_code(user=anne, code=code_of(secret_of(anne))) is None


@pytest.mark.parametrize("windows", [-2, 2, 100])
def test_code_of_another_time_is_wrong(anne, windows):
    assert use_code(user=anne, code=code_of(enrol_app(anne), windows=windows)) is None


@pytest.mark.parametrize("code", ["", "0", "١٢٣٤٥٦", "a" * 32, "'; --"])
def test_nonsense_is_wrong(anne, code):
    enrol_app(anne)
    enrol_codes(anne)

    assert use_code(user=anne, code=code) is None


def test_codes_of_another_person_are_wrong(anne):
    piet = make_user("piet@example.be")
    enrol_app(anne)

    assert use_code(user=anne, code=code_of(enrol_app(piet))) is None


def test_failed_codes_count_together_with_passwords(anne):
    secret = enrol_app(anne)
    for n in range(3):
        Client(REMOTE_ADDR=f"10.0.0.{n}").post(LOGIN, {"login": anne.email, "password": "no"})
    client = Client(REMOTE_ADDR="10.0.0.9")
    client.post(LOGIN, {"login": anne.email, "password": PASSWORD})
    for _ in range(2):
        assert client.post(AUTHENTICATE, {"code": "000000"}).status_code == 422

    refused = client.post(AUTHENTICATE, {"code": code_of(secret)})

    assert (refused.status_code, refused["Retry-After"]) == (429, "300")


def test_right_codes_do_not_count(anne):
    codes = enrol_codes(anne)
    enrol_app(anne)

    for code in codes:
        sign_in_twice(anne, code, Client(REMOTE_ADDR="10.0.0.9"))


def test_removing_ends_what_it_opened_elsewhere_and_the_tokens(anne):
    secret = enrol_app(anne)
    here, elsewhere = sign_in_twice(anne, code_of(secret)), sign_in_twice(anne, code_of(secret, windows=1))
    for client in (here, elsewhere):
        assert client.get("/profile/").status_code == 200

    assert here.post(f"{SECURITY}app/remove/")["Location"] == SECURITY

    assert (here.get("/profile/").status_code, elsewhere.get("/profile/").status_code) == (200, 302)
    assert not Authenticator.objects.exists()
    assert User.objects.get().token_epoch == anne.token_epoch + 1
    assert [record["method"] for record in here.session["account_authentication_methods"]] == ["password"]


def test_first_factor_ends_what_came_without(fresh, anne):
    elsewhere = sign_in_once(anne)
    elsewhere.get("/profile/")

    add_app(fresh, anne)

    assert (fresh.get("/profile/").status_code, elsewhere.get("/profile/").status_code) == (200, 302)


def test_removed_factors_let_in_by_password_again(anne):
    secret = enrol_app(anne)
    client = sign_in_twice(anne, code_of(secret))
    client.get("/profile/")

    assert remove_factors(user=anne) == 1

    assert client.get("/profile/").status_code == 302
    assert Client().post(LOGIN, {"login": anne.email, "password": PASSWORD})["Location"] == "/"


def test_passkey_page_asks_for_a_key_that_knows_its_owner(fresh, settings):
    settings.PUBLIC_URL = "https://copro.example"
    page = fresh.get(f"{SECURITY}passkeys/add/").content.decode()

    assert "&quot;residentKey&quot;: &quot;required&quot;" in page
    assert "&quot;userVerification&quot;: &quot;required&quot;" in page
    assert "&quot;id&quot;: &quot;copro.example&quot;" in page


@pytest.mark.parametrize(
    ("address", "host", "is_offered"),
    [
        ("http://localhost:8000", "localhost:8000", True),
        ("http://localhost:8000", "127.0.0.1:8000", False),
        ("http://192.168.1.4", "localhost", False),
        ("http://[::1]:8000", "localhost", False),
    ],
)
def test_passkeys_are_offered_where_the_site_has_a_name(fresh, settings, address, host, is_offered):
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = address, ["*"]
    why = "pas une adresse IP."
    own = fresh.get(SECURITY, headers={"host": host}).content.decode()
    door = Client().get(LOGIN, headers={"host": host}).content.decode()

    assert (f"{SECURITY}passkeys/add/" in own, why in own) == (is_offered, not is_offered)
    assert ("data-passkey" in door, why in door) == (is_offered, not is_offered)


@pytest.mark.parametrize("credential", ["", "x", "{}", '{"id": 1}', "[]", '{"response": {"userHandle": "eA"}}'])
def test_broken_passkeys_open_nothing(fresh, client, anne, credential):
    assert fresh.post(f"{SECURITY}passkeys/add/", {"credential": credential}).status_code == 422
    client.get("/accounts/passkey/", headers={"Accept": "application/json"})
    assert client.post("/accounts/passkey/", {"credential": credential})["Location"] == LOGIN
    assert client.get("/profile/").status_code == 302


def test_passkeys_of_others_are_not_there(fresh):
    piet = make_user("piet@example.be")
    key = Authenticator.objects.create(user=piet, type="webauthn", data={"name": "x", "credential": {}})

    for act in ("rename", "remove"):
        assert fresh.get(f"{SECURITY}passkeys/{key.pk}/{act}/").status_code == 404


def test_password_reset_leaves_the_second_factor(client, anne):
    enrol_app(anne)
    client.post("/accounts/password/reset/", {"email": anne.email})
    path = re.search(r"http\S+", mail.outbox[0].body)[0].split("8000", 1)[1]
    form = client.get(path, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "new-horse-battery", "password2": "new-horse-battery"})

    response = Client().post(LOGIN, {"login": anne.email, "password": "new-horse-battery"})

    assert response["Location"] == AUTHENTICATE
