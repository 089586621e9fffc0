from pathlib import Path

import pytest

from deploy.local import lanes


def titles(what: str) -> list[list[str]]:
    return [[check.title for check in lane] for lane in lanes.lanes_for(what, [], Path("reports"))]


def test_lanes_hold_every_check_once() -> None:
    static = ["ruff check", "ruff format", "import contracts", "mypy --strict", "known weaknesses", "bill of materials"]

    assert titles("all") == [
        [*static, "migrations in step", "browser tests", "tests with invented requests"],
        ["tests"],
        ["tests of processes", "tests of the books"],
    ]
    assert titles("lint") == [static]


def test_tests_side_by_side_share_no_database() -> None:
    env = {"REDIS_URL": "redis://:word@127.0.0.1:6379/0"}
    reports = Path("reports")
    made = (lanes.at_once, lanes.with_processes, lanes.e2e, lanes.invented, lanes.books)

    surroundings = [make([], reports).surroundings(env) for make in made]

    assert [around["TEST_DATABASE_NAME"] for around in surroundings] == [
        "test_unit",
        "test_processes",
        "test_e2e",
        "test_invented",
        "test_books",
    ]
    assert [around["REDIS_URL"] for around in surroundings] == [
        "redis://:word@127.0.0.1:6379/2",
        "redis://:word@127.0.0.1:6379/6",
        "redis://:word@127.0.0.1:6379/4",
        "redis://:word@127.0.0.1:6379/8",
        "redis://:word@127.0.0.1:6379/10",
    ]


def test_no_test_is_run_twice_or_left_out() -> None:
    ignored = [
        word.removeprefix("--ignore=") for word in lanes.at_once([], Path("reports")).command if "ignore" in word
    ]

    assert set(ignored) == {*lanes.WAITING, *lanes.INVENTED, *lanes.BOOKS}
    assert {*lanes.WAITING} <= {*lanes.with_processes([], Path("reports")).command}
    assert {*lanes.INVENTED} <= {*lanes.invented([], Path("reports")).command}
    assert {*lanes.BOOKS} <= {*lanes.books([], Path("reports")).command}
    assert all(Path(path).exists() for path in ignored)


def test_browser_tests_without_a_browser_have_an_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "chromium", lambda: None)

    assert lanes.e2e([], Path("reports")).obstacle == lanes.NO_BROWSER
