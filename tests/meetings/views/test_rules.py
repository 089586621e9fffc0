import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.timezone import localdate

from koprogo.core.refusals import told
from meetings.domain.convening import NoticeIsIncomplete
from meetings.domain.decision_kinds import CATALOGUE
from meetings.domain.rules import RULES


@pytest.fixture
def anybody():
    return Client()


def numbers(response):
    return [rule.number for chapter in response.context["chapters"] for rule in chapter.rules]


def majorities(response):
    return {kind.code: str(kind.majority) for kind in response.context["kinds"]}


def test_anybody_reads_all_rules_each_at_its_anchor(anybody):
    response = anybody.get("/rules/")

    assert numbers(response) == list(RULES)
    assert [number for number in RULES if f'id="{number}"' not in response.content.decode()] == []


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("fr", "MANDATAIRE  syndic", ["R-134"]),
        ("fr", "r-104", ["R-104"]),
        ("fr", "procès-verbal lu séance", ["R-181"]),
        ("fr", "proces-verbal LU seance", ["R-181"]),
        ("nl", "notariële volmacht", []),
        ("nl", "volmachten tien procent", ["R-131"]),
        ("de", "Vollmachten Prozent", ["R-131"]),
        ("en", "ten per cent", ["R-131"]),
    ],
)
def test_rules_are_found_by_all_words_of_the_readers_language(anybody, language, words, found):
    response = anybody.get("/rules/", {"q": words}, headers={"accept-language": language})

    assert numbers(response) == found


def test_majorities_are_those_of_the_day_asked_for(anybody):
    today, before = anybody.get("/rules/decisions/"), anybody.get("/rules/decisions/", {"on": "2018-12-31"})

    assert majorities(today) == {code: str(kind.majority) for code, kind in CATALOGUE.items()}
    assert (today.context["on"], today.context["is_past"], before.context["is_past"]) == (localdate(), False, True)
    assert majorities(before)["common_works"] == "three_quarters"
    sure = {kind.code: kind.confidence for kind in before.context["kinds"]}
    assert (sure["common_works"], sure["council_delegation"]) == ("known", "verified")


@pytest.mark.parametrize("page", ["/rules/", "/rules/decisions/"])
def test_a_day_that_is_none_is_told_and_the_rest_shown(anybody, page):
    for on in ("31/31/2018", "9999-12-31"):
        response = anybody.get(page, {"on": on})
        assert response.status_code == 422
        assert response.context["form"].errors.keys() == {"on"}
    assert anybody.get(page, {"q": "a" * 101}).context["form"].errors.keys() == {"q"}


def test_a_refusal_links_to_its_rule_and_lists_what_lacks(settings):
    refusal = NoticeIsIncomplete(missing=("le lieu", "l'heure"))

    html = render_to_string("components/refusal.html", told(refusal))

    assert '<a href="/rules/#R-106">art. 3.87 §3</a>' in html
    assert told(refusal)["why"] == "Il y manque : le lieu, l'heure."
