"""The private servers, really started."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from deploy.local import place, ports, servers
from deploy.local.account import NOBODY
from deploy.local.paths import ROOT, site_packages
from tests.deploy.conftest import only_root


def run(act: str, folder: Path, *words: str, **options: Any) -> str:
    command = [options.pop("python", sys.executable), "-m", "deploy.local.servers", act, "--dir", str(folder), *words]
    options.setdefault("cwd", ROOT)
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def urls_of(exports: str) -> dict[str, str]:
    lines = (line.removeprefix("export ").split("=", 1) for line in exports.splitlines())
    return {name: value.strip("'") for name, value in lines}


def pids_of(folder: Path) -> list[int]:
    return list(json.loads((folder / "servers.json").read_text())["pids"].values())


def test_start_gives_two_servers_and_stop_leaves_nothing(open_folder: Path) -> None:
    folder = open_folder / "var"

    urls = urls_of(run("start", folder, "--fast"))

    with psycopg.connect(urls["DATABASE_URL"]) as connection:
        shown = connection.execute("SELECT current_setting('fsync'), current_setting('max_locks_per_transaction')")
        assert shown.fetchone() == ("off", "1024")
    assert redis.from_url(urls["REDIS_URL"]).ping() is True
    pids = pids_of(folder)
    assert urls_of(run("start", folder, "--fast")) == urls
    run("stop", folder, "--remove")
    assert [pid for pid in pids if servers.is_alive(pid)] == []
    assert [url for url in urls.values() if ports.answers(urlsplit(url).port or 0)] == []
    assert not folder.exists()


@pytest.mark.parametrize("dead", ["valkey", "postgres"])
def test_stop_ends_the_one_that_outlived_the_other(open_folder: Path, dead: str) -> None:
    folder = open_folder / "var"
    run("start", folder, "--fast")
    pids = json.loads((folder / "servers.json").read_text())["pids"]
    servers.end(pids[dead], signal.SIGINT)

    run("stop", folder, "--remove")

    assert [pid for pid in pids.values() if servers.is_alive(pid)] == []


def test_stop_leaves_a_stranger_with_the_same_number_alone(tmp_path: Path) -> None:
    stranger = subprocess.Popen(["sleep", "60"])
    pids = {"valkey": stranger.pid, "postgres": stranger.pid}
    servers.write_state(tmp_path / "servers.json", servers.Running({}, pids, {}))

    servers.stop(tmp_path, remove=False)

    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_start_again_keeps_the_data(open_folder: Path) -> None:
    folder = open_folder / "var"
    with psycopg.connect(urls_of(run("start", folder, "--fast"))["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    run("stop", folder)

    urls = urls_of(run("start", folder, "--fast"))

    with psycopg.connect(urls["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchall() == [(42,)]
    run("stop", folder, "--remove")


def test_servers_want_their_password_and_listen_on_loopback_only(open_folder: Path) -> None:
    folder = open_folder / "var"
    urls = urls_of(run("start", folder, "--fast"))
    postgres, valkey = (urlsplit(url) for url in urls.values())

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(urls["DATABASE_URL"].replace(str(postgres.password), "guess"))
    with pytest.raises(redis.AuthenticationError):
        redis.from_url(f"redis://{valkey.hostname}:{valkey.port}").ping()
    with psycopg.connect(urls["DATABASE_URL"]) as connection:
        shown = connection.execute(
            "SELECT current_setting('listen_addresses'), current_setting('unix_socket_directories')"
        )
        assert shown.fetchone() == ("127.0.0.1", "")
    assert redis.from_url(urls["REDIS_URL"]).config_get("bind") == {"bind": "127.0.0.1"}
    run("stop", folder, "--remove")


@only_root
def test_servers_do_not_run_as_root(open_folder: Path) -> None:
    folder = open_folder / "var"
    run("start", folder, "--fast")

    owners = [Path(f"/proc/{pid}").stat().st_uid for pid in pids_of(folder)]
    run("stop", folder, "--remove")

    assert owners == [ROOT.stat().st_uid or NOBODY] * 2


@only_root
def test_servers_start_for_an_ordinary_user(open_folder: Path) -> None:
    checkout = checkout_of_nobody(open_folder)
    as_nobody: dict[str, Any] = {
        "user": NOBODY,
        "group": NOBODY,
        "extra_groups": [],
        "cwd": checkout,
        "python": shutil.which("python3", path="/usr/bin:/usr/local/bin"),
    }

    urls = urls_of(run("start", checkout / "var", "--fast", **as_nobody))

    with psycopg.connect(urls["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert {path.stat().st_uid for path in (checkout / "var").iterdir()} == {NOBODY}
    run("stop", checkout / "var", "--remove", **as_nobody)
    assert not (checkout / "var").exists()


def checkout_of_nobody(folder: Path) -> Path:
    """Copy the launcher and the programs to a folder that belongs to nobody."""
    checkout = folder / "checkout"
    shutil.copytree(ROOT / "deploy", checkout / "deploy", ignore=shutil.ignore_patterns("__pycache__"))
    place.copied_packages(site_packages(), checkout / ".venv" / "lib" / "python3.11" / "site-packages")
    place.open_to_all(checkout)
    for path in [checkout, *checkout.rglob("*")]:
        os.lchown(path, NOBODY, NOBODY)
    return checkout
