"""The guides for people: the same in four languages, in the words of the screen."""

import re

import pytest
from django.conf import settings

from koprogo.core.messages import LANGUAGES, collect
from koprogo.portal.handbook.guides import GUIDES, guide_file, words_of

NOT_TRANSLATED = {"CSV"}


def read(language: str, guide: str) -> str:
    return guide_file(language, guide).read_text(encoding="utf-8")


def shape_of(text: str) -> list[str]:
    """Return what kind of line each is: headings, steps, points, rows of tables."""
    return re.findall(r"^(#+|\d+\.|-|\|)(?= )", text, re.MULTILINE)


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_guides_have_the_same_shape(guide, language):
    assert shape_of(read(language, guide)) == shape_of(read("fr", guide))
    assert len(words_of(read(language, guide))) == len(words_of(read("fr", guide)))


@pytest.fixture(scope="module")
def texts() -> set[object]:
    return {message.id for message in collect()}


@pytest.mark.parametrize("guide", GUIDES)
def test_words_in_bold_are_on_the_screen(guide, texts):
    assert [word for word in words_of(read("fr", guide)) if word not in texts and word not in NOT_TRANSLATED] == []


def test_there_is_a_guide_in_each_language_of_the_product():
    assert {"fr", *LANGUAGES} == {code for code, _ in settings.LANGUAGES}
    assert all(guide_file(code, guide).exists() for code, _ in settings.LANGUAGES for guide in GUIDES)
