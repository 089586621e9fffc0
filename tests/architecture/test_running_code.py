"""Expand, then contract: what a migration may do to code that is still running while it runs."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from koprogo.tenancy.upgrades.breaking import breaking, is_contract
from koprogo.tenancy.upgrades.recording import is_recordable
from koprogo.tenancy.upgrades.versions import tenant_labels
from tests import first_release

OURS = ("koprogo.", "buildings.", "documents.", "meetings.", "accounting.")
INSTALLED_ANEW = {"users.0002_firms_and_keys"}


def since_the_first_release():
    """Yield our migrations in the order Django runs them, each with the state before it."""
    loader = MigrationLoader(None)
    state = ProjectState(real_apps=loader.unmigrated_apps)
    plan = dict.fromkeys(key for leaf in loader.graph.leaf_nodes() for key in loader.graph.forwards_plan(leaf))
    for key in plan:
        migration = loader.graph.nodes[key]
        if key not in first_release.MIGRATIONS and migration.__module__.startswith(OURS):
            yield migration, state.clone()
        state = migration.mutate_state(state, preserve=False)


MIGRATIONS = list(since_the_first_release())
NAMES = [str(migration) for migration, _ in MIGRATIONS]


@pytest.mark.parametrize(("migration", "before"), MIGRATIONS, ids=NAMES)
def test_migration_takes_nothing_from_running_code(migration, before):
    """Where this fails: add in one release what the next one needs; remove what code no longer uses in a migration of
    its own with ``contract = True`` and ``unused_since``, the release that stopped using it.
    """
    if is_contract(migration):
        assert getattr(migration, "unused_since", "")
    elif str(migration) not in INSTALLED_ANEW:
        assert breaking(migration, before) == []


@pytest.mark.parametrize(("migration", "_"), MIGRATIONS, ids=NAMES)
def test_migration_runs_in_one_transaction(migration, _):
    assert migration.atomic or migration.app_label not in tenant_labels()


def test_slow_migrations_are_known():
    """One that runs Python takes Django's way in each copropriété: add it here when that is worth it."""
    slow = {str(migration) for migration, _ in MIGRATIONS if not is_recordable(migration)}

    assert slow == set()


def found(*operations) -> bool:
    state = ProjectState()
    fields: list[tuple[str, models.Field]] = [
        ("id", models.IntegerField(primary_key=True)),
        ("a", models.CharField(max_length=9, null=True)),
    ]
    migrations.CreateModel("Thing", fields).state_forwards("x", state)
    migration = migrations.Migration("0002", "x")
    migration.operations = list(operations)  # type: ignore[misc]
    return bool(breaking(migration, state))


NUMBER = models.IntegerField()


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("thing", "b", NUMBER),
        migrations.AddField("thing", "b", models.IntegerField(default=1)),
        migrations.RemoveField("thing", "a"),
        migrations.RenameField("thing", "a", "b"),
        migrations.RenameModel("Thing", "Thong"),
        migrations.DeleteModel("Thing"),
        migrations.AlterModelTable("thing", "other"),
        migrations.AlterField("thing", "a", models.CharField(max_length=9)),
        migrations.AlterField("thing", "a", models.CharField(max_length=8, null=True)),
        migrations.AlterField("thing", "a", models.IntegerField(null=True)),
        migrations.RunSQL("ALTER TABLE x_thing RENAME a TO b"),
        migrations.RunSQL(["SELECT 1", ("ALTER TABLE x_thing ALTER COLUMN a SET NOT NULL", None)]),
        migrations.RunSQL("alter table x_thing drop column a"),
        migrations.SeparateDatabaseAndState([migrations.RemoveField("thing", "a")]),
    ],
    ids=lambda operation: operation.describe(),
)
def test_rule_sees_what_breaks_running_code(operation):
    assert found(operation)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("thing", "b", models.IntegerField(null=True)),
        migrations.AddField("thing", "b", models.IntegerField(db_default=1)),
        migrations.AddField("thing", "b", models.ManyToManyField("x.thing")),
        migrations.AlterField("thing", "a", models.CharField(max_length=20, null=True)),
        migrations.AlterField("thing", "a", models.CharField(max_length=9, null=True, verbose_name="nom")),
        migrations.RunSQL("CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql"),
    ],
    ids=lambda operation: operation.describe(),
)
def test_rule_lets_pass_what_does_not(operation):
    assert not found(operation)


def test_rule_leaves_new_tables_alone():
    new = migrations.CreateModel("Other", [("id", models.IntegerField(primary_key=True))])

    assert not found(new, migrations.AddField("other", "b", NUMBER), migrations.RemoveField("other", "b"))
