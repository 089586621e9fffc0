"""What a connection sends to the server, and when it is given back."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from buildings.models import Building
from koprogo.tenancy.backend import base
from koprogo.tenancy.backend.glued import Cursor
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from tests.conftest import bearer, give, make_user
from tests.factories.coproprietes import drop_copropriete

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair() -> Iterator[tuple[Copropriete, ...]]:
    """Two copropriétés outside any transaction."""
    made = tuple(open_copropriete(name=name, slug=f"connection-{name}") for name in ("first", "second"))
    yield made
    connection.close()
    for copropriete in made:
        drop_copropriete(copropriete=copropriete)


@pytest.fixture
def copropriete(pair) -> Iterator[Copropriete]:
    with entered(pair[0].schema_name):
        yield pair[0]


@pytest.fixture
def members_page(pair) -> Iterator[Client]:
    """A program of the first copropriété's syndic."""
    user = make_user("connected@example.be")
    give(user, Role.SYNDIC, pair[0])
    yield Client(headers=bearer(user))
    user.delete()


@pytest.fixture
def sent(monkeypatch) -> list[str]:
    """Return what reaches psycopg, paths and all."""
    texts: list[str] = []
    execute = Cursor.execute

    def noted(self, query, params=None, **kwargs):
        texts.append(str(query))
        return execute(self, query, params, **kwargs)

    monkeypatch.setattr(Cursor, "execute", noted)
    return texts


def paths(sent: list[str]) -> list[str]:
    return [text for text in sent if "search_path" in text]


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_the_path_travels_with_the_first_statement_only(copropriete, sent):
    list(Building.objects.all())
    list(Building.objects.all())

    assert len(sent) == 2
    assert sent[0].startswith(f'SET search_path = "{copropriete.schema_name}", "public"; SELECT ')
    assert paths(sent) == sent[:1]


def test_leaving_and_entering_again_sends_nothing(copropriete, sent):
    list(Building.objects.all())
    with entered("public"):
        pass
    list(Building.objects.all())

    assert len(paths(sent)) == 1


def test_each_copropriete_gets_its_path(pair, sent):
    for copropriete in (*pair, *pair):
        with entered(copropriete.schema_name):
            list(Building.objects.all())

    assert [text.split('"')[1] for text in paths(sent)] == [c.schema_name for c in (*pair, *pair)]


def test_a_refused_statement_leaves_the_path_unknown_to_nobody(pair):
    """The server forgets a path that came with a statement it refused; so does the connection."""
    for copropriete in pair:
        with entered(copropriete.schema_name):
            Building.objects.create(name=copropriete.slug)
    with entered(pair[0].schema_name):
        list(Building.objects.all())
    with entered(pair[1].schema_name):
        with pytest.raises(Exception, match="does not exist"), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
        names = list(Building.objects.values_list("name", flat=True))

    for copropriete in pair:
        with entered(copropriete.schema_name):
            Building.objects.all().delete()
    assert names == [pair[1].slug]


def test_a_name_that_is_no_schema_s_is_never_sent(db):
    with pytest.raises(ValueError, match="not the name of a schema"):
        connection.set_schema('x", public; DROP SCHEMA public; --')


def test_a_program_s_request_sends_one_path(members_page, sent):
    members_page.get("/c/connection-first/api/v1/members/")
    sent.clear()

    assert members_page.get("/c/connection-first/api/v1/members/").status_code == 200
    assert len(paths(sent)) <= 1


def test_a_connection_that_saw_many_copropriétés_is_given_back(pair):
    before = backend()
    for number in range(base.MAX_SCHEMAS + 1):
        connection.set_schema(f"c_{number:032x}")
    connection.set_schema_to_public()

    connection.close_if_worn()

    assert backend() != before
    assert connection.visited == set()


def test_a_connection_that_saw_few_stays(pair):
    before = backend()
    for number in range(base.MAX_SCHEMAS - 5):
        connection.set_schema(f"c_{number:032x}")
    connection.set_schema_to_public()

    connection.close_if_worn()

    assert backend() == before


def test_an_old_connection_is_given_back(pair, monkeypatch):
    before = backend()
    monkeypatch.setattr(base, "MAX_AGE_SECONDS", 0)

    connection.close_if_worn()

    assert backend() != before


def test_a_worn_connection_stays_while_a_transaction_runs(pair, monkeypatch):
    monkeypatch.setattr(base, "MAX_AGE_SECONDS", 0)
    with transaction.atomic():
        before = backend()
        connection.close_if_worn()
        assert backend() == before


def test_requests_give_the_worn_connection_back(members_page, monkeypatch):
    before = backend()
    monkeypatch.setattr(base, "MAX_AGE_SECONDS", 0)

    members_page.get("/c/connection-first/api/v1/members/")

    assert backend() != before
