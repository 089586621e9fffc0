from datetime import date

import pytest

from accounting.domain.reminders import USUAL_STAGES, CostHasNoBasis, Stage
from accounting.models import BooksPolicy
from accounting.queries.policies import books_policy, rate_of, stages_of
from accounting.services.policies import change_policy
from koprogo.core.money import Cents

pytestmark = pytest.mark.usefixtures("world")


def test_a_copropriete_that_chose_nothing_has_the_usual_policy():
    assert stages_of(books_policy()) == USUAL_STAGES
    assert rate_of(books_policy())(date(2026, 1, 1)) == 450


def test_costs_need_a_basis():
    stages = [Stage(15), Stage(30, Cents(1815))]

    with pytest.raises(CostHasNoBasis):
        change_policy(stages=stages, by=None)
    change_policy(stages=stages, reminder_basis="ROI art. 12", by=None)
    with pytest.raises(CostHasNoBasis):
        change_policy(reminder_basis="", by=None)

    assert stages_of(books_policy()) == tuple(stages)
    assert BooksPolicy.objects.count() == 1


def test_the_page_keeps_what_was_typed(desk):
    typed = {
        "credits": "refund",
        "interest_rate": "8",
        "reminder_basis": "ROI art. 12",
        "stage1_after_days": "10",
        "stage2_after_days": "25",
        "stage2_cost_cents": "18,15",
        "stage3_after_days": "40",
        "stage3_interest": "on",
        "stage3_is_formal": "on",
    }
    assert desk.post("/c/parc/books-policy/", typed).status_code == 302

    policy = books_policy()
    assert (policy.interest_rate, policy.credits) == (800, "refund")
    assert [stage.cost_cents for stage in stages_of(policy)] == [0, 1815, 0]
    assert 'value="18,15"' in desk.get("/c/parc/books-policy/").content.decode()

    refused = desk.post("/c/parc/books-policy/", typed | {"reminder_basis": ""})
    assert refused.status_code == 409
    assert "18,15" in refused.content.decode()
    for rate in ("-1", "100,01"):
        assert desk.post("/c/parc/books-policy/", typed | {"interest_rate": rate}).status_code == 422
