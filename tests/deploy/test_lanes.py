from pathlib import Path

import pytest

from deploy.local import lanes


def titles(what: str) -> list[list[str]]:
    return [[check.title for check in lane] for lane in lanes.lanes_for(what, [], Path("reports"))]


def test_lanes_hold_every_check_once() -> None:
    static = ["ruff check", "ruff format", "import contracts", "mypy --strict", "known weaknesses", "bill of materials"]

    assert titles("all") == [[*static, "migrations in step", "browser tests"], ["tests"]]
    assert titles("lint") == [static]


def test_tests_side_by_side_share_no_database() -> None:
    env = {"REDIS_URL": "redis://:word@127.0.0.1:6379/0"}
    checks = [lanes.unit([], Path("reports")), lanes.e2e([], Path("reports"))]

    surroundings = [check.surroundings(env) for check in checks]

    assert [around["TEST_DATABASE_NAME"] for around in surroundings] == ["test_unit", "test_e2e"]
    assert [around["REDIS_URL"] for around in surroundings] == [
        "redis://:word@127.0.0.1:6379/2",
        "redis://:word@127.0.0.1:6379/4",
    ]


def test_browser_tests_without_a_browser_have_an_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "chromium", lambda: None)

    assert lanes.e2e([], Path("reports")).obstacle == lanes.NO_BROWSER
