"""A decision is found by the words people use, in the languages of the country."""

import pytest

from meetings.domain.decision_kinds import CATALOGUE
from meetings.domain.decision_words import WORDS, kinds_named

TITLES = {code: kind.title for code, kind in CATALOGUE.items()}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("poser des panneaux solaires sur le toit", "common_works"),
        ("Rénover la façade", "common_works"),
        ("zonnepanelen op het dak", "common_works"),
        ("Mise en conformité imposée par la loi", "legal_works"),
        ("changer de syndic", "appoint_syndic"),
        ("vendre la conciergerie", "dispose"),
        ("renoncer au fonds de réserve", "reserve_waiver"),
        ("modifier la répartition des charges", "statutes_other"),
    ],
)
def test_words_lead_to_the_decision(sentence, code):
    assert kinds_named(sentence, TITLES)[0] == code


def test_words_name_kinds_of_the_catalogue():
    assert set(WORDS) <= set(CATALOGUE)


def test_what_says_nothing_finds_nothing():
    assert kinds_named("xyz", TITLES) == []
