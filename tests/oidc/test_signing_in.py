import hmac
import json
import time
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from joserfc import jwt

from koprogo.users.models import FirmRole, User
from koprogo.users.oidc.flow import FLOWS, LONGEST_SECONDS
from tests.conftest import employ, firm_of, make_user
from tests.oidc.journeys import BEGIN, there_and_back, through_provider, to_provider
from tests.oidc.provider import ADVANCED, BASIC, CLIENT_ID, Provider, new_key


@pytest.fixture
def anne(provider: Provider) -> User:
    """Somebody whose identity is tied to her account."""
    user = make_user("anne@example.be", first_name="Anne")
    SocialAccount.objects.create(user=user, provider=provider.address, uid="sub-anne")
    return user


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def methods(client: Client) -> list[str]:
    return [record["method"] for record in client.session[AUTHENTICATION_METHODS_SESSION_KEY]]


def test_a_tied_identity_signs_in_and_goes_on(browser, provider, anne):
    page = there_and_back(browser, next="/profile/")

    assert (page.status_code, page["Location"], who(browser)) == (302, "/profile/", str(anne.pk))
    assert SocialAccount.objects.get().last_login is not None


@pytest.mark.parametrize(("acr", "method"), [(ADVANCED, "mfa"), (BASIC, "socialaccount")])
def test_a_sufficient_acr_counts_as_a_second_factor(browser, provider, anne, acr, method):
    provider.acr = acr

    there_and_back(browser)

    assert (who(browser), methods(browser)) == (str(anne.pk), [method])


@pytest.mark.parametrize(("acr", "status"), [(ADVANCED, 200), (BASIC, 302)])
def test_a_role_that_needs_a_second_factor_enters_with_a_strong_identity(
    browser, provider, anne, coproprietes, settings, acr, status
):
    settings.SECOND_FACTOR_ROLES = frozenset({"syndic"})
    employ(anne, FirmRole.DIRECTOR, firm_of(coproprietes[0]))
    provider.acr = acr

    there_and_back(browser)

    asked = browser.get("/c/parc/members/")
    assert asked.status_code == status
    if status == 302:
        page = browser.get(asked["Location"])
        assert "Continuer avec itsme" in page.content.decode()


def test_the_second_factor_is_kept_when_somebody_else_was_signed_in(browser, provider, anne):
    browser.force_login(make_user("bert@example.be"), backend="allauth.account.auth_backends.AuthenticationBackend")

    there_and_back(browser)

    assert (who(browser), methods(browser)) == (str(anne.pk), ["mfa"])


def test_next_leads_to_no_other_site(browser, provider, anne):
    assert there_and_back(browser, next="https://evil.example/")["Location"] == "/"


def test_button_is_there_only_when_configured(browser, provider, settings):
    assert "Continuer avec itsme" in browser.get("/accounts/login/").content.decode()
    settings.OIDC_ISSUER = ""

    assert "itsme" not in browser.get("/accounts/login/").content.decode()
    assert {browser.get(f"/accounts/identity/{page}").status_code for page in ("callback/", "keys.json")} == {404}
    assert browser.post(BEGIN).status_code == 404


def test_what_is_asked_is_bound_to_this_browser(browser, provider):
    asked = {name: value[0] for name, value in parse_qs(urlsplit(to_provider(browser)).query).items()}
    [(state, flow)] = browser.session[FLOWS].items()

    assert (asked["state"], asked["nonce"]) == (state, flow["nonce"])
    assert (asked["client_id"], asked["scope"]) == (CLIENT_ID, "openid profile email")
    assert asked["redirect_uri"] == "http://127.0.0.1:8000/accounts/identity/callback/"
    assert (asked["code_challenge_method"], asked["acr_values"]) == ("S256", f"{BASIC} {ADVANCED}")
    assert flow["verifier"] not in urlencode(asked)


def test_an_unknown_identity_signs_nobody_in_even_with_the_address_of_somebody(browser, provider):
    make_user("anne@example.be")
    provider.person = {"sub": "sub-other", "email": "anne@example.be", "email_verified": True}
    provider.lie = {"email": "anne@example.be", "email_verified": True}

    page = there_and_back(browser)

    assert (page.status_code, who(browser)) == (403, None)
    assert "Relier mon identité" in page.content.decode()
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_a_closed_account_is_not_opened(browser, provider, anne):
    User.objects.update(is_active=False)

    assert there_and_back(browser).status_code == 403
    assert who(browser) is None


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": [CLIENT_ID, "another"]},
        {"azp": "another"},
        {"iss": "https://evil.example"},
        {"exp": int(time.time()) - 300},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": int(time.time()) + 3600},
        {"iat": int(time.time()) - 3600},
        {"iat": None},
        {"sub": ""},
        {"sub": None},
        {"sub": "s" * 192},
        {"acr": "acr_low"},
        {"acr": None},
    ],
    ids=str,
)
def test_wrong_claims_sign_nobody_in(browser, provider, anne, lie):
    provider.lie = lie

    assert (there_and_back(browser).status_code, who(browser)) == (409, None)


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _unsigned(provider: Provider, claims: dict) -> str:
    return ".".join([*(_base64(json.dumps(part).encode()) for part in ({"alg": "none"}, claims)), ""])


def _by_public_key(provider: Provider, claims: dict) -> str:
    """Sign with the provider's public key as if it were a shared secret."""
    secret = provider.keys[0].as_pem(private=False)
    text = ".".join(_base64(json.dumps(part).encode()) for part in ({"alg": "HS256", "kid": "p1"}, claims))
    return f"{text}.{_base64(hmac.digest(secret, text.encode(), 'sha256'))}"


def _by_another(provider: Provider, claims: dict) -> str:
    return jwt.encode({"alg": "RS256", "kid": "p1"}, claims, new_key("p1", number=1))


def _unknown_kid(provider: Provider, claims: dict) -> str:
    return jwt.encode({"alg": "RS256", "kid": "p9"}, claims, new_key("p9"))


def _changed(provider: Provider, claims: dict) -> str:
    head, _, signature = provider.sign(claims).split(".")
    _, body, _ = provider.sign(claims | {"sub": "sub-bert"}).split(".")
    return f"{head}.{body}.{signature}"


@pytest.mark.parametrize(
    "forge",
    [_unsigned, _by_public_key, _by_another, _unknown_kid, _changed, lambda *_: "a.b.c", lambda *_: "", lambda *_: "é"],
)
@pytest.mark.parametrize("is_encrypting", [True, False])
def test_forged_tokens_sign_nobody_in(browser, provider, anne, forge, is_encrypting):
    provider.is_encrypting = is_encrypting
    provider.seal = lambda claims: forge(provider, claims)

    assert (there_and_back(browser).status_code, who(browser)) == (409, None)


def test_a_setting_cannot_allow_symmetric_algorithms(browser, provider, anne, settings):
    settings.OIDC_ALGORITHMS = ["HS256", "none", "RS256"]
    provider.seal = lambda claims: _by_public_key(provider, claims)

    assert there_and_back(browser).status_code == 409


@pytest.mark.parametrize("content", ["A128GCM", "A256GCM", "A128CBC-HS256", "A256CBC-HS512"])
@pytest.mark.parametrize("algorithm", ["RSA-OAEP", "RSA-OAEP-256"])
def test_encrypted_tokens_are_opened(browser, provider, anne, algorithm, content):
    provider.encryption = (algorithm, content)

    there_and_back(browser)

    assert who(browser) == str(anne.pk)


def test_a_token_encrypted_to_another_is_refused(browser, provider, anne):
    theirs = new_key("enc-new", "enc", number=1).as_dict(private=False)
    provider.client_keys = lambda: {"keys": [theirs]}
    provider._check_client = lambda form: None

    assert there_and_back(browser).status_code == 409


def test_keys_are_published_without_their_secrets_and_the_old_one_still_opens(browser, provider, anne):
    published = browser.get("/accounts/identity/keys.json").json()["keys"]
    assert {(key["kid"], key["use"]) for key in published} == {
        ("enc-new", "enc"),
        ("enc-old", "enc"),
        ("sig-1", "sig"),
    }
    assert {name for key in published for name in key} == {"kty", "n", "e", "kid", "use"}
    known = provider.client_keys()
    provider.client_keys = lambda: {"keys": [key for key in known["keys"] if key["kid"] != "enc-new"]}

    there_and_back(browser)

    assert who(browser) == str(anne.pk)


def test_the_provider_changes_its_keys(browser, provider, anne):
    there_and_back(browser)
    provider.keys = [*provider.keys, new_key("p2")]
    second = Client()

    there_and_back(second)

    assert who(second) == str(anne.pk)
    assert provider.asked.count("/keys") == 2
    assert provider.asked.count("/.well-known/openid-configuration") == 1


def test_unknown_names_of_keys_make_nobody_ask_again_and_again(browser, provider, anne):
    provider.seal = lambda claims: _unknown_kid(provider, claims)

    for _ in range(4):
        there_and_back(Client())

    assert provider.asked.count("/keys") == 2


def test_a_return_serves_once(browser, provider, anne):
    back = through_provider(to_provider(browser))
    browser.get(back)
    browser.logout()

    assert (browser.get(back).status_code, who(browser)) == (409, None)


def test_a_code_serves_once_also_with_a_new_state(browser, provider, anne):
    back = through_provider(to_provider(browser))
    code = parse_qs(urlsplit(back).query)["code"][0]
    browser.get(back)
    second = Client()
    state = parse_qs(urlsplit(to_provider(second)).query)["state"][0]

    page = second.get(f"/accounts/identity/callback/?{urlencode({'code': code, 'state': state})}")

    assert (page.status_code, who(second)) == (409, None)


def test_a_code_of_another_browser_is_refused(browser, provider, anne):
    """PKCE and the nonce bind it: whoever steals a code can do nothing with it."""
    stolen = parse_qs(urlsplit(through_provider(to_provider(browser))).query)["code"][0]
    thief = Client()
    state = parse_qs(urlsplit(to_provider(thief)).query)["state"][0]

    page = thief.get(f"/accounts/identity/callback/?{urlencode({'code': stolen, 'state': state})}")

    assert (page.status_code, who(thief)) == (409, None)


def test_a_return_belongs_to_the_browser_that_asked(browser, provider, anne):
    """Nobody is signed in as the attacker by a link the attacker prepared."""
    back, victim = through_provider(to_provider(browser)), Client()

    assert (victim.get(back).status_code, who(victim)) == (409, None)


def test_a_return_comes_within_ten_minutes(browser, provider, anne):
    back = through_provider(to_provider(browser))
    session = browser.session
    for flow in session[FLOWS].values():
        flow["at"] -= LONGEST_SECONDS + 1
    session.save()

    assert browser.get(back).status_code == 409


def test_an_answer_of_another_issuer_is_refused(browser, provider, anne):
    back = through_provider(to_provider(browser))
    mixed = back.replace(urlencode({"iss": provider.address}), urlencode({"iss": "https://evil.example"}))

    assert mixed != back
    assert browser.get(mixed).status_code == 409


def test_who_gives_up_is_told_so(browser, provider):
    state = parse_qs(urlsplit(to_provider(browser)).query)["state"][0]

    page = browser.get(f"/accounts/identity/callback/?{urlencode({'error': 'access_denied', 'state': state})}")

    assert page.status_code == 409
    assert "interrompu" in page.content.decode()


def test_only_the_last_three_ways_are_kept(browser, provider):
    for _ in range(5):
        to_provider(browser)

    assert len(browser.session[FLOWS]) == 3


@pytest.mark.parametrize(
    "says",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://169.254.169.254/token"},
        {"jwks_uri": "https://evil.example/keys"},
        {"authorization_endpoint": "file:///etc/passwd"},
        {"userinfo_endpoint": "http://127.0.0.1:1/userinfo"},
        {"token_endpoint": None},
    ],
    ids=str,
)
def test_a_provider_that_names_addresses_of_others_is_not_asked(browser, provider, says):
    provider.says = says

    assert browser.post(BEGIN).status_code == 503
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_a_provider_that_is_away_is_told(browser, provider, settings):
    settings.OIDC_ISSUER = "http://127.0.0.1:9"

    page = browser.post(BEGIN)

    assert page.status_code == 503
    assert "ne répond pas" in page.content.decode()


def test_plain_http_is_for_this_machine_alone(browser, provider, settings):
    settings.OIDC_ISSUER = "http://idp.example"

    assert browser.post(BEGIN).status_code == 503


@pytest.mark.parametrize("answer", [{"padding": "x" * 300_000}])
def test_an_answer_too_long_is_not_read(browser, provider, answer):
    provider.says = answer

    assert browser.post(BEGIN).status_code == 503


def test_begin_and_link_take_no_get_and_no_foreign_form(provider):
    strict = Client(enforce_csrf_checks=True)

    assert strict.get(BEGIN).status_code == 405
    assert strict.post(BEGIN).status_code == 403
