"""However a copropriété came to this version, it is the same."""

import io

import pytest
from django.core.management import call_command

from koprogo.tenancy import provisioning
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete, template_sql, template_version
from koprogo.tenancy.upgrades.versions import code_version, version_of
from tests import first_release
from tests.factories.coproprietes import drop_copropriete
from tests.tenancy.upgrades.catalogue import catalogue, differences
from tests.tenancy.upgrades.conftest import empty_copropriete


@pytest.fixture
def today(db):
    """One opened with the template of this version."""
    copropriete = open_copropriete(name="Aujourd'hui", slug="today")
    yield copropriete
    drop_copropriete(copropriete=copropriete)


@pytest.fixture
def migrated(db):
    """One filled by the migrations, from the first to the last."""
    copropriete = empty_copropriete("Migrée")
    call_command("migrate_schemas", schema_name=copropriete.schema_name, verbosity=0)
    yield copropriete
    drop_copropriete(copropriete=copropriete)


@pytest.fixture
def upgraded(db, monkeypatch):
    """One opened with the template of the first release, and upgraded since."""
    with monkeypatch.context() as patch:
        patch.setattr(provisioning, "template_sql", lambda: first_release.TEMPLATE)
        copropriete = open_copropriete(name="Ancienne", slug="first-release")
    before = copropriete.schema_version
    call_command("upgrade", stdout=io.StringIO(), jobs=1)
    copropriete.refresh_from_db()
    assert before == template_version(first_release.TEMPLATE) != copropriete.schema_version
    yield copropriete
    drop_copropriete(copropriete=copropriete)


def test_template_migrations_and_upgrade_come_to_the_same(today, migrated, upgraded):
    wanted = catalogue(today.schema_name)

    assert all(wanted.values())
    assert differences(catalogue(migrated.schema_name), wanted) == []
    assert differences(catalogue(upgraded.schema_name), wanted) == []


def test_version_says_the_same_everywhere(today, upgraded):
    kept = Copropriete.objects.get(pk=today.pk).schema_version

    assert code_version() == template_version(template_sql()) == kept == version_of(today.schema_name)
    assert upgraded.schema_version == kept
