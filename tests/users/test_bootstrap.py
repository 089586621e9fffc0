"""The first administrator gets a link, never a password; nobody becomes one that way afterwards."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from koprogo.tenancy.schema import entered
from koprogo.users.models import User

EMAIL = "admin@example.be"
NEW = {"password1": "longue-phrase-secrete", "password2": "longue-phrase-secrete"}


def link() -> str:
    out = StringIO()
    call_command("bootstrap", EMAIL, stdout=out)
    return urlsplit(out.getvalue().split()[-1]).path


def choose_password(path: str) -> None:
    client = Client()
    page = client.get(path, follow=True)
    client.post(page.request["PATH_INFO"], NEW)


@pytest.mark.django_db
def test_link_lets_the_administrator_choose_a_password_once() -> None:
    path = link()

    choose_password(path)

    with entered("public"):
        admin = User.objects.get(email=EMAIL)
    assert admin.is_staff
    assert admin.check_password(NEW["password1"])
    assert b"password1" not in Client().get(path, follow=True).content


@pytest.mark.django_db
def test_lost_link_is_made_anew_until_a_password_is_chosen() -> None:
    link()
    choose_password(link())

    with pytest.raises(CommandError, match="has an administrator"):
        call_command("bootstrap", EMAIL)
    with pytest.raises(CommandError, match="has an administrator"):
        call_command("bootstrap", "other@example.be")


@pytest.mark.django_db
def test_address_must_be_one() -> None:
    with pytest.raises(CommandError, match="not an e-mail"):
        call_command("bootstrap", "nobody")
