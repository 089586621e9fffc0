"""A database of its own, for an upgrade changes all copropriétés of an installation; its rows are committed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from buildings.models import Building
from koprogo.core.ids import uuid7
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades import versions
from tests.factories.coproprietes import drop_copropriete

Release = Callable[[str], None]


@pytest.fixture(scope="session")
def _installation(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Install into an empty database, as a new operator does."""
    before = connection.settings_dict["NAME"]
    name = f"{before}_upgrades"
    with django_db_blocker.unblock():
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}"')
        _go_to(name)
        call_command("upgrade", verbosity=0)
        _go_to(before)
        yield name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _go_to(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name


@pytest.fixture
def db(_installation: str, django_db_blocker: Any) -> Iterator[None]:
    """Work in that installation."""
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _go_to(_installation)
        yield
        _go_to(before)


@pytest.fixture
def three(db: None) -> Iterator[list[Copropriete]]:
    """Three copropriétés with a building each; the second one's breaks a rule of a release to come."""
    made = []
    for name in ("Douze", "Treize", "Quatorze"):
        made.append(open_copropriete(name=name, slug=f"{name.lower()}-{uuid7().hex[-6:]}"))
        with entered(made[-1].schema_name):
            Building.objects.create(name=name)
    yield made
    connection.close()
    for copropriete in made:
        drop_copropriete(copropriete=copropriete)


@pytest.fixture
def release(db: None, settings: Any) -> Iterator[Release]:
    """Put the migrations of another release in place of those of the code; processes that run keep their version."""
    versions.code_version()

    def put(name: str) -> None:
        settings.MIGRATION_MODULES = {"buildings": f"tests.later.{name}"}

    yield put
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public.django_migrations WHERE name LIKE 'b%'")
    versions.code_version.cache_clear()


def columns(schema: str) -> set[str]:
    """Return the columns buildings have in a schema."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = %s AND table_name = 'buildings_building'",
            [schema],
        )
        return {name for (name,) in cursor.fetchall()}


def empty_copropriete(name: str) -> Copropriete:
    """Make a copropriété whose schema the migrations are to fill."""
    id = uuid7()
    copropriete = Copropriete(
        id=id, schema_name=f"c_{id.hex}", name=name, slug=name.lower(), reference_prefix=9000, is_ready=True
    )
    copropriete.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{copropriete.schema_name}"')
    return copropriete


def has_landmark(copropriete: Copropriete) -> bool:
    return "landmark" in columns(copropriete.schema_name)
