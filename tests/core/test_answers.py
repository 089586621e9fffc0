import gzip

import pytest

from koprogo.core.answers import LONG, etag_of, is_known
from koprogo.tenancy.schema import entered
from koprogo.users import mount
from tests.factories.buildings import LotFactory

ADDRESS = "/c/parc/api/v1/sample-lots/"


@pytest.fixture(autouse=True)
def _sample_api(monkeypatch):
    monkeypatch.setattr(mount, "INSIDE", "tests.core.sample_api")


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("", False),
        ("*", True),
        ('W/"a"', True),
        ('"a"', True),
        ('"b", W/"a"', True),
        ('W/"b"', False),
        ("a", False),
    ],
)
def test_a_known_name_is_found_by_weak_comparison(asked, known):
    assert is_known('W/"a"', asked) is known


def test_an_answer_that_is_known_is_not_sent_again(syndic_api, copropriete):
    LotFactory()
    first = syndic_api.get(ADDRESS)

    again = syndic_api.get(ADDRESS, headers={"If-None-Match": first["ETag"]})

    assert first["ETag"] == etag_of(first.content)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "private, no-cache"
    assert again["Vary"] == first["Vary"]


def test_an_answer_that_changed_is_sent(syndic_api, copropriete):
    first = syndic_api.get(ADDRESS)
    with entered(copropriete.schema_name):
        LotFactory()

    assert syndic_api.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_name_does_not_open_what_is_closed(client, syndic_api, copropriete):
    first = syndic_api.get(ADDRESS)

    assert client.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 401
    assert syndic_api.get("/c/linde/api/v1/sample-lots/", headers={"If-None-Match": "*"}).status_code == 404


def test_an_answer_depends_on_who_asks_and_how(syndic_api, copropriete):
    assert syndic_api.get(ADDRESS)["Vary"] == "Accept-Encoding, Accept-Language, Authorization"


def test_a_long_answer_travels_compressed_and_a_short_one_as_it_is(syndic_api, copropriete):
    short = syndic_api.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    with entered(copropriete.schema_name):
        LotFactory.create_batch(30)
    long = syndic_api.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    plain = syndic_api.get(ADDRESS)

    assert not short.has_header("Content-Encoding")
    assert len(plain.content) > LONG > len(long.content)
    assert gzip.decompress(long.content) == plain.content
    assert (long["Content-Encoding"], long["Content-Length"]) == ("gzip", str(len(long.content)))
    assert long["ETag"] == plain["ETag"]


def test_writes_have_no_name(syndic_api, copropriete):
    assert not syndic_api.post(ADDRESS, {}, content_type="application/json").has_header("ETag")


def test_pages_keep_their_own_headers(syndic_client, copropriete):
    assert not syndic_client.get("/").has_header("ETag")
