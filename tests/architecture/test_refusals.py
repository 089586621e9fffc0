"""Refusals speak to programs by codes of one form, each with one meaning."""

import re
from collections import Counter

from django.apps import apps

from buildings.imports.problems import KINDS
from koprogo.core.errors import DomainError
from koprogo.core.problems import TITLES

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def refusals(base=DomainError):
    for refusal in base.__subclasses__():
        yield refusal
        yield from refusals(refusal)


def test_codes_are_words_joined_by_hyphens():
    assert apps.ready
    codes = [refusal.code for refusal in refusals()] + [*KINDS, *TITLES]

    assert [code for code in codes if not CODE.fullmatch(code)] == []


def test_no_code_says_two_things():
    said = Counter(refusal.code for refusal in refusals() if "code" in vars(refusal))

    assert [code for code, count in said.items() if count > 1] == []
