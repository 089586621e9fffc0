import pytest
from django.test import Client

from meetings.domain.decision_kinds import CATALOGUE
from meetings.domain.rules import RULES


@pytest.fixture
def program():
    return Client()


def test_programs_of_anybody_read_the_rules(program):
    rules = program.get("/api/v1/rules/").json()

    assert [rule["number"] for rule in rules] == list(RULES)
    assert rules[4] == program.get("/api/v1/rules/R-104/").json()
    assert {name: rules[4][name] for name in ("number", "chapter", "article", "confidence", "since", "until")} == {
        "number": "R-104",
        "chapter": "convening",
        "article": "art. 3.87 §3",
        "confidence": "verified",
        "since": "2010-09-01",
        "until": None,
    }


def test_rules_are_searched_and_asked_of_a_day_in_the_language_of_the_program(program):
    found = program.get("/api/v1/rules/", {"q": "fifth"}, headers={"accept-language": "en"}).json()
    before = program.get("/api/v1/rules/", {"on": "2018-12-31"}).json()

    assert (found[0]["number"], found[0]["title"]) == ("R-103", "Request of one fifth of the shares")
    assert {"R-111", "R-169"}.isdisjoint(rule["number"] for rule in before)


def test_kinds_of_decision_have_the_majority_of_a_day(program):
    today = program.get("/api/v1/decision-kinds/").json()
    [works] = program.get("/api/v1/decision-kinds/", {"on": "2018-12-31", "q": "communes travaux"}).json()

    assert {kind["code"]: kind["majority"] for kind in today} == {
        code: str(k.majority) for code, k in CATALOGUE.items()
    }
    assert works == {
        "code": "common_works",
        "title": "Travaux aux parties communes",
        "majority": "three_quarters",
        "rule": "R-152",
        "article": "art. 577-7 §1, 1°",
        "confidence": "known",
    }


@pytest.mark.parametrize("path", ["rules", "decision-kinds"])
def test_what_is_asked_wrong_is_refused(program, path):
    for on in ("tomorrow", "9999-12-31"):
        assert program.get(f"/api/v1/{path}/", {"on": on}).status_code == 400
    assert program.get("/api/v1/rules/R-999/").status_code == 404
