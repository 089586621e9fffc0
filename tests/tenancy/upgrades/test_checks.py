import shutil

import pytest

from koprogo.tenancy.upgrades import checks
from koprogo.tenancy.upgrades.checks import server_findings

SETTINGS = {
    "server_version_num": "180006",
    "server_version": "18.6 (Debian)",
    "data_directory": "/",
    "max_locks_per_transaction": "1024",
    "max_connections": "100",
    "superuser_reserved_connections": "3",
}


@pytest.fixture
def server(monkeypatch):
    """A server that says what it is asked to, with 20 GB free."""
    said = dict(SETTINGS)
    monkeypatch.setattr(checks, "_setting", lambda name: said.get(name, ""))
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(1, 1, said.get("free", 20 << 30)))
    return said


def levels(jobs: int = 1) -> list[str]:
    return [finding.level for finding in server_findings(jobs=jobs)]


def test_server_in_order_is_found_so(db, server):
    assert levels() == ["ok"] * 4


@pytest.mark.parametrize(
    ("what", "value", "place", "level"),
    [
        ("server_version_num", "140012", 0, "refused"),
        ("free", 100 << 20, 1, "refused"),
        ("free", 1 << 30, 1, "warning"),
        ("data_directory", "", 1, "unknown"),
        ("data_directory", "/nowhere/at/all", 1, "unknown"),
        ("max_locks_per_transaction", "64", 2, "warning"),
        ("max_connections", "5", 3, "refused"),
    ],
)
def test_server_out_of_order_is_told(db, server, what, value, place, level):
    server[what] = value

    assert levels()[place] == level


def test_real_server_can_be_asked(db):
    assert not any(finding.refuses for finding in server_findings(jobs=1))
