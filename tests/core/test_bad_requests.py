"""What cannot be read is refused with a clear 4xx, never answered with 500."""

import pytest
from django.test import override_settings

pytestmark = pytest.mark.usefixtures("copropriete")
API = "/c/parc/api/v1"
WITH_NUL = (
    "/?q=%00",
    "/switcher/?q=%00",
    "/c/parc/search/?q=a%00b",
    "/c/parc/journal/?account=%00",
    "/c/parc/accounts/%00/",
)


@pytest.mark.parametrize("address", WITH_NUL)
def test_a_page_with_nul_in_its_address_is_a_bad_request(syndic_client, address):
    answer = syndic_client.get(address)

    assert answer.status_code == 400
    assert "La demande n'a pas été comprise" in answer.content.decode()


@pytest.mark.parametrize("address", ["/api/v1/coproprietes/?q=%00", f"{API}/accounts/%00/", f"{API}/lots/?search=%00"])
def test_a_program_with_nul_in_its_address_is_told_so(syndic_api, address):
    answer = syndic_api.get(address)

    assert (answer.status_code, answer.json()["code"]) == (400, "bad-request")


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 100_000, '{"key": "\\ud800"}', '{"\\uDFFF": 1}'])
def test_json_nested_too_deeply_or_with_half_a_character_cannot_be_read(syndic_api, body):
    answer = syndic_api.post(f"{API}/lots/", body, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (400, "parse-error")


@pytest.mark.parametrize("letters", ["hex", "rot13", "idna", "utf-16"])
def test_a_form_in_other_letters_than_utf_8_is_a_bad_request(client, letters):
    part = b'--B\r\nContent-Disposition: form-data; name="login"\r\n\r\nabc\r\n--B--\r\n'
    kind = f"multipart/form-data; boundary=B; charset={letters}"

    assert client.generic("POST", "/accounts/login/", part, content_type=kind).status_code == 400


@override_settings(ALLOWED_HOSTS=["koprogo.example"])
def test_an_unknown_host_is_a_bad_request_for_pages_too(syndic_client):
    answer = syndic_client.get("/c/parc/lots/", headers={"host": "evil.example"})

    assert answer.status_code == 400


def test_no_cache_answers_with_a_page(syndic_client):
    assert syndic_client.get("/c/parc/lots/")["Cache-Control"] == "private, no-store"
