import pytest
from django.core.cache import cache
from django.test import Client
from redis.exceptions import ConnectionError as RedisGone

from koprogo.core import limits
from koprogo.core.limits import count_hits, forget_hits, hit, hit_often
from tests.conftest import bearer, make_user


@pytest.fixture(autouse=True)
def _clock(monkeypatch, db):
    """Stand in the middle of a minute."""
    monkeypatch.setattr(limits.time, "time", lambda: 1_000_000_020.0)


@pytest.fixture
def round_trips(monkeypatch):
    counted = []

    def count(name, *, by=1):
        counted.append(by)
        return count_hits(name, by=by)

    monkeypatch.setattr(limits, "count_hits", count)
    return counted


def test_hits_are_counted_and_the_wait_is_told():
    hits = [hit("x", 2) for _ in range(3)]

    assert [(one.count, one.is_allowed) for one in hits] == [(1, True), (2, True), (3, False)]
    assert hits[2].wait_seconds == 60 - 1_000_000_020 % 60


def test_hits_begin_anew_with_the_next_minute(monkeypatch):
    hit("x", 1)
    monkeypatch.setattr(limits.time, "time", lambda: 1_000_000_080.0)

    assert hit("x", 1).is_allowed


def test_hits_expire_by_themselves():
    hit("x", 1)
    client = cache._cache.get_client()
    [key] = [key for key in client.keys("*") if b":hits:x:" in key]

    assert 0 < client.ttl(key) <= 61


def test_hit_often_counts_exactly_in_one_process(round_trips):
    allowed = [hit_often("x", 1200).is_allowed for _ in range(1300)]

    assert allowed == [True] * 1200 + [False] * 100
    assert len(round_trips) < 110


def test_hit_often_refuses_without_asking_once_over(round_trips):
    for _ in range(5):
        hit_often("x", 5)
    before = len(round_trips)

    assert not any(hit_often("x", 5).is_allowed for _ in range(50))
    assert len(round_trips) <= before + 1


def test_hit_often_of_two_processes_meet(monkeypatch):
    """Each process knows what it has counted itself; together they let through little more than the limit."""
    owns = [{}, {}]
    allowed = 0
    for n in range(2400):
        monkeypatch.setattr(limits, "_owns", owns[n % 2])
        allowed += hit_often("x", 1200).is_allowed

    assert 1200 <= allowed <= 1200 + 2 * limits.LARGEST_STEP


def test_nothing_is_refused_without_redis(monkeypatch):
    def gone():
        raise RedisGone

    monkeypatch.setattr(limits, "_adder", gone)

    assert hit("x", 1).is_allowed
    assert all(hit_often("y", 5).is_allowed for _ in range(3))


def test_people_are_limited_in_all_coproprietes_and_outside_together(syndic, settings):
    settings.API_REQUESTS_A_MINUTE = 3
    program = Client(headers=bearer(syndic))

    answers = [program.get(path) for path in ("/c/parc/api/v1/lots/", "/api/v1/me/", "/c/linde/api/v1/lots/")]
    over = [program.get(path) for path in ("/api/v1/me/", "/c/parc/api/v1/lots/")]

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0"]
    for answer in over:
        assert (answer.status_code, answer.json()["code"]) == (429, "throttled")
        assert answer["Retry-After"] == answer["RateLimit-Reset"]
    assert Client(headers=bearer(make_user("jan@example.be"))).get("/api/v1/me/").status_code == 200


def test_costly_pages_answer_429_with_the_seconds_to_wait(syndic_client):
    for _ in range(limits.A_MINUTE["search"]):
        hit_of_search = syndic_client.get("/c/parc/search/?q=x")
    over = syndic_client.get("/c/parc/search/?q=x")

    assert (hit_of_search.status_code, over.status_code) == (200, 429)
    assert "429.html" in [template.name for template in over.templates]
    assert over["Retry-After"] in over.content.decode()


def test_costly_endpoints_answer_429_as_a_problem(syndic_api):
    answers = [syndic_api.post("/c/parc/api/v1/register-imports/") for _ in range(limits.A_MINUTE["import"] + 1)]

    assert {answer.status_code for answer in answers[:-1]} == {400}
    assert (answers[-1].status_code, answers[-1].json()["code"]) == (429, "throttled")
    assert answers[-1]["Retry-After"] == str(answers[-1].json()["wait_seconds"])


def test_looking_at_the_form_of_a_costly_page_is_not_counted(syndic_client):
    statuses = {syndic_client.get("/c/parc/import/").status_code for _ in range(limits.A_MINUTE["import"] + 1)}

    assert statuses == {200}


def test_forget_hits_empties_the_process():
    hit_often("x", 5)
    forget_hits()

    assert not limits._owns
