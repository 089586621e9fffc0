"""The books day by day: the bank, invoices, arrears and the year's end, as a syndic goes through them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.cast import LARGE, OWNER, SMALL, SYNDIC
from tests.e2e.clicks import clicks
from tests.e2e.measures import axe, sideways

HOME = f"/c/{LARGE}/"
FIGURE = re.compile(r"[+−]?[\d.]+,\d\d\s€")
PICTURES = ("money", "cash", "reserve")


def figures(text: str) -> set[str]:
    return {figure.lstrip("+").replace("\xa0", " ") for figure in FIGURE.findall(text)}


@pytest.mark.parametrize("page_of", PICTURES)
def test_each_picture_and_its_table_have_the_same_figures(visit, page_of):
    page = visit(SYNDIC)
    page.goto(f"{HOME}{page_of}/")
    pictures = page.locator("main figure.chart")

    for place in range(pictures.count()):
        figure = pictures.nth(place)
        marks = figure.locator("svg.picture :is(rect, circle, path) > title").all_text_contents()
        cells = figure.locator("table td").all_text_contents()
        assert figures(" ".join(marks)) <= figures(" ".join(cells))
        assert figure.locator("svg.picture > title").text_content()
        assert figure.locator("svg.picture > desc").text_content()

    assert pictures.count() >= 2
    assert axe(page) == []


@pytest.mark.parametrize("page_of", PICTURES)
def test_pictures_fit_a_phone(visit, page_of):
    page = visit(SYNDIC, phone=True)
    page.goto(f"{HOME}{page_of}/")

    assert sideways(page) == []


def test_an_owner_sees_what_his_charges_are_made_of_without_script(visit):
    page = visit(OWNER, phone=True, script=False)
    page.goto(f"/c/{SMALL}/me/")

    figure = page.locator("[aria-labelledby=charges-title] figure.chart").first
    expect(figure).to_be_visible()
    figure.locator("summary").click()

    expect(figure.locator("table tbody tr").first).to_be_visible()


def test_from_today_to_an_approved_invoice_in_three_clicks(visit):
    page = visit(SYNDIC)
    page.goto(HOME)

    with clicks(page) as made:
        made.click(page.locator("main a[href$='/invoices/']"))
        made.click(page.get_by_role("link", name=re.compile("M-2210")))
        made.click(page.get_by_role("button", name="Approuver et comptabiliser"))

    assert made.count <= 3
    expect(page.locator("main")).to_contain_text("Approuvée")


def test_from_the_age_of_arrears_to_the_whole_list_on_its_way_in_three_clicks(visit):
    page = visit(SYNDIC)
    page.goto(f"{HOME}arrears/")
    expect(page.locator("main")).to_contain_text("Plus de 90 jours")

    with clicks(page) as made:
        made.click(page.locator("main a[href$='/reminders/']").first)
        waiting = page.locator("input[name=reminder]")
        expect(waiting.first).to_be_checked()
        assert waiting.count() == page.locator("input[name=reminder]:checked").count()
        made.click(page.get_by_role("button", name="Envoyer les rappels cochés"))
        confirm = page.locator("dialog[open] button.btn-primary")
        if confirm.count():
            made.click(confirm)

    assert made.count <= 3
    page.goto(f"{HOME}reminders/")
    expect(page.locator("input[name=reminder]")).to_have_count(0)
    page.goto(f"{HOME}reminders/?state=sent")
    expect(page.locator("main tbody tr").first).to_be_visible()


def test_exceptions_of_the_bank_are_one_click_from_the_money_page(visit):
    page = visit(SYNDIC)
    page.goto(f"{HOME}money/")

    with clicks(page) as made:
        made.click(page.locator("main a[href$='/bank/exceptions/']"))

    assert made.count == 1
    expect(page.locator("main")).to_contain_text("ticket 5512 quincaillerie")


def test_the_year_of_the_small_one_was_settled_to_the_cent(visit):
    page: Page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/settlements/")
    page.locator("main tbody a", has_text="2025").first.click()

    expect(page.locator("main")).to_contain_text("10.577,32")
    expect(page.locator("main")).to_contain_text(re.compile(r"0,00\s€"))
