"""The stylesheet that is committed is the one its sources make, and stays small."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from koprogo.core.management.commands import build_css

GZIP_BUDGET = 12_000
GZIP_BUDGET_OF_A_PART = 3_000
# Of the scripts that every page loads and those of its own that the heaviest adds.
SCRIPT_BUDGET = 11_000
TEMPLATES = settings.BASE_DIR / "templates"


def test_committed_stylesheet_is_up_to_date() -> None:
    call_command("build_css", "--check")


def test_check_refuses_a_stale_stylesheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_css, "stylesheet", lambda target: "other")

    with pytest.raises(CommandError):
        call_command("build_css", "--check")


def test_stylesheets_are_within_their_budget() -> None:
    assert len(gzip.compress(build_css.TARGET.read_bytes())) < GZIP_BUDGET
    assert len(gzip.compress(build_css.MEETINGS.read_bytes())) < GZIP_BUDGET_OF_A_PART


def test_pages_load_no_more_scripts_than_their_budget() -> None:
    everywhere = scripts("base.html") | scripts("koprogo/session.html")
    pages = [str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")]
    sizes = {page: sum(path.stat().st_size for path in everywhere | scripts(page)) for page in pages}

    assert {page: size for page, size in sizes.items() if size >= SCRIPT_BUDGET} == {}


def test_no_script_is_left_that_no_page_loads() -> None:
    loaded = set().union(*(scripts(str(path.relative_to(TEMPLATES))) for path in TEMPLATES.rglob("*.html")))

    assert set((build_css.STATIC / "js").glob("*.js")) == loaded


def scripts(page: str) -> set[Path]:
    named = re.findall(r"'(js/[^']+)'", (TEMPLATES / page).read_text(encoding="utf-8"))
    return {build_css.STATIC / name for name in named}


def test_no_selector_the_minifier_would_join() -> None:
    """``a :is(b)`` loses its space and changes its meaning; ``a *:is(b)`` does not."""
    joined = [
        line
        for source in build_css.SOURCES.glob("*.css")
        for line in source.read_text().splitlines()
        if re.search(r"[\w\])] +:[a-z]", line.split("{")[0])
    ]

    assert joined == []
