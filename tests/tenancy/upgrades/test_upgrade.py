"""The command, on a few copropriétés."""

import io

import pytest
from django.core.management import CommandError, call_command

from koprogo.tenancy import provisioning
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades import workers
from koprogo.tenancy.upgrades.lock import alone
from koprogo.tenancy.upgrades.versions import code_version, version_of
from tests import first_release
from tests.tenancy.upgrades.conftest import has_landmark
from tests.tenancy.upgrades.programs import somebody_in


def upgrade(*words: str) -> str:
    out = io.StringIO()
    call_command("upgrade", *words, stdout=out, jobs=1)
    return out.getvalue()


def refused(*words: str) -> CommandError:
    with pytest.raises(CommandError) as caught:
        upgrade(*words)
    return caught.value


def states(three: list[Copropriete]) -> list[tuple[bool, bool, str]]:
    """Return of each: has it the column, is its version its own, and its error."""
    for copropriete in three:
        copropriete.refresh_from_db()
    return [(has_landmark(one), one.schema_version == version_of(one.schema_name), one.upgrade_error) for one in three]


UPGRADED, BEFORE = (True, True, ""), (False, True, "")


def test_upgrade_with_nothing_to_do_says_so(three):
    assert upgrade().splitlines()[-1] == "copropriétés: up to date"


@pytest.mark.parametrize("name", ["column", "python"])
def test_upgrade_brings_all_to_the_version(three, release, name):
    release(name)

    told = upgrade()

    assert states(three) == [UPGRADED] * 3
    assert len({one.schema_version for one in three} - {code_version()}) == 1
    assert "3/3 (100 %)" in told


def test_upgrade_runs_python_in_each(three, release):
    release("python")
    upgrade()

    with entered(three[0].schema_name), connection.cursor() as cursor:
        cursor.execute("SELECT landmark FROM buildings_building")
        assert cursor.fetchone() == ("DOUZE",)


def test_upgrade_with_several_processes(three, release):
    release("column")
    call_command("upgrade", stdout=io.StringIO(), jobs=2)

    assert states(three) == [UPGRADED] * 3


def test_upgrade_that_fails_in_one_goes_on_with_the_others(three, release):
    release("failing")

    failure = refused()

    error = 'buildings.b001_landmark: IntegrityError: check constraint "building_is_lucky" of relation'
    kept = states(three)
    assert (kept[0], kept[2]) == (UPGRADED, UPGRADED)
    assert kept[1][:2] == (False, True)
    assert kept[1][2].startswith(error)
    assert failure.returncode == 1
    assert three[1].slug in str(failure)
    assert three[0].slug not in str(failure)


def test_failure_tolerated_ends_well(three, release, capsys):
    release("failing")
    upgrade("--tolerate-failed")

    assert three[1].slug in capsys.readouterr().err


def test_upgrade_retried_takes_only_what_failed(three, release):
    release("failing")
    refused()
    with entered(three[1].schema_name), connection.cursor() as cursor:
        cursor.execute("UPDATE buildings_building SET name = 'Douze bis'")

    told = upgrade("--retry-failed")

    assert states(three) == [UPGRADED] * 3
    assert "1/1" in told


def test_copropriete_in_use_for_too_long_stays_open(three, release, monkeypatch):
    monkeypatch.setattr(workers, "TRIES", 1)
    release("column")
    with somebody_in(three[0].schema_name):
        failure = refused()

    assert f"{three[0].slug}: somebody kept a table for too long; it stays open" in str(failure)
    assert states(three) == [BEFORE, UPGRADED, UPGRADED]


def test_coproprietes_of_different_versions_come_to_the_same(three, release, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(provisioning, "template_sql", lambda: first_release.TEMPLATE)
        three.append(open_copropriete(name="Ancienne", slug=f"old-{three[0].slug}"))
    release("column")
    told = upgrade("--check")
    upgrade()

    assert "copropriétés: 3 would have buildings.b001_landmark" in told
    assert "copropriétés: 1 would have " in told
    assert "audit.0003_from_where" in told
    assert states(three) == [UPGRADED] * 4
    assert len({one.schema_version for one in three}) == 1


def test_migration_put_before_one_that_was_had_is_caught_up_with(three, release):
    release("between")
    upgrade()
    with entered(three[0].schema_name), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE buildings_building DROP COLUMN landmark")
        cursor.execute("DELETE FROM django_migrations WHERE name = 'b001_landmark'")

    told = upgrade()

    assert "1/1 (100 %)" in told
    assert states(three) == [UPGRADED] * 3


def test_upgrade_of_one_leaves_the_others(three, release):
    release("column")
    upgrade("--only", three[2].slug)

    assert states(three) == [BEFORE, BEFORE, UPGRADED]


def test_upgrade_of_one_that_is_not_there_is_refused(three):
    assert refused("--only", "nowhere").returncode == 2


def test_check_changes_nothing_and_tells(three, release):
    release("column")
    told = upgrade("--check")

    assert states(three) == [BEFORE] * 3
    assert "copropriétés: 3 would have buildings.b001_landmark" in told


def test_copropriete_opened_by_older_code_is_taken_along(three, release):
    release("column")
    upgrade()
    late = open_copropriete(name="Tard", slug="tard")
    three.append(late)
    upgrade()

    assert states([late]) == [UPGRADED]


def test_copropriete_without_a_version_gets_one(three):
    Copropriete.objects.update(schema_version="")
    upgrade()

    assert {one.schema_version for one in Copropriete.objects.all()} == {code_version()}


def test_copropriete_without_a_schema_is_told_and_stops_nobody(three, release):
    release("column")
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{three[0].schema_name}" CASCADE')

    failure = refused()

    assert f"{three[0].slug}: its schema is not there" in str(failure)
    assert states(three[1:]) == [UPGRADED] * 2


def test_two_upgrades_never_run_at_once(three, release):
    release("column")
    with alone():
        failure = refused()

    assert failure.returncode == 2
    assert "already running: koprogo upgrade" in str(failure)
    assert states(three) == [BEFORE] * 3


def test_database_newer_than_the_code_is_refused(three, release):
    release("column")
    upgrade("--only", three[1].slug)
    release("python")
    with entered(three[1].schema_name), connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = 'b777_unheard' WHERE name = 'b001_landmark'")

    failure = refused()

    assert failure.returncode == 2
    assert "newer than this code: it has had buildings.b777_unheard" in str(failure)
    assert not has_landmark(three[0])


def test_migration_outside_a_transaction_is_refused(three, release):
    release("loose")

    assert "outside any transaction" in str(refused())


def test_removal_wants_a_word(three, release):
    release("removing")

    assert "buildings.b001_no_order (unused since 0.2)" in str(refused())
    upgrade("--allow-removals", "--only", three[0].slug)


def test_backup_comes_first(three, release, tmp_path, monkeypatch):
    release("column")
    command = "koprogo.tenancy.management.commands.upgrade.upgrade_coproprietes"
    monkeypatch.setattr(command, lambda *_, **__: seen.append(sorted(path.name for path in tmp_path.glob("c_*"))) or [])
    seen = []

    upgrade("--backup", str(tmp_path))

    assert seen == [sorted(copropriete.schema_name for copropriete in three)]
    assert len(list(tmp_path.glob("backup-*.json"))) == 1


def test_backup_that_cannot_be_made_stops_it(three, release, tmp_path):
    release("column")
    (tmp_path / "file").write_text("in the way")

    refusal = refused("--backup", str(tmp_path / "file"))

    assert refusal.returncode == 2
    assert "The backup failed" in str(refusal)
    assert not has_landmark(three[0])
