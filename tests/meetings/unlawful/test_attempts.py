"""Each unlawful attempt is refused by service, page and API alike: the rule, the article, the figures, the way out."""

import pytest
from django.db import transaction
from django.utils.html import escape
from django.utils.translation import override

from koprogo.core.errors import DomainError
from koprogo.core.refusals import told
from meetings.domain.rules import RULES
from tests.meetings.unlawful.attempts import Attempt, Ways
from tests.meetings.unlawful.stage import API, PAGES, Stage
from tests.meetings.unlawful.tables import ATTEMPTS


def refused(ways: Ways) -> DomainError:
    with pytest.raises(DomainError) as caught, transaction.atomic():
        ways.service()
    return caught.value


def page_of(stage: Stage, ways: Ways) -> tuple[int, str]:
    """Send the form; a button that leads back to its page tells the refusal there."""
    path, data = ways.page or ("", {})
    answer = stage.page(ways.who).post(PAGES + path, data, follow=True)
    return answer.redirect_chain[0][1] if answer.redirect_chain else answer.status_code, answer.content.decode()


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_it_is_refused_by_service_page_and_program(attempt: Attempt, stage: Stage):
    ways = attempt.ways(stage)
    kept = stage.rows()

    refusal = refused(ways)
    with override("fr"):
        texts = told(refusal)
    assert (refusal.code, refusal.rule, refusal.rule in RULES) == (attempt.code, attempt.told, True)
    assert all((texts["what"], texts["article"], texts["why"], texts["advice"])), texts
    assert [said for said in ways.says if said not in " ".join(texts.values())] == [], texts
    assert stage.rows() == kept
    if ways.page:
        status, page = page_of(stage, ways)
        assert status in (302, 409), page[-3000:]
        shown = [texts[name] for name in ("what", "article", "why", "advice")]
        assert [text for text in shown if escape(text) not in page] == []
        assert stage.rows() == kept
    if ways.program:
        path, data = ways.program
        send = getattr(stage.program(ways.who), ways.method)
        answer = send(API + path, data, content_type="application/json")
        assert answer.status_code == 409, answer.content
        assert answer["Content-Type"].startswith("application/problem+json")
        problem = answer.json()
        assert (problem["code"], problem["rule"]) == (attempt.code, attempt.told)
        assert (problem["title"], problem["why"]) == (texts["what"], texts["why"])
        assert (problem["article"], problem["advice"]) == (texts["article"], texts["advice"])
        assert stage.rows() == kept
    assert (ways.page and ways.program) or ways.lacks
