from pathlib import Path

from deploy.local.report import Count, Result, counted, summary

JUNIT = """<testsuites><testsuite tests="9" failures="1" errors="1" skipped="2"></testsuite></testsuites>"""


def test_counted_reads_what_pytest_wrote(tmp_path: Path) -> None:
    (tmp_path / "unit.xml").write_text(JUNIT)

    assert counted(tmp_path / "unit.xml") == Count(passed=5, failed=2, skipped=2)


def test_counted_knows_nothing_of_a_run_that_broke_off(tmp_path: Path) -> None:
    assert counted(tmp_path / "unit.xml") is None


def test_summary_ends_with_the_counts_of_tests_and_checks() -> None:
    results = [Result("ruff check"), Result("mypy --strict", code=1), Result("tests", tests=Count(40, 0, 2))]

    assert summary(results, 12.34).splitlines()[-1] == "41 passed, 1 failed, 2 skipped in 12.3s"


def test_summary_counts_a_run_that_broke_off_as_failed() -> None:
    assert summary([Result("tests", code=2, tests=Count(3, 0, 0))], 1).splitlines()[-1] == "3 passed, 1 failed in 1.0s"


def test_summary_says_loudly_what_did_not_run() -> None:
    lines = summary([Result("browser tests", obstacle="Chromium is missing")], 1).splitlines()

    assert "!!! BROWSER TESTS DID NOT RUN: Chromium is missing !!!" in lines
    assert lines[-1] == "0 passed, 0 failed in 1.0s"
