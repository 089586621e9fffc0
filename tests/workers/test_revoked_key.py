"""A web process that did not hear of it refuses a revoked key within a second."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from deploy.local.ports import any_port
from koprogo.tenancy.schema import entered
from koprogo.users.models import Membership, Role
from koprogo.users.services.keys import end_api_key, make_api_key
from tests.conftest import make_user
from tests.workers.conftest import server_env, wait_until


@pytest.fixture
def server() -> Iterator[str]:
    """Serve the test's database from another process."""
    address = f"127.0.0.1:{any_port()}"
    command = [sys.executable, "-m", "gunicorn", "koprogo.wsgi", f"--bind={address}", "--log-level=warning"]
    process = subprocess.Popen(command, env=server_env())
    try:
        wait_until(lambda: status(f"http://{address}/health/live") == 200)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def status(url: str, secret: str = "") -> int:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {secret}"})  # noqa: S310
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


@pytest.mark.slow
@pytest.mark.parametrize("how", ["revoked", "role ended"])
def test_a_key_stops_in_another_process_within_a_second(committed_copropriete, server, how):
    url = f"{server}/c/{committed_copropriete.slug}/api/v1/lots/"
    maker = make_user(f"maker@{committed_copropriete.slug}.example")
    try:
        with entered("public"):
            member = Membership.objects.create(user=maker, copropriete=committed_copropriete, role=Role.SYNDIC)
        key, secret = make_api_key(
            copropriete=committed_copropriete, name="BI", scopes=["register:read"], days=30, by=maker.pk
        )
        assert status(url, secret) == 200

        if how == "revoked":
            end_api_key(key=key, by=maker.pk)
        else:
            member.delete()
        time.sleep(1)

        assert status(url, secret) == (401 if how == "revoked" else 404)
    finally:
        with entered("public"):
            maker.delete()
