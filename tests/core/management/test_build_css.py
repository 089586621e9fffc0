"""The stylesheet that is committed is the one its sources make, and stays small."""

import gzip
import re

import pytest
from django.core.management import CommandError, call_command

from koprogo.core.management.commands import build_css

GZIP_BUDGET = 12_000
# 10 kB for every page, and what passkeys, entries by keyboard and split movements need on theirs.
SCRIPT_BUDGET = 16_000


def test_committed_stylesheet_is_up_to_date() -> None:
    call_command("build_css", "--check")


def test_check_refuses_a_stale_stylesheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_css, "stylesheet", lambda: "other")

    with pytest.raises(CommandError):
        call_command("build_css", "--check")


def test_stylesheet_is_within_its_budget() -> None:
    assert len(gzip.compress(build_css.TARGET.read_bytes())) < GZIP_BUDGET


def test_scripts_are_within_their_budget() -> None:
    assert sum(len(path.read_bytes()) for path in (build_css.STATIC / "js").glob("*.js")) < SCRIPT_BUDGET


def test_no_selector_the_minifier_would_join() -> None:
    """``a :is(b)`` loses its space and changes its meaning; ``a *:is(b)`` does not."""
    joined = [
        line
        for source in build_css.SOURCES.glob("*.css")
        for line in source.read_text().splitlines()
        if re.search(r"[\w\])] +:[a-z]", line.split("{")[0])
    ]

    assert joined == []
