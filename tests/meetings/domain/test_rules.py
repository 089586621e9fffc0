import pkgutil
import re
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings
from hypothesis import given

import meetings.domain
import meetings.services
from koprogo.core.errors import DomainError
from koprogo.core.refusals import problem, told
from meetings.domain.convening import NoticeIsTooLate, check_notice
from meetings.domain.decision_kinds import CATALOGUE
from meetings.domain.rules import CHAPTERS, RULES, Rule, RuleIsUnknown, rule, rules_on
from tests.meetings.domain.strategies import days

# What is refused by no rule of law: entries that are empty, double, or of a day to come.
PLAIN = {
    "rule-unknown",
    *("delegation-recorded", "delegation-negative", "delegation-power-unknown"),
    *("council-day-to-come", "council-entry-empty", "council-nobody-present", "council-report-sent"),
}


def refusals(package: ModuleType, base: type[DomainError] = DomainError) -> list[type[DomainError]]:
    """Return the refusals that the modules of a package define."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
    below = [one for child in base.__subclasses__() for one in (child, *refusals(package, child))]
    return [one for one in below if one.__module__.startswith(f"{package.__name__}.")]


def test_each_rule_is_said_once_and_whole():
    numbers = [one.number for chapter in CHAPTERS for one in chapter.rules]

    assert len(numbers) == len(set(numbers)) == len(RULES) == 112
    assert all(one.title and one.text.endswith(".") and one.article for one in RULES.values())
    assert [chapter.rules for chapter in CHAPTERS] == [
        tuple(sorted(chapter.rules, key=lambda one: one.number)) for chapter in CHAPTERS
    ]


@pytest.mark.parametrize("refusal", refusals(meetings.domain), ids=lambda refusal: refusal.__name__)
def test_each_refusal_names_its_rule_article_reason_and_way_out(refusal):
    if refusal.code in PLAIN:
        return

    assert refusal.rule in RULES
    assert all((refusal.article, refusal.why, refusal.advice))


def test_what_services_refuse_names_a_rule_of_the_catalogue():
    named = {one.rule for one in refusals(meetings.services)} - {""}

    assert named
    assert named <= set(RULES)


def test_each_kind_of_decision_names_a_rule_of_its_majority():
    for kind in CATALOGUE.values():
        majority = rule(kind.rule).majority if kind.rule in RULES else None
        assert majority in (None, kind.majority), kind.code


def test_each_rule_named_in_the_code_of_assemblies_is_in_the_catalogue():
    named = set()
    for path in Path(settings.BASE_DIR, "meetings").rglob("*.py"):
        named |= set(re.findall(r"R-1\d\d|R-30\d", path.read_text(encoding="utf-8")))

    assert named - set(RULES) == set()


@given(days)
def test_rules_are_replayed_by_a_day(day):
    on = rules_on(day)

    assert all((one in on) == one.is_in_force(day) for one in RULES.values())
    assert rule("R-104") in on
    assert (rule("R-169") in on) == (day >= date(2019, 1, 1))


def test_a_rule_ends_on_the_day_it_is_no_longer_in_force():
    one = Rule("R-1", "", "", "", rule("R-104").confidence, date(2019, 1, 1), date(2020, 1, 1))

    assert [one.is_in_force(date(2018, 12, 31)), one.is_in_force(date(2019, 1, 1))] == [False, True]
    assert [one.is_in_force(date(2019, 12, 31)), one.is_in_force(date(2020, 1, 1))] == [True, False]


def test_an_unknown_rule_is_refused():
    with pytest.raises(RuleIsUnknown):
        rule("R-999")


def test_a_refusal_tells_its_rule_to_people_and_programs():
    with pytest.raises(NoticeIsTooLate) as refusal:
        check_notice(date(2026, 6, 1), date(2026, 6, 15))

    texts = told(refusal.value)
    assert (texts["rule"], problem(refusal.value)["rule"]) == ("R-104", "R-104")
    assert texts["why"] == (
        "Il resterait 14 jours, il en faut au moins 15 : elles devaient partir au plus tard le 31/05/2026."
    )
