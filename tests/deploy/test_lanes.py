from pathlib import Path

import pytest

from deploy.local import lanes


def titles(what: str) -> list[str]:
    return [check.title for check in lanes.checks_for(what, [], Path("reports"))]


def test_every_check_is_there_once_and_the_longest_begins_early() -> None:
    static = {"ruff check", "ruff format", "import contracts", "mypy --strict", "known weaknesses", "bill of materials"}
    tests = {"browser tests", "tests of access", "tests of processes", "tests with invented requests", "tests"}

    assert sorted(titles("all")) == sorted({*static, *tests, "tests of the books", "migrations in step"})
    assert titles("all")[3] == "browser tests"
    assert sorted(titles("lint")) == sorted(static)


@pytest.mark.parametrize(("cores", "checks"), [(1, 3), (2, 3), (4, 4)])
def test_as_many_run_side_by_side_as_there_are_cores(cores: int, checks: int) -> None:
    assert lanes.side_by_side(cores) == checks


def test_tests_side_by_side_share_no_database() -> None:
    env = {"REDIS_URL": "redis://:word@127.0.0.1:6379/0"}
    reports = Path("reports")
    made = (lanes.at_once, lanes.with_processes, lanes.e2e, lanes.invented, lanes.books, lanes.access)

    surroundings = [make([], reports).surroundings(env) for make in made]

    assert [around["TEST_DATABASE_NAME"] for around in surroundings] == [
        "test_unit",
        "test_processes",
        "test_e2e",
        "test_invented",
        "test_books",
        "test_access",
    ]
    assert [around["REDIS_URL"] for around in surroundings] == [
        "redis://:word@127.0.0.1:6379/2",
        "redis://:word@127.0.0.1:6379/6",
        "redis://:word@127.0.0.1:6379/4",
        "redis://:word@127.0.0.1:6379/8",
        "redis://:word@127.0.0.1:6379/10",
        "redis://:word@127.0.0.1:6379/12",
    ]


def words_of(check: lanes.Check) -> tuple[set[str], set[str]]:
    """Return the paths a check takes and those it leaves out."""
    words = [word for word in check.command if "tests/" in word]
    left = {word.removeprefix("--ignore=") for word in words if word.startswith("--ignore=")}
    return {word for word in words if word.startswith("tests/")}, left


def test_no_test_is_run_twice_or_left_out() -> None:
    parts = [
        make([], Path("reports"))
        for make in (lanes.e2e, lanes.with_processes, lanes.invented, lanes.books, lanes.access)
    ]
    taken = [words_of(check)[0] for check in parts]

    assert words_of(lanes.at_once([], Path("reports"))) == (set(), set().union(*taken))
    assert sum(map(len, taken)) == len(set().union(*taken))
    assert words_of(parts[-1])[1] == {*lanes.WAITING, *lanes.INVENTED}
    assert all(Path(path).exists() for paths in taken for path in paths)


def test_browser_tests_without_a_browser_have_an_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "chromium", lambda: None)

    assert lanes.e2e([], Path("reports")).obstacle == lanes.NO_BROWSER
