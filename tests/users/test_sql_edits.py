"""Who gets in is written down too when it is changed past the application."""

import pytest
from django.db import DatabaseError, transaction

from koprogo.audit.models import LogEntry
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.tenancy.schema import entered
from koprogo.users.models import FirmEvent, FirmRole, Role
from koprogo.users.services.invitations import invite_person
from koprogo.users.services.keys import make_api_key
from tests.conftest import employ, firm_of, give, make_user


@pytest.fixture
def by_hand(coproprietes):
    """Speak to the database as another program does, until the test is undone."""

    def speak(statement: str, *values: object) -> None:
        with entered("public"), connection.cursor() as cursor:
            cursor.execute("SET LOCAL application_name = 'psql'")
            cursor.execute(statement, values)
            cursor.execute("SET LOCAL application_name = 'koprogo'")

    return speak


def logged(copropriete: Copropriete) -> list[LogEntry]:
    with entered(copropriete.schema_name):
        return list(LogEntry.objects.filter(action__startswith="sql.").order_by("id"))


def test_a_role_given_by_hand_is_in_the_log_of_the_copropriete(by_hand, coproprietes, stranger):
    parc, linde = coproprietes
    by_hand(
        "INSERT INTO users_membership (id, user_id, copropriete_id, role, created_at) "
        "VALUES (gen_random_uuid(), %s, %s, 'syndic', now())",
        stranger.pk,
        parc.pk,
    )

    [entry] = logged(parc)
    assert (entry.action, entry.subject_type, entry.actor_id) == ("sql.insert", "users.membership", None)
    assert entry.data["changed"]["user_id"] == [None, str(stranger.pk)]
    assert (entry.data["application"], entry.via[:4], entry.id.version) == ("psql", "sql:", 7)
    assert logged(linde) == []


def test_a_role_moved_or_taken_by_hand_is_in_both_logs(by_hand, coproprietes):
    parc, linde = coproprietes
    membership = give(make_user("anne@example.be"), Role.OWNER, parc)

    by_hand("UPDATE users_membership SET copropriete_id = %s", linde.pk)
    by_hand("DELETE FROM users_membership WHERE id = %s", membership.pk)

    assert [entry.action for entry in logged(parc)] == ["sql.update"]
    assert [entry.action for entry in logged(linde)] == ["sql.update", "sql.delete"]


def test_invitations_and_keys_are_logged_without_their_hashes(by_hand, coproprietes, syndic):
    invite_person(copropriete=coproprietes[0], email="a@example.be", role=Role.COUNCIL, language="fr", by=syndic.pk)
    make_api_key(copropriete=coproprietes[0], name="x", scopes=["register:read"], days=30, by=syndic.pk)

    by_hand("UPDATE users_invitation SET role = 'syndic', token_hash = 'known'")
    by_hand("UPDATE users_apikey SET secret_hash = 'known'")

    role, secret = logged(coproprietes[0])
    assert role.data["changed"] == {"role": ["council", "syndic"]}
    assert (secret.subject_type, secret.data["changed"]) == ("users.apikey", {})


def test_people_of_a_firm_and_what_it_runs_are_in_its_log(by_hand, coproprietes):
    firm = firm_of(coproprietes[0])
    member = employ(make_user("anne@example.be"), FirmRole.ASSISTANT, firm)
    other = SyndicFirm.objects.create(name="Autre")

    by_hand("UPDATE users_firmmember SET role = 'director'")
    by_hand("UPDATE tenancy_copropriete SET firm_id = %s WHERE id = %s", other.pk, coproprietes[0].pk)

    changed = FirmEvent.objects.get(subject_id=member.pk)
    assert (changed.action, changed.data["changed"]) == ("sql.update", {"role": ["assistant", "director"]})
    moved = FirmEvent.objects.filter(subject_id=coproprietes[0].pk)
    assert {event.firm_id for event in moved} == {firm.pk, other.pk}
    [entry] = logged(coproprietes[0])
    assert (entry.subject_type, entry.subject_id) == ("tenancy.copropriete", coproprietes[0].pk)


def test_the_application_is_not_logged_twice(coproprietes, syndic):
    firm_of(coproprietes[0])

    assert not logged(coproprietes[0])
    assert not FirmEvent.objects.exists()


@pytest.mark.parametrize(
    "table", ["users_membership", "users_invitation", "users_firmmember", "users_apikey", "users_firmevent"]
)
def test_a_table_of_access_is_not_emptied_by_hand(by_hand, table):
    with pytest.raises(DatabaseError, match=r"one by one|only ever added"), transaction.atomic():
        by_hand(f"TRUNCATE {table}")


def test_a_forged_event_of_a_firm_is_signed_by_its_author(by_hand, coproprietes):
    by_hand(
        "INSERT INTO users_firmevent (id, firm_id, at, action, data, request_id, via) "
        "VALUES (gen_random_uuid(), %s, '2020-01-01', 'member_ended', '{}', '', '')",
        firm_of(coproprietes[0]).pk,
    )

    event = FirmEvent.objects.get()
    assert (event.at.year > 2020, event.via[:4]) == (True, "sql:")
