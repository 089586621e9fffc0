"""A text without Dutch, German and English is unfinished."""

import re

import pytest

from koprogo.core import messages

PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def found():
    return messages.collect()


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_catalogue_has_every_text(language, found):
    catalog = messages.read(language)

    absent = [str(message.id) for message in found if message.id and catalog.get(message.id, message.context) is None]

    assert absent == []
    assert messages.missing(catalog) == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_translations_keep_the_places_of_figures(language):
    wrong = []
    for message in messages.read(language):
        if not message.id or not message.string:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        allowed = [sorted(PLACES.findall(text)) for text in ids]
        wrong += [text for text in strings if sorted(PLACES.findall(text)) not in allowed]

    assert wrong == []
