"""A syndic calls funds: from a draft to letters in the post."""

import io
import re

import pikepdf
from playwright.sync_api import Page, expect

from tests.e2e.cast import SMALL, SYNDIC
from tests.e2e.clicks import clicks
from tests.e2e.measures import axe, sideways

CALLS = f"/c/{SMALL}/calls/"
CENTS = re.compile(r"[^\d-]")


def cents(text: str) -> int:
    return int(CENTS.sub("", text))


def draft(page: Page, title: str, amount: str) -> None:
    page.goto(f"{CALLS}new/")
    page.locator("input[name=title]").fill(title)
    page.locator("input[name=amount]").fill(amount)
    page.locator("main form button.btn-primary").click()
    expect(page.locator("h1")).to_have_text(title)


def issue(page: Page) -> None:
    page.locator("main .actions a[href$='/issue/']").click()
    page.locator("dialog[open] button.btn-primary").click()
    expect(page.locator("#batch")).to_be_visible()


def amounts(page: Page, table: str) -> list[int]:
    texts = page.locator(f"[aria-labelledby={table}] tbody td[data-label=Montant]").all_inner_texts()
    return [cents(text) for text in texts]


def test_three_clicks_from_today_to_a_draft(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/")

    with clicks(page) as made:
        made.click(page.locator(f"nav.side a[href='/c/{SMALL}/money/']").first)
        made.click(page.locator(f"nav.side a[href='{CALLS}']").first)
        made.click(page.locator(f"main a[href='{CALLS}new/']").first)

    assert made.count <= 3
    expect(page.locator("input[name=amount]")).to_be_visible()


def test_preview_is_right_to_the_cent(visit):
    page = visit(SYNDIC)

    draft(page, "Provision au centime", "1.234,57")

    assert sum(amounts(page, "owners-title")) == 123_457
    assert sum(amounts(page, "lots-title-1")) == 123_457
    expect(page.locator("main .note-ok")).to_contain_text("1.234,57 €")


def test_amount_is_read_with_a_point_as_with_a_comma(visit):
    page = visit(SYNDIC)

    draft(page, "Provision à l'anglaise", "1234.57")

    assert sum(amounts(page, "owners-title")) == 123_457


def test_wrong_amount_is_said_at_the_field_and_nothing_is_lost(visit):
    page = visit(SYNDIC)
    page.goto(f"{CALLS}new/")
    page.locator("input[name=title]").fill("Provision illisible")
    page.locator("input[name=amount]").fill("beaucoup")

    page.locator("main form button.btn-primary").click()

    expect(page.locator("input[name=amount]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("input[name=amount]")).to_have_value("beaucoup")
    expect(page.locator("input[name=title]")).to_have_value("Provision illisible")


def test_issued_call_becomes_letters_e_mails_and_post(visit):
    page = visit(SYNDIC)
    draft(page, "Provision à poster", "900,00")
    issue(page)
    number = page.locator(".crumbs li").last.inner_text()

    expect(page.locator("#batch .badge-ok")).to_be_visible(timeout=60_000)
    expect(page.locator("#batch progress")).to_have_attribute("value", "4")
    letter = visit.place.e_mail_about(number, to="marc.adam@demo.example")
    assert [part.get_content_type() for part in letter.iter_attachments()] == ["application/pdf"]

    page.goto(f"/c/{SMALL}/documents/?q=Provision+à+poster")
    link = page.locator("main tbody a[href$='.pdf']").first
    assert page.context.request.get(link.get_attribute("href")).body()[:8] == b"%PDF-1.7"

    page.goto(f"/c/{SMALL}/letters/")
    posted = page.locator("main tbody tr").count()
    with page.expect_download() as download:
        page.locator("button[formaction$='/file/']").first.click()
    merged = pikepdf.open(io.BytesIO(download.value.path().read_bytes()))
    assert len(merged.pages) >= posted >= 2

    page.goto("/demo/mailbox/")
    page.locator("main tbody a", has_text=number).first.click()
    expect(page.locator("h1")).to_contain_text(number)
    assert [*axe(page), *sideways(page)] == []


def test_double_click_on_issue_makes_one_call(visit):
    page = visit(SYNDIC)
    draft(page, "Provision impatiente", "400,00")
    page.locator("main .actions a[href$='/issue/']").click()

    page.locator("dialog[open] button.btn-primary").dblclick()

    expect(page.locator("#batch")).to_be_visible()
    assert entries(page, "Provision impatiente") == 1


def test_issuing_again_after_going_back_changes_nothing(visit):
    page = visit(SYNDIC)
    draft(page, "Provision répétée", "400,00")
    page.goto(page.url + "issue/")
    page.locator("main form button.btn-primary").click()
    expect(page.locator("#batch")).to_be_visible()

    page.go_back()
    page.locator("main form button.btn-primary").click()

    expect(page.locator(".toast")).to_be_visible()
    assert entries(page, "Provision répétée") == 1


def entries(page: Page, title: str) -> int:
    page.goto(f"/c/{SMALL}/journal/")
    return page.locator("main tbody tr", has_text=title).count()
