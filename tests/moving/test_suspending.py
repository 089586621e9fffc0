"""A suspended copropriété is closed to all, and nothing goes on by itself."""

import pytest
from django.core.management import CommandError, call_command

from koprogo.audit.models import LogEntry
from koprogo.tenancy.fanout import each_ready_schema
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.access import forget_access
from tests.conftest import bearer


def test_members_are_told_and_work_pauses(copropriete, syndic, syndic_client, client):
    call_command("suspend_copropriete", copropriete.slug, reason="Facture impayée")

    page = syndic_client.get(f"/c/{copropriete.slug}/members/")
    program = client.get(f"/c/{copropriete.slug}/api/v1/lots/", headers=bearer(syndic))
    assert (page.status_code, program.status_code, program.json()["code"]) == (403, 403, "suspended")
    assert "Accès suspendu" in page.content.decode()
    assert copropriete.schema_name not in [*each_ready_schema()]
    with entered(copropriete.schema_name):
        entry = LogEntry.objects.get(action="copropriete.suspended")
    assert (entry.data, entry.via) == ({"reason": "Facture impayée"}, "suspend_copropriete")

    with pytest.raises(CommandError):
        call_command("suspend_copropriete", copropriete.slug)


def test_resumed_it_is_as_before(copropriete, syndic_client):
    call_command("suspend_copropriete", copropriete.slug)
    call_command("suspend_copropriete", copropriete.slug, resume=True)

    forget_access()
    assert syndic_client.get(f"/c/{copropriete.slug}/members/").status_code == 200
    assert Copropriete.objects.get(pk=copropriete.pk).suspended_at is None
    with pytest.raises(CommandError):
        call_command("suspend_copropriete", copropriete.slug, resume=True)


def test_strangers_are_not_told(copropriete, stranger, client):
    call_command("suspend_copropriete", copropriete.slug)
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(f"/c/{copropriete.slug}/").status_code == 404
