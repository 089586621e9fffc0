"""A syndic closes a year: controls, a cure, the closing, the assembly, statements on their way, the proof."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.cast import CLOSER, READY
from tests.e2e.clicks import clicks
from tests.e2e.measures import axe

HOME = f"/c/{READY}/"
MADE_IN_TIME = 20_000


def test_a_year_is_checked_cured_closed_approved_and_sent(visit):
    page: Page = visit(CLOSER)
    page.goto(HOME)

    with clicks(page) as made:
        made.click(page.locator("main a[href$='/closing/']"))
    assert made.count == 1
    blocked = page.locator("main tbody tr", has=page.get_by_text("Bloque", exact=True))
    expect(blocked).to_have_count(1)
    close = page.get_by_role("button", name="Clôturer l'exercice")
    expect(close).to_be_disabled()
    assert blocked.get_by_role("link", name="Corriger").count() == blocked.locator("li").count()
    checks = page.url

    discard_the_draft_behind(page, blocked.get_by_role("link", name="Corriger"))

    page.goto(checks)
    page.locator("[name=explain-suspense]").fill("Expéditeur recherché")
    with clicks(page) as made:
        made.click(close)
    assert made.count == 1
    expect(page.locator("main")).to_contain_text("En attente de l'assemblée")
    settlement = page.url

    page.get_by_role("link", name="Approuvé par l'assemblée").click()
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(settlement)
    expect(page.locator("main .batch")).to_contain_text(re.compile("5 sur 5|5 décomptes prêts"), timeout=MADE_IN_TIME)

    proven(page)
    page.goto(settlement)
    opened_as_pdf(page)


def discard_the_draft_behind(page: Page, cure: Locator) -> None:
    """Follow the cure to the draft call that was left over, and throw it away."""
    cure.click()
    page.get_by_role("link", name="Provision oubliée").click()
    page.get_by_role("link", name="Supprimer").click()
    page.locator("dialog[open] button[type=submit]").click()
    expect(page.get_by_text("Le brouillon est supprimé.").first).to_be_visible()


def proven(page: Page) -> None:
    page.locator("main a[href$='/proof/']").click()
    expect(page.get_by_role("heading", name="Preuve du décompte")).to_be_visible()
    for total in page.locator("main table .table-total td[data-label='Différence']").all():
        expect(total).to_have_text(re.compile(r"^0,00\s€$"))
    assert axe(page) == []


def opened_as_pdf(page: Page) -> None:
    page.get_by_role("link", name="Claes").click()
    statement = page.get_by_role("link", name="PDF").get_attribute("href")
    assert page.request.get(str(statement)).body().startswith(b"%PDF-")
