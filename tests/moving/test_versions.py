"""An archive of an older version is taken in as it was, then brought up to date by our own migrations."""

import pytest
from django.db import transaction
from django.db.migrations.loader import MigrationLoader

from koprogo.audit.models import LogEntry
from koprogo.core.errors import DomainError
from koprogo.moving import rebuilding
from koprogo.moving.services.exporting import export_copropriete
from koprogo.moving.services.importing import Wish, import_copropriete
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import code_version, version_of
from tests.factories.accounting import tilleul
from tests.factories.moving import columns_of, fingerprint, with_manifest

LONE = [["accounting", "0002_guards"]]
ENTRY = """
INSERT INTO audit_logentry (id, at, action, subject_type, data)
VALUES ('01a201d1-ff42-72fb-a9b5-dc1bd7595533', '2025-01-02 03:04:05Z', 'lot.changed', 'buildings.lot', '{"a": 1}')
"""


@pytest.fixture
def older(house: Copropriete) -> Copropriete:
    """Make the copropriété anew as it was before the log knew from where."""
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    old = rebuilding.known() - {*graph.backwards_plan(("audit", "0003_from_where"))}
    assert old != rebuilding.known()
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{house.schema_name}" CASCADE')
    rebuilding.rebuild(house.schema_name, old)
    with entered(house.schema_name), transaction.atomic(), connection.cursor() as cursor:
        tilleul()
        cursor.execute(ENTRY)
    return house


def test_an_older_archive_is_brought_up_to_date(older, tmp_path):
    exported = export_copropriete(copropriete=older, to=tmp_path / "old.zip")
    assert any("n'est pas à la version" in problem for problem in exported.manifest.problems)
    assert version_of(older.schema_name) != code_version()

    copy = import_copropriete(archive=exported.path, wish=Wish(slug="copie")).copropriete

    assert version_of(copy.schema_name) == copy.schema_version == code_version()
    with entered(copy.schema_name):
        entry = LogEntry.objects.get(action="lot.changed")
    assert (entry.data, entry.place, entry.via) == ({"a": 1}, None, "")
    columns = columns_of(older.schema_name)
    before, after = fingerprint(older.schema_name, columns), fingerprint(copy.schema_name, columns)
    same = {name for name in columns if not name.startswith("audit")}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_what_is_rebuilt_is_the_template(house):
    """Running the migrations gives the tables the template gives: the chart of accounts is there too."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS c_rebuilt CASCADE; CREATE SCHEMA c_rebuilt")
    rebuilding.bring_forward("c_rebuilt")

    assert version_of("c_rebuilt") == code_version()
    assert fingerprint("c_rebuilt").keys() == fingerprint(house.schema_name).keys()
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA c_rebuilt CASCADE")


def test_migrations_no_copropriete_can_have_had_are_refused(exported, tmp_path):
    path = with_manifest(exported.path, tmp_path / "bad.zip", lambda manifest: manifest.update(migrations=LONE))

    with pytest.raises(DomainError) as refusal:
        import_copropriete(archive=path, wish=Wish(slug="copie"))
    assert refusal.value.code == "archive-does-not-fit"
    assert not Copropriete.objects.filter(slug="copie").exists()
