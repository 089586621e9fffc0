"""The watch itself sees what it must: a journey that looks away proves nothing."""

import pytest
from playwright.sync_api import Page

INLINE_STYLE = "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">red</p>')"


@pytest.fixture
def page(visit) -> Page:
    page = visit()
    page.goto("/accounts/login/")
    return page


def taken(visit) -> str:
    """Return what the watch noted and let it forget, for here it is what was wanted."""
    problems = "\n".join(visit.watch.problems)
    visit.watch.problems.clear()
    return problems


def test_watch_sees_inline_style(visit, page):
    page.evaluate(INLINE_STYLE)
    page.wait_for_timeout(50)

    assert "Content Security Policy" in taken(visit)


def test_watch_sees_broken_script(visit, page):
    page.evaluate("setTimeout(() => { throw new Error('broken') })")
    page.wait_for_timeout(50)

    assert "script: " in taken(visit)


def test_watch_sees_error_on_the_console(visit, page):
    page.evaluate("console.error('oh')")

    assert taken(visit) == "console: oh"


def test_watch_sees_foreign_host(visit, page):
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://example.org/a.png'}))")
    page.wait_for_timeout(50)

    assert "example.org" in taken(visit)


def test_watch_sees_missing_page(visit, page):
    page.goto("/nowhere/")

    assert taken(visit).startswith("status 404: GET ")
