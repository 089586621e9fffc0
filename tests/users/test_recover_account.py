import io
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from koprogo.audit.models import LogEntry
from koprogo.tenancy.schema import entered
from koprogo.users.models import FirmEvent, FirmRole
from tests.conftest import PASSWORD, bearer, employ, firm_of, make_user, prove
from tests.factories.factors import LOGIN, enrol_app, enrol_codes, sign_in_once


@pytest.fixture
def typed(monkeypatch):
    """What the operator types."""
    answer = ["syndic@example.be"]
    monkeypatch.setattr("builtins.input", lambda question: answer[0])
    return answer


@pytest.fixture
def lost(syndic):
    enrol_app(syndic)
    enrol_codes(syndic)
    return syndic


def test_recovered_person_chooses_a_password_once(lost, typed, capsys, settings):
    call_command("recover_account", " Syndic@Example.be ")

    link = re.search(r"http\S+", capsys.readouterr().out)[0]
    path = link.removeprefix(settings.PUBLIC_URL)
    form = Client().get(path)["Location"]
    client = Client()
    client.get(path)
    new = {"password1": "new-horse-battery", "password2": "new-horse-battery"}
    assert form.endswith("-set-password/")
    assert client.post(form, new)["Location"] == "/accounts/password/reset/key/done/"
    assert Client().get(path).context["token_fail"]
    assert Client().post(LOGIN, {"login": lost.email, "password": "new-horse-battery"})["Location"] == "/"


def test_recovery_ends_factors_sessions_and_tokens(lost, typed):
    client, program = sign_in_once(lost), bearer(lost)
    client.get("/profile/")

    call_command("recover_account", lost.email)

    assert not Authenticator.objects.exists()
    assert client.get("/profile/").status_code == 302
    assert Client(headers=program).get("/api/v1/me/").status_code == 401


def test_recovery_is_told_and_written_down(lost, typed, coproprietes, caplog):
    call_command("recover_account", lost.email)

    assert [message.to for message in mail.outbox] == [[lost.email]]
    assert str(lost.pk) in caplog.text
    assert lost.email not in caplog.text
    with entered(coproprietes[0].schema_name):
        entry = LogEntry.objects.get(action="account.recovered")
    assert (entry.subject_id, entry.via, entry.data) == (lost.pk, "command:recover_account", {"factor_count": 1})


def test_recovery_is_written_down_in_the_firm_too(lost, typed, coproprietes, settings):
    member = employ(lost, FirmRole.MANAGER, firm_of(coproprietes[0]))

    call_command("recover_account", lost.email)

    event = FirmEvent.objects.get()
    assert (event.action, event.subject_id, event.firm) == ("account.recovered", member.pk, member.firm)
    assert (event.via, event.data) == ("command:recover_account", {"factor_count": 1})
    director = employ(make_user("anne@firm.example"), FirmRole.DIRECTOR, member.firm)
    client = Client()
    client.force_login(director.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    prove(client)
    assert "Les seconds facteurs" in client.get(f"/firm/{member.firm_id}/").content.decode()


@pytest.mark.parametrize("answer", ["", "yes", "other@example.be"])
def test_nothing_happens_without_the_address_typed_again(lost, typed, answer):
    typed[0] = answer

    with pytest.raises(CommandError):
        call_command("recover_account", lost.email)

    assert Authenticator.objects.count() == 2
    assert not mail.outbox


def test_without_a_terminal_the_option_is_named_and_does(lost, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(CommandError, match="--confirm EMAIL"):
        call_command("recover_account", lost.email)
    assert Authenticator.objects.count() == 2

    call_command("recover_account", lost.email, confirm=lost.email)

    assert not Authenticator.objects.exists()


def test_unknown_and_closed_accounts_are_refused(lost, typed):
    with pytest.raises(CommandError, match="no account"):
        call_command("recover_account", "nobody@example.be")
    lost.is_active = False
    lost.save()
    with pytest.raises(CommandError, match="closed"):
        call_command("recover_account", lost.email)


def test_the_old_password_stays_until_a_new_one_is_chosen(lost, typed):
    call_command("recover_account", lost.email)

    assert lost.check_password(PASSWORD)
