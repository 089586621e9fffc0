"""deploy/install.sh: read always, run for real where INSTALL_TRIAL is set (it downloads the packages)."""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

from deploy.local.paths import ROOT

SCRIPT = ROOT / "deploy" / "install.sh"
# What tests and tools write meanwhile comes and goes while one copies.
NOT_OURS = shutil.ignore_patterns(".*", "__pycache__", "tests", "var", "node_modules", "staticfiles")
ARGUMENTS = ["--domain", "koprogo.example.be", "--admin", "you@example.be"]


def test_script_is_read_by_the_shell_and_explains_itself():
    assert subprocess.run(["bash", "-n", SCRIPT], check=False).returncode == 0
    told = subprocess.run(["bash", SCRIPT, "--help"], capture_output=True, text=True, check=False)

    assert told.returncode == 2
    assert "--domain koprogo.example.be" in told.stdout


def test_machine_is_served_by_the_python_of_the_system_and_needs_no_sudo():
    pages = [SCRIPT, *(ROOT / "docs" / "operator" / name for name in ("install.md", "upgrading.md"))]
    lines = [line for page in pages for line in page.read_text().splitlines()]

    assert "python=/usr/bin/python3" in lines
    assert [line for line in lines if re.search(r"(?<!/usr/bin/)python3 -m venv", line)] == []
    assert [line for line in lines if re.match(r"\s*sudo ", line)] == []


def test_script_installs_the_packages_of_the_image():
    image = (ROOT / "deploy" / "Dockerfile").read_text()
    libraries = [word for word in image.split() if word.startswith(("libpango", "libharfbuzz", "fonts-"))]

    assert [name for name in libraries if name not in SCRIPT.read_text()] == []


@pytest.fixture
def empty_database():
    """Make a database beside that of the tests."""
    given = settings.DATABASES["default"]
    options = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    name = f"koprogo_install_{uuid4().hex[:8]}"
    with psycopg.connect(**options, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
@pytest.mark.skipif("INSTALL_TRIAL" not in os.environ, reason="downloads the packages of production")
def test_script_makes_an_installation_and_is_run_again_without_harm(tmp_path, empty_database):
    source = tmp_path / "source"
    shutil.copytree(ROOT, source, ignore=NOT_OURS)
    ours = ("DEBUG", "DEMO", "SECRET_KEY", "DJANGO_SETTINGS_MODULE")
    env = {name: value for name, value in os.environ.items() if name not in ours}
    env |= {"DATABASE_URL": empty_database, "REDIS_URL": settings.REDIS_URL}
    command = [source / "deploy" / "install.sh", "--prefix", tmp_path / "there", *ARGUMENTS]

    first = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    kept = (tmp_path / "there" / "env").read_text()
    second = subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert "https://koprogo.example.be/accounts/password/reset/key/" in first.stdout
    assert (tmp_path / "there" / "env").read_text() == kept
    assert stat.S_IMODE(Path(tmp_path / "there" / "env").stat().st_mode) == 0o640
