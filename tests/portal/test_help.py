"""The guides, on their page: in the reader's language, for what he is, and nothing but text."""

import pytest
from django.conf import settings
from django.test import Client

from koprogo.portal.handbook.guides import GUIDES, guide_file
from koprogo.portal.handbook.markdown import as_html
from tests.conftest import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_each_guide_is_shown_whole(guide, language):
    text = guide_file(language, guide).read_text(encoding="utf-8")
    client = Client(headers={"Accept-Language": language})

    page = client.get(f"/help/?guide={guide}").content.decode()

    assert page.count("<h2>") == text.count("\n## ")
    assert "**" not in page
    assert "](" not in page
    assert all(heading in page for heading in [text.partition("\n")[0].removeprefix("# ")])


def test_reader_sees_first_what_is_for_him(syndic_client):
    owner = Client()
    owner.force_login(make_user("owner@example.be"), backend=settings.AUTHENTICATION_BACKENDS[0])

    assert "Guide du syndic" in syndic_client.get("/help/").content.decode()
    assert "Guide du copropriétaire" in owner.get("/help/?guide=../../etc").content.decode()


def test_text_is_escaped_and_put_in_blocks():
    html = as_html("# T\n\nOne\ntwo <b>.\n\n- a\n  b\n- c\n\n1. d\n\n| h | i |\n|---|---|\n| **j** | [k](l) |\n")

    assert html == (
        "<p>One two &lt;b&gt;.</p>\n<ul><li>a b</li><li>c</li></ul>\n<ol><li>d</li></ol>\n"
        '<div class="table-wrap" tabindex="0"><table class="table"><thead><tr><th scope="col">h</th>'
        '<th scope="col">i</th></tr></thead><tbody><tr><td><strong>j</strong></td><td>k</td></tr></tbody></table></div>'
    )
