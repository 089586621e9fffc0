"""Requests while another process upgrades: nobody is stopped, nothing is lost, and the rest is told clearly."""

import os
import signal
from pathlib import Path

from django.test import Client

from buildings.models import Building
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import code_version
from koprogo.users.access import forget_access
from koprogo.users.models import Role
from tests.conftest import bearer, give, make_user
from tests.tenancy.upgrades.conftest import has_landmark
from tests.tenancy.upgrades.people import people_at_work
from tests.tenancy.upgrades.programs import somebody_in, start_upgrade, wait_until
from tests.tenancy.upgrades.test_upgrade import upgrade

TOLD = """
SELECT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = current_schema AND column_name = 'landmark'),
       EXISTS (SELECT FROM django_migrations WHERE name LIKE 'b%%'),
       (SELECT schema_version <> %s FROM public.tenancy_copropriete WHERE schema_name = current_schema)"""


def names_in(copropriete: Copropriete) -> set[str]:
    with entered(copropriete.schema_name):
        return set(Building.objects.values_list("name", flat=True))


def test_older_code_serves_while_newer_code_upgrades(three, release):
    """The second copropriété's upgrade fails; in the third, somebody's long transaction is in the way for a while."""
    first, failing, busy = three
    with people_at_work(three) as people:
        wait_until(lambda: all(people.served(one.slug) for one in three))
        with somebody_in(busy.schema_name):
            running = start_upgrade("failing", "--jobs", "1")
            wait_until(lambda: has_landmark(first) and Copropriete.objects.exclude(upgrade_error="").exists())
            before = people.served(busy.slug)
            wait_until(lambda: people.served(busy.slug) > before + 5)
            assert running.poll() is None
            assert not has_landmark(busy)
        output, _ = running.communicate()
        after = people.served(first.slug), people.served(busy.slug)
        wait_until(lambda: people.served(first.slug) > after[0] and people.served(busy.slug) > after[1])
        wait_until(lambda: people.answers["write", failing.slug, 503] > 0)

    assert running.returncode == 1, output
    assert failing.slug in output
    assert [has_landmark(one) for one in three] == [True, False, True]
    assert [people.statuses(one.slug) for one in three] == [{200, 201}, {200, 201, 503}, {200, 201}]
    assert people.strange == []
    for one in three:
        assert names_in(one) == {one.name} | people.written[one.slug]


def test_newer_code_says_wait_until_a_copropriete_is_upgraded(three, release):
    first, second, _ = three
    user = make_user("newer@example.be")
    give(user, Role.SYNDIC, first)
    give(user, Role.SYNDIC, second)
    client = Client(headers=bearer(user))
    release("column")
    code_version.cache_clear()

    def answers() -> list[tuple[int, str | None]]:
        forget_access()
        got = [client.get(f"/c/{one.slug}/api/v1/buildings/") for one in (first, second)]
        return [(answer.status_code, answer.headers.get("Retry-After")) for answer in got]

    assert answers() == [(503, "10"), (503, "10")]
    upgrade("--only", first.slug)
    assert answers() == [(200, None), (503, "10")]
    upgrade()
    assert answers() == [(200, None), (200, None)]
    user.delete()


def test_upgrade_killed_half_way_is_whole_and_goes_on(three, release):
    done, cut_off, _ = three
    with somebody_in(cut_off.schema_name):
        running = start_upgrade("python", "--jobs", "2")
        wait_until(lambda: has_landmark(done))
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        running.stdout.close()

        for one in three:
            assert _is_whole(one)
        assert not has_landmark(cut_off)

    wait_until(_nobody_upgrades)
    release("python")
    upgrade()
    assert all(has_landmark(one) and _is_whole(one) for one in three)
    assert not Copropriete.objects.exclude(upgrade_error="").exists()


def test_upgrade_goes_on_when_one_of_its_processes_is_killed(three, release):
    first, cut_off, last = three
    with somebody_in(cut_off.schema_name):
        running = start_upgrade("column", "--jobs", "2")
        wait_until(lambda: has_landmark(first) and has_landmark(last))
        for pid in _children(running.pid)[:1]:
            os.kill(pid, signal.SIGKILL)
    output, _ = running.communicate()

    if running.returncode:
        assert f"{cut_off.slug}: the process that upgraded it has ended" in output
    release("column")
    upgrade()
    assert all(has_landmark(one) and _is_whole(one) for one in three)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _is_whole(copropriete: Copropriete) -> bool:
    """Return whether the column, the row beside it and the row of the shared schema say the same at one moment."""
    with entered(copropriete.schema_name), connection.cursor() as cursor:
        cursor.execute(TOLD, [code_version()])
        return len({*cursor.fetchone()}) == 1


def _nobody_upgrades() -> bool:
    """A process of an upgrade that was killed ends when it sees that nobody asks any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return bool(cursor.fetchone()[0] == 0)
