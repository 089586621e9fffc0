"""The plan of a building answers questions by colour and leads to its lots."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.cast import LARGE, SYNDIC

PLAN = f"/c/{LARGE}/plan/"


@pytest.mark.parametrize("script", [True, False])
def test_colours_change_with_the_question(visit, script):
    page = visit(SYNDIC, script=script)
    page.goto(PLAN)
    legend = page.locator("#plan .legend").inner_text()

    page.locator("select[name=by]").select_option(index=1)
    if not script:
        page.locator("main form .btn").click()

    expect(page).to_have_url(re.compile(r"by="))
    expect(page.locator("#plan .legend")).not_to_have_text(legend)


def test_lot_is_opened_from_the_plan(visit):
    page = visit(SYNDIC)
    page.goto(PLAN)
    lot = page.locator(".plan-svg a").first
    number = lot.locator(".cell-number").text_content()

    lot.click()

    expect(page.locator("h1")).to_have_text(f"Lot {number}")


def test_plan_draws_every_lot(visit):
    page = visit(SYNDIC)

    page.goto(PLAN)

    assert page.locator(".plan-svg .cell").count() == 182
