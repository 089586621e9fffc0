"""Every refusal of assemblies is said whole in four languages: no figure is lost, no place is left open."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from koprogo.core.errors import DomainError
from koprogo.core.refusals import problem, told
from meetings import api, domain, services, views
from tests.meetings.domain.test_rules import refusals

PLACE = re.compile(r"%\((\w+)\)")
TEXTS = ("message", "why", "advice")
REFUSALS = sorted({one for package in (domain, services, views, api) for one in refusals(package)}, key=str)
LANGUAGES = ("fr", "nl", "de", "en")


def places(refusal: type[DomainError]) -> set[str]:
    return {name for text in TEXTS for name in PLACE.findall(getattr(refusal, text))}


def example(refusal: type[DomainError]) -> DomainError:
    """Make a refusal with a figure of its own in each place, a day where a day stands."""
    made = refusal.__new__(refusal)
    names = sorted(places(refusal))
    made.params = {name: date(2031, 2, 3) if is_day(name) else f"«{name}»" for name in names}
    return made


def is_day(name: str) -> bool:
    return name.endswith(("_on", "earliest", "deadline", "convene_by")) or name in {"on", "today"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_refusal_loses_a_figure_in_translation(language: str):
    wrong = []
    for refusal in map(example, REFUSALS):
        with override(language):
            texts = told(refusal)
        for name, text in zip(("what", "why", "advice"), (getattr(refusal, one) for one in TEXTS), strict=True):
            shown = "03/02/2031" if language != "de" else "03.02.2031"
            wanted = {shown if is_day(place) else f"«{place}»" for place in PLACE.findall(text)}
            if not all(one in texts[name] for one in wanted) or "%(" in texts[name]:
                wrong.append((refusal.code, name, texts[name]))
            if language != "fr" and text and texts[name] == (text % refusal.params):
                wrong.append((refusal.code, name, "not translated"))
    assert wrong == []


def test_each_refusal_with_a_rule_says_article_reason_and_way_out():
    lacking = {one.code for one in REFUSALS if one.rule and not all((one.article, one.why, one.advice))}

    assert lacking == set()


def test_codes_are_single_and_problems_whole():
    codes = [one.code for one in REFUSALS]

    assert sorted(codes) == sorted(set(codes))
    for refusal in map(example, REFUSALS):
        assert {"type", "title", "status", "code"} <= set(problem(refusal))


def test_what_is_raised_gives_each_figure_its_text_needs():
    """Read each place where a refusal is made: without a figure it would be an error of the server."""
    known = {one.__name__: places(one) for one in REFUSALS if "__init__" not in vars(one)}
    wrong = [
        (path.name, name, known[name] - given)
        for path in Path(settings.BASE_DIR, "meetings").rglob("*.py")
        for name, given in made_in(path)
        if name in known and given is not None and known[name] - given
    ]

    assert len(known) > 90
    assert wrong == []


def made_in(path: Path) -> Iterator[tuple[str, set[str] | None]]:
    """Name each class that is called or raised in a file with its figures; None where they are not written out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            names = [word.arg for word in node.keywords]
            yield node.func.id, None if None in names else {name for name in names if name}
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name):
            yield node.exc.id, set()
