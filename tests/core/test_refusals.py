"""A refusal's figures are written as its reader's language writes them."""

from datetime import date

import pytest
from django.utils import translation

from koprogo.core.errors import DomainError
from koprogo.core.refusals import told


class DayIsOver(DomainError):
    message = "%(on)s"
    advice = "%(on)s"


@pytest.mark.parametrize(("language", "words"), [("fr", "02/01/2025"), ("de", "02.01.2025")])
def test_days_follow_the_language(language: str, words: str) -> None:
    with translation.override(language):
        texts = told(DayIsOver(on=date(2025, 1, 2)))

    assert (texts["what"], texts["advice"], texts["why"]) == (words, words, "")
