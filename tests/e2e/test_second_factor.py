"""Syndics and accountants come in with a second factor, and what is taken away ends at once."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.cast import EMPTY, GUARDED_ACCOUNTANT, GUARDED_SYNDIC, PASSWORD, address_of
from tests.e2e.measures import axe, sideways, small_inputs, small_targets

LOGIN, SECURITY, ASKED = "/accounts/login/", "/accounts/security/", "/accounts/security/second-factor/"
WANTED = f"/c/{EMPTY}/arrears/"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# What one journey leaves to the next ones.
_secret: list[str] = []
_codes: list[str] = []


def code_of(secret: str, *, windows: int) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + windows))


def visitor(visit, **options) -> Page:
    return visit(base_url=visit.place.strict, phone=True, **options)


def give_password(page: Page, who: str) -> None:
    page.locator("input[name=login]").fill(address_of(who))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button.btn-primary").click()


def faults(page: Page) -> list[str]:
    """Return what is wrong with a page on a phone."""
    in_topbar = ("KoproGo, accueil",)
    missed = [target for target in small_targets(page) if not any(name in target for name in in_topbar)]
    return [*axe(page), *sideways(page), *missed, *small_inputs(page)]


def own_authenticator(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a fingerprint reader that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session, made["authenticatorId"]


def ended_within_a_second(page: Page, path: str) -> bool:
    """Return whether a page opens no more, at the latest after a second."""
    deadline = time.monotonic() + 1
    while time.monotonic() < deadline:
        if page.request.get(path, max_redirects=0).status == 302:
            return True
    return False


def test_compulsory_role_is_led_to_enrol_an_app_and_back(visit):
    page = visitor(visit)
    page.goto(WANTED)
    give_password(page, GUARDED_SYNDIC)
    expect(page).to_have_url(f"{visit.place.strict}{ASKED}?next={WANTED}")
    assert faults(page) == []

    page.locator(f"a[href='{SECURITY}app/add/']").click()
    assert faults(page) == []
    secret = page.locator("[data-copy]").get_attribute("data-copy")
    expect(page.locator("svg.qr")).to_be_visible()
    page.locator("input[name=code]").fill(code_of(secret, windows=-1))
    page.locator("main form button.btn-primary").click()

    expect(page.locator(".code-list li")).to_have_count(10)
    assert faults(page) == []
    with page.expect_download() as download:
        page.locator("a[download]").click()
    codes = re.findall(r"\d{8}", download.value.path().read_text())
    assert len(codes) == 10
    page.locator("main a.btn-primary").click()
    expect(page).to_have_url(visit.place.strict + WANTED)
    _secret.append(secret)
    _codes.extend(codes)


@pytest.mark.parametrize("script", [True, False])
def test_code_of_the_app_is_asked_when_signing_in(visit, script):
    page = visitor(visit, script=script)
    page.goto(f"{LOGIN}?next={WANTED}")
    give_password(page, GUARDED_SYNDIC)
    expect(page.locator("input[name=code]")).to_be_visible()
    if script:
        assert faults(page) == []

    page.locator("input[name=code]").fill("000000")
    page.locator("form:has(input[name=code]) button.btn-primary").click()
    expect(page.locator("[role=alert]").first).to_be_visible()
    page.locator("input[name=code]").fill(code_of(_secret[0], windows=0 if script else 1))
    page.locator("form:has(input[name=code]) button.btn-primary").click()

    expect(page).to_have_url(visit.place.strict + WANTED)


def test_recovery_code_lets_in_and_sessions_end_at_once_in_every_process(visit):
    page = visitor(visit)
    page.goto(LOGIN)
    give_password(page, GUARDED_SYNDIC)
    page.locator("input[name=code]").fill(_codes.pop())
    page.locator("form:has(input[name=code]) button.btn-primary").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    other = visit()
    [cookie] = [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
    other.context.add_cookies([{"name": "sessionid", "value": cookie["value"], "url": visit.place.address}])
    assert other.request.get("/profile/", max_redirects=0).status == 200

    owner = visitor(visit)
    owner.goto(LOGIN)
    give_password(owner, GUARDED_SYNDIC)
    owner.locator("input[name=code]").fill(_codes.pop())
    owner.locator("form:has(input[name=code]) button.btn-primary").click()
    owner.goto(SECURITY)
    assert faults(owner) == []
    owner.locator("form[action$='/end-others/'] button").click()
    expect(owner.locator(".toast")).to_be_visible()

    assert ended_within_a_second(other, "/profile/")
    assert ended_within_a_second(page, "/profile/")
    expect(owner.locator("form[action*='/sessions/']")).to_have_count(0)


def test_passkey_is_enrolled_and_signs_in_alone(visit):
    page = visitor(visit)
    session, device = own_authenticator(page)
    page.goto(WANTED)
    give_password(page, GUARDED_ACCOUNTANT)
    page.locator(f"a[href='{SECURITY}passkeys/add/']").click()
    assert faults(page) == []
    page.locator("input[name=name]").fill("Téléphone")
    page.locator("form[data-passkey] button").click()
    expect(page.locator(".code-list li")).to_have_count(10)
    page.locator("main a.btn-primary").click()
    expect(page).to_have_url(visit.place.strict + WANTED)
    [credential] = session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert credential["isResidentCredential"]

    page.context.clear_cookies()
    page.goto(f"{LOGIN}?next={WANTED}")
    assert faults(page) == []
    page.locator("form[data-passkey] button").click()

    expect(page).to_have_url(visit.place.strict + WANTED)

    page.context.clear_cookies()
    page.goto(LOGIN)
    give_password(page, GUARDED_ACCOUNTANT)
    assert faults(page) == []
    page.locator("form[data-passkey] button").click()
    expect(page).to_have_url(f"{visit.place.strict}/c/{EMPTY}/")

    page.goto(SECURITY)
    page.locator("a[href$='/rename/']").click()
    assert faults(page) == []
    page.locator("input[name=name]").fill("Ordinateur")
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".line-list").first).to_contain_text("Ordinateur")
    page.locator("a[href$='/remove/']").click()
    assert faults(page) == []
    page.locator("main form button.btn-danger").click()
    expect(page.locator(".toast").first).to_be_visible()

    page.goto(WANTED)
    expect(page).to_have_url(f"{visit.place.strict}{ASKED}?next={WANTED}")


def test_passkey_that_is_refused_says_so(visit):
    page = visitor(visit)
    session, device = own_authenticator(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.goto(LOGIN)

    page.locator("form[data-passkey] button").click()

    expect(page.locator("[data-failed]")).to_be_visible()
    assert faults(page) == []


def test_program_gives_the_code_and_loses_its_access_with_the_factor(visit):
    visit.watch.expect(401)
    # A token is worth something only where it was made.
    owner, program = visitor(visit), visitor(visit)
    asked = {"email": address_of(GUARDED_SYNDIC), "password": PASSWORD}
    refused = owner.request.post("/api/v1/token/", data=asked)
    assert (refused.status, refused.json()["code"]) == (401, "second-factor-required")
    owner.goto(LOGIN)
    give_password(owner, GUARDED_SYNDIC)
    owner.locator("input[name=code]").fill(_codes.pop())
    owner.locator("form:has(input[name=code]) button.btn-primary").click()
    owner.wait_for_url(lambda url: "/accounts/" not in url)
    pair = owner.request.post("/api/v1/token/", data=asked | {"code": _codes.pop()}).json()
    headers = {"Authorization": f"Bearer {pair['access']}"}
    path = f"/c/{EMPTY}/api/v1/lots/"
    assert program.request.get(path, headers=headers).status == 200

    owner.goto(f"{SECURITY}app/remove/")
    owner.locator("main form button.btn-danger").click()
    expect(owner.locator(".toast").first).to_be_visible()
    ended = time.monotonic()
    while program.request.get(path, headers=headers).status == 200:
        assert time.monotonic() - ended < 1
