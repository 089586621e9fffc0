import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from koprogo.users.models import User
from tests.conftest import PASSWORD, make_user

DAY = 24 * 60 * 60
HALF = 12 * 60 * 60


@pytest.fixture
def anne(db) -> User:
    return make_user("anne@example.be")


@pytest.fixture
def browser(anne) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": anne.email, "password": PASSWORD})
    return client


def signed_in_before(client: Client, seconds: int) -> None:
    """Move the signing in of a session into the past."""
    session = client.session
    [record] = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**record, "at": time.time() - seconds}]
    session.save()


def test_session_ends_twelve_hours_after_the_last_act(browser):
    assert HALF - 10 < browser.session.get_expiry_age() <= HALF


def test_session_is_not_extended_beyond_a_day(browser):
    signed_in_before(browser, DAY - 60)

    assert browser.get("/session/extend/").status_code == 204

    assert browser.session.get_expiry_age() <= 60
    assert Session.objects.get(pk=browser.session.session_key).expire_date <= timezone.now() + timedelta(seconds=60)


def test_session_of_yesterday_is_nobodys(browser):
    signed_in_before(browser, DAY + 1)

    assert browser.get("/profile/").status_code == 302


def test_new_key_of_the_session_with_each_signing_in(anne):
    client = Client()
    client.get("/accounts/login/?next=/")
    session = client.session
    session["kept"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    client.post("/accounts/login/", {"login": anne.email, "password": PASSWORD})

    assert client.session.session_key not in (before, None)
    assert not Session.objects.filter(pk=before).exists()
    assert len(client.session.session_key) == 32
