import json
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from koprogo.audit.models import LogEntry
from koprogo.tenancy.schema import entered
from koprogo.users import keys
from koprogo.users.access import forget_access
from koprogo.users.hashes import hash_of
from koprogo.users.keys import SHOWN, forget_keys, key_by_secret
from koprogo.users.models import ApiKey, Membership, Role, User
from koprogo.users.rights import MATRIX
from koprogo.users.scopes import SCOPES, actions_of, example_of, with_needed
from koprogo.users.services.keys import end_api_key, make_api_key, warn_of_expiring_keys
from tests.conftest import bearer, give, make_user

PAGES = "/c/parc/api-keys/"
API = "/c/parc/api/v1/"


def made(syndic, copropriete, *, scopes=("register:read",), days=90, name="BI"):
    return make_api_key(copropriete=copropriete, name=name, scopes=scopes, days=days, by=syndic.pk)


def program(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def key(syndic, coproprietes):
    return made(syndic, coproprietes[0])


@pytest.fixture
def client_of_key(key):
    return program(key[1])


def test_scopes_share_no_action_and_never_manage_access():
    actions = [action for scope in SCOPES.values() for action in scope.actions]

    assert len(actions) == len({*actions})
    assert {*actions} <= MATRIX.keys()
    assert not {*actions} & {"member.view", "member.change", "api_key.change", "view_as.use", "own_account.view"}
    assert all({*scope.needs} <= SCOPES.keys() for scope in SCOPES.values())
    assert all(example_of(with_needed([name])) for name in SCOPES)


def test_scopes_that_are_no_more_give_nothing():
    assert actions_of(["register:read", "moon:land"]) == actions_of(["register:read"])


def test_make_keeps_the_hash_alone(key, syndic, coproprietes):
    row, secret = key

    assert len(secret) == keys.LENGTH
    assert (row.prefix, row.secret_hash) == (secret[:SHOWN], hash_of(secret))
    assert secret not in str(ApiKey.objects.values())
    with entered(coproprietes[0].schema_name):
        entry = LogEntry.objects.get(action="api_key.made")
    assert (entry.actor_id, entry.subject_id) == (syndic.pk, row.pk)
    assert secret not in json.dumps(entry.data)


def test_a_key_reads_and_is_logged_as_itself(client_of_key, key, syndic):
    answer = client_of_key.get(f"{API}lots/", REMOTE_ADDR="10.1.2.3")

    assert answer.status_code == 200
    assert [answer[f"RateLimit-{name}"] for name in ("Limit", "Remaining")] == ["120", "119"]
    assert 0 < int(answer["RateLimit-Reset"]) <= 60
    row = ApiKey.objects.get(pk=key[0].pk)
    assert (row.last_used_from, row.last_used_at is not None) == ("10.1.2.3", True)


def test_what_a_key_writes_says_so_in_the_log(syndic, syndic_client, coproprietes):
    row, secret = made(syndic, coproprietes[0], scopes=["register:write"])
    body = {"name": "Aile nord", "street": "Rue du Parc 1", "postal_code": "1060", "city": "Saint-Gilles"}

    answer = program(secret).post(f"{API}buildings/", body, content_type="application/json")

    assert answer.status_code == 201, answer.content
    with entered(coproprietes[0].schema_name):
        entry = LogEntry.objects.exclude(action="api_key.made").latest("id")
    assert (entry.actor_id, entry.via) == (syndic.pk, f"key:{row.pk}")
    assert "clé « BI »" in syndic_client.get("/c/parc/log/").content.decode()


def test_a_read_costs_no_query_but_its_own(client_of_key, django_assert_num_queries):
    client_of_key.get(f"{API}lots/")

    with django_assert_num_queries(1):
        client_of_key.get(f"{API}lots/")


def test_use_is_written_once_a_minute(client_of_key, key, django_assert_num_queries):
    client_of_key.get(f"{API}lots/")
    first = ApiKey.objects.get(pk=key[0].pk).last_used_at
    forget_keys()
    client_of_key.get(f"{API}lots/")

    assert ApiKey.objects.get(pk=key[0].pk).last_used_at == first


def test_a_key_of_one_copropriete_opens_no_other(syndic, key, coproprietes):
    give(syndic, Role.SYNDIC, coproprietes[1])

    assert program(key[1]).get("/c/linde/api/v1/lots/").status_code == 404


@pytest.mark.parametrize("path", ["/api/v1/me/", "/api/v1/coproprietes/", "/api/v1/token/revoke-all/"])
def test_a_key_opens_nothing_outside(client_of_key, path):
    assert client_of_key.get(path).status_code == client_of_key.post(path).status_code == 401


def test_a_key_opens_no_page(client_of_key):
    for path in ("/", "/profile/", "/c/parc/", "/c/parc/lots/", PAGES):
        assert client_of_key.get(path)["Location"].startswith("/accounts/login/")


def test_a_key_is_no_way_to_a_token(client_of_key, key):
    answer = client_of_key.post("/api/v1/token/refresh/", {"refresh": key[1]}, content_type="application/json")

    assert answer.status_code == 401


@pytest.mark.parametrize("header", ["Bearer kpg_", "Bearer kpg_" + "a" * 43, "Api-Key x", "Basic kpg_x"])
def test_a_key_that_is_none_is_401(key, header):
    assert Client(headers={"Authorization": header}).get(f"{API}lots/").status_code == 401


def test_the_hash_is_no_key(key):
    assert program(f"kpg_{key[0].secret_hash}").get(f"{API}lots/").status_code == 401
    assert program(key[0].secret_hash).get(f"{API}lots/").status_code == 401


def test_an_ended_key_is_401_at_once_here(client_of_key, key, syndic, django_capture_on_commit_callbacks):
    assert client_of_key.get(f"{API}lots/").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        end_api_key(key=key[0], by=syndic.pk)

    assert client_of_key.get(f"{API}lots/").status_code == 401


def test_an_expired_key_is_401_even_when_remembered(client_of_key, key):
    ApiKey.objects.update(expires_at=timezone.now() + timedelta(seconds=0.3))
    assert client_of_key.get(f"{API}lots/").status_code == 200
    time.sleep(0.4)

    assert client_of_key.get(f"{API}lots/").status_code == 401


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (lambda: Membership.objects.update(ended_at=timezone.now()), 404),
        (lambda: User.objects.update(is_active=False), 404),
        (lambda: ApiKey.objects.update(ended_at=timezone.now()), 401),
        (lambda: Membership.objects.update(role=Role.OWNER), 403),
    ],
)
def test_a_key_ended_in_another_process_stops_within_a_second(client_of_key, end, status):
    assert client_of_key.get(f"{API}lots/").status_code == 200

    end()
    time.sleep(1)

    assert client_of_key.get(f"{API}lots/").status_code == status


def test_a_key_narrows_what_its_maker_may(syndic, coproprietes):
    _, secret = made(syndic, coproprietes[0], scopes=["register:write", "accounting:write"])
    body = {"name": "Aile nord", "street": "Rue 1", "postal_code": "1060", "city": "Gent"}
    Membership.objects.update(role=Role.ACCOUNTANT)
    forget_access()

    assert program(secret).post(f"{API}buildings/", body, content_type="application/json").status_code == 403
    assert program(secret).get(f"{API}fund-calls/").status_code == 200


def test_a_key_asks_so_often_and_no_more(client_of_key, key, syndic):
    ApiKey.objects.update(requests_a_minute=2)
    forget_keys()

    answers = [client_of_key.get(f"{API}lots/") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert answers[2]["Retry-After"] == str(answers[2].json()["wait_seconds"])
    assert answers[2].json()["code"] == "throttled"
    assert Client(headers=bearer(syndic)).get(f"{API}lots/").status_code == 200


def test_a_304_tells_the_limit_too(client_of_key):
    etag = client_of_key.get(f"{API}lots/")["ETag"]

    again = client_of_key.get(f"{API}lots/", headers={"If-None-Match": etag})

    assert (again.status_code, again["RateLimit-Remaining"]) == (304, "118")


def test_idempotency_keys_of_a_key_are_its_own(syndic, coproprietes):
    """The same person, the same name of the request: each key and the person himself are answered for their own."""
    secrets = [made(syndic, coproprietes[0], scopes=["register:write"], name=name)[1] for name in ("A", "B")]
    callers = {"Nord": program(secrets[0]), "Sud": program(secrets[1]), "Est": Client(headers=bearer(syndic))}

    def ask(name: str) -> str:
        body = {"name": name, "street": "Rue du Parc 1", "postal_code": "1060", "city": "Saint-Gilles"}
        headers = {"Idempotency-Key": "one"}
        return callers[name].post(f"{API}buildings/", body, content_type="application/json", headers=headers).json()

    first = [ask(name) for name in callers]

    assert [answer["name"] for answer in first] == list(callers)
    assert [ask(name) for name in callers] == first


def test_pages_make_show_once_and_revoke(syndic_client, syndic, coproprietes):
    assert "Aucune clé" in syndic_client.get(PAGES).content.decode()
    data = {"name": "Comptable", "scopes": ["accounting:write"], "days": "365"}

    page = syndic_client.post(f"{PAGES}new/", data)

    secret = page.context["secret"]
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    assert f'curl -H "Authorization: Bearer {secret}" http' in page.context["curl"]
    assert page.context["curl"].endswith("/c/parc/api/v1/fund-calls/")
    assert program(secret).get(f"{API}fund-calls/").status_code == 200
    key = ApiKey.objects.get()
    assert key.scopes == ["accounting:read", "accounting:write"]
    assert 364 < (key.expires_at - timezone.now()).days + 1 <= 365
    shown = syndic_client.get(PAGES).content.decode()
    assert secret not in shown
    assert key.prefix in shown
    assert "En cours" in shown

    assert syndic_client.post(f"{PAGES}{key.pk}/end/")["Location"] == PAGES
    assert "Révoquée" in syndic_client.get(PAGES).content.decode()
    assert syndic_client.post(f"{PAGES}{key.pk}/end/").status_code == 409


@pytest.mark.parametrize(
    "data",
    [
        {"name": "x", "days": "90"},
        {"name": "x", "days": "90", "scopes": ["moon:land"]},
        {"name": "x", "days": "366", "scopes": ["register:read"]},
        {"name": "", "days": "30", "scopes": ["register:read"]},
    ],
)
def test_pages_refuse_a_key_for_nothing_or_for_ever(syndic_client, data):
    assert syndic_client.post(f"{PAGES}new/", data).status_code == 422
    assert not ApiKey.objects.exists()


def test_pages_refuse_a_second_key_of_the_same_name(syndic_client, key):
    page = syndic_client.post(f"{PAGES}new/", {"name": "BI", "scopes": ["register:read"], "days": "30"})

    assert page.status_code == 409
    assert "porte déjà" in page.content.decode()


def test_pages_say_when_a_key_has_lost_its_maker(syndic_client, coproprietes):
    other = make_user("second@example.be")
    membership = give(other, Role.SYNDIC, coproprietes[0])
    made(other, coproprietes[0])
    membership.delete()

    assert "Sans effet" in syndic_client.get(PAGES).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_pages_list_takes_the_same_number_of_queries(
    syndic_client, syndic, coproprietes, count, django_assert_num_queries
):
    for n in range(count):
        made(syndic, coproprietes[0], name=f"key {n}")
    syndic_client.get(PAGES)

    with django_assert_num_queries(3):
        syndic_client.get(PAGES)


def test_keys_of_another_copropriete_are_not_there(syndic_client, syndic_api, stranger, coproprietes):
    foreign, _ = made(stranger, coproprietes[1])

    assert syndic_client.post(f"{PAGES}{foreign.pk}/end/").status_code == 404
    assert syndic_api.delete(f"{API}api-keys/{foreign.pk}/").status_code == 404
    assert syndic_api.get(f"{API}api-keys/").json()["results"] == []


def test_api_makes_lists_and_ends(syndic_api):
    body = {"name": "BI", "scopes": ["letters:read"], "days": 30}
    answer = syndic_api.post(f"{API}api-keys/", body, content_type="application/json")
    secret = answer.json().pop("secret")

    assert (answer.status_code, answer["Cache-Control"]) == (201, "no-store")
    assert program(secret).get(f"{API}documents/").status_code == 200
    [listed] = syndic_api.get(f"{API}api-keys/").json()["results"]
    assert (listed["prefix"], "secret" in listed) == (secret[:SHOWN], False)
    path = f"{API}api-keys/{listed['id']}/"
    assert (syndic_api.delete(path).status_code, syndic_api.delete(path).status_code) == (204, 409)


def test_api_keeps_no_secret_for_a_repeated_request(syndic_api):
    body = {"name": "BI", "scopes": ["letters:read"], "days": 30}
    headers = {"Idempotency-Key": "once"}

    answers = [
        syndic_api.post(f"{API}api-keys/", body, content_type="application/json", headers=headers) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 409]
    assert answers[1].json()["code"] == "key-name-is-taken"


@pytest.mark.parametrize("change", [{"days": 3650}, {"days": 1}, {"scopes": []}, {"scopes": ["x"]}, {"name": ""}])
def test_api_refuses_wrong_keys(syndic_api, change):
    body = {"name": "BI", "scopes": ["letters:read"], "days": 30} | change

    assert syndic_api.post(f"{API}api-keys/", body, content_type="application/json").status_code == 400


def test_a_key_makes_no_key(syndic, coproprietes):
    _, secret = made(syndic, coproprietes[0], scopes=list(SCOPES))
    body = {"name": "more", "scopes": ["letters:read"], "days": 30}

    assert program(secret).get(f"{API}api-keys/").status_code == 403
    assert program(secret).post(f"{API}api-keys/", body, content_type="application/json").status_code == 403


def test_makers_are_warned_once_two_weeks_before(syndic, coproprietes):
    made(syndic, coproprietes[0], name="long", days=365)
    near, secret = made(syndic, coproprietes[0], name="near", days=30)
    ended, _ = made(syndic, coproprietes[0], name="ended", days=30)
    ApiKey.objects.exclude(name="long").update(expires_at=timezone.now() + timedelta(days=13))
    end_api_key(key=ended, by=syndic.pk)

    assert (warn_of_expiring_keys(), warn_of_expiring_keys()) == (1, 0)

    [message] = mail.outbox
    assert message.to == [syndic.email]
    assert near.prefix in message.body
    assert "/c/parc/api-keys/" in message.body
    assert secret not in message.body


def test_keys_are_read_at_most_once_a_second(key, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert key_by_secret(key[1]) is key_by_secret(key[1])


def test_a_key_stands_for_the_second_factor_its_maker_gave(syndic, syndic_api, client_of_key, settings):
    settings.SECOND_FACTOR_ROLES = frozenset({"syndic"})
    body = {"name": "weak", "scopes": ["letters:read"], "days": 30}

    assert client_of_key.get(f"{API}lots/").status_code == 200
    assert syndic_api.post(f"{API}api-keys/", body, content_type="application/json").status_code == 403
