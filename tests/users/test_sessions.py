from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from koprogo.users.devices import device_name
from koprogo.users.models import User
from koprogo.users.queries_factors import sessions_of
from koprogo.users.services import sessions
from koprogo.users.tasks import forget_expired
from tests.conftest import PASSWORD, bearer, make_user
from tests.factories.factors import sign_in_once

SECURITY = "/accounts/security/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML) Version/18.0 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36 Edg/140.0"


@pytest.fixture(autouse=True)
def _nothing_noted():
    sessions.forget_noted()


@pytest.fixture
def anne(db) -> User:
    return make_user("anne@example.be")


def browser(user: User, agent: str = FIREFOX, place: str = "10.0.0.1") -> Client:
    client = sign_in_once(user)
    client.defaults |= {"HTTP_USER_AGENT": agent, "REMOTE_ADDR": place}
    assert client.get("/profile/").status_code == 200
    return client


@pytest.mark.parametrize(
    ("agent", "name"),
    [(FIREFOX, "Firefox, Linux"), (IPHONE, "Safari, iPhone"), (EDGE, "Edge, Windows"), ("", "Appareil inconnu")],
)
def test_devices_are_named_as_their_owner_calls_them(agent, name):
    assert device_name(agent) == name


def test_own_sessions_are_listed_this_one_first(anne):
    browser(make_user("piet@example.be"))
    here, _ = browser(anne), browser(anne, IPHONE, "10.0.0.2")

    page = here.get(SECURITY)

    assert [(s.device, s.place, s.is_this_one) for s in page.context["sessions"]] == [
        ("Firefox, Linux", "10.0.0.1", True),
        ("Safari, iPhone", "10.0.0.2", False),
    ]
    assert here.session.session_key not in page.content.decode()


def test_signing_in_by_the_page_is_listed(client, anne):
    client.post("/accounts/login/", {"login": anne.email, "password": PASSWORD})

    assert [session.is_this_one for session in client.get(SECURITY).context["sessions"]] == [True]


def test_session_is_noted_once_in_five_minutes(anne):
    client = browser(anne)
    noted = UserSession.objects.get()
    client.get("/profile/")
    assert UserSession.objects.get().last_seen_at == noted.last_seen_at

    sessions.forget_noted()
    client.get("/profile/", REMOTE_ADDR="10.0.0.7")

    later = UserSession.objects.get()
    assert later.last_seen_at > noted.last_seen_at
    assert (later.ip, later.created_at) == ("10.0.0.7", noted.created_at)


def test_session_is_ended_from_another(anne):
    here, lost = browser(anne), browser(anne, IPHONE)
    [_, row] = sessions_of(anne.pk, this_key=here.session.session_key)

    assert here.post(f"{SECURITY}sessions/{row.id}/end/")["Location"] == SECURITY

    assert (here.get("/profile/").status_code, lost.get("/profile/").status_code) == (200, 302)
    assert len(sessions_of(anne.pk, this_key=None)) == 1


def test_session_of_another_person_is_not_there(anne):
    piet = make_user("piet@example.be")
    theirs, own = browser(piet), browser(anne)
    row = UserSession.objects.get(user=piet)

    assert own.post(f"{SECURITY}sessions/{row.pk}/end/").status_code == 404
    assert theirs.get("/profile/").status_code == 200


def test_all_others_are_ended_at_once(anne):
    here, *others = [browser(anne, place=f"10.0.0.{n}") for n in range(1, 5)]

    here.post(f"{SECURITY}sessions/end-others/")

    assert [client.get("/profile/").status_code for client in (here, *others)] == [200, 302, 302, 302]


def test_new_password_ends_the_others_and_shows_one_session(anne):
    here, other = browser(anne), browser(anne, IPHONE)
    new = {"password1": "new-horse-battery", "password2": "new-horse-battery"}

    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})

    assert (here.get("/profile/").status_code, other.get("/profile/").status_code) == (200, 302)
    assert [session.is_this_one for session in here.get(SECURITY).context["sessions"]] == [True]


def test_programs_are_ended_from_the_page(anne):
    here, program = browser(anne), bearer(anne)
    assert Client(headers=program).get("/api/v1/me/").status_code == 200

    here.post(f"{SECURITY}programs/end/")

    assert Client(headers=program).get("/api/v1/me/").status_code == 401


@pytest.mark.parametrize("path", ["sessions/1/end/", "sessions/end-others/", "programs/end/"])
def test_ends_are_posts_of_who_is_signed_in(client, anne, path):
    assert browser(anne).get(SECURITY + path).status_code == 405
    assert client.post(SECURITY + path)["Location"].startswith("/accounts/login/")


def test_what_is_noted_of_dead_sessions_is_forgotten(anne):
    browser(anne)
    UserSession.objects.create(user=anne, session_key="gone", ip="10.0.0.1", user_agent="")

    forget_expired()

    assert [row.session_key for row in UserSession.objects.all()] != ["gone"]
    assert UserSession.objects.count() == 1
    assert UserSession.objects.get().last_seen_at > timezone.now() - timedelta(minutes=1)
