"""An owner twice a quarter, on a phone: what do I owe, how do I pay, where is my paper."""

import io
import re

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.cast import OWNER, SMALL, sign_in
from tests.e2e.measures import axe, sideways, small_inputs, small_targets

HOME = f"/c/{SMALL}/me/"
MONEY = re.compile(r"[\d.]+,\d\d\s€")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def phone(request, visit) -> Page:
    return visit(OWNER, phone=True, script=request.param)


def test_owner_of_one_lands_on_what_he_owes(visit):
    page = visit(phone=True)
    sign_in(page, OWNER)
    page.goto(f"/c/{SMALL}/")

    expect(page).to_have_url(f"{visit.place.address}{HOME}")


def test_what_is_owed_and_how_to_pay_is_there_without_a_click(phone):
    phone.goto(HOME)

    expect(phone.locator("main .figure-l")).to_have_text(MONEY)
    card = phone.locator(".payment-card").first
    expect(card).to_contain_text(re.compile(r"BE\d\d(\s\d{4}){3}"))
    expect(card).to_contain_text(re.compile(r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+"))
    assert sideways(phone) == []


def test_code_tells_the_bank_what_the_page_says(visit):
    page = visit(OWNER, phone=True)
    page.goto(HOME)
    card = page.locator(".payment-card").first
    card.locator(".qr").evaluate("code => code.scrollIntoView({block: 'center'})")
    said = card.inner_text()
    picture = Image.open(io.BytesIO(card.locator(".qr").screenshot()))

    read = zxingcpp.read_barcodes(picture)[0].text.split("\n")

    amount = re.search(r"([\d.]+),(\d\d)\s€", said)
    assert amount
    assert read[:3] == ["BCD", "002", "1"]
    assert read[6] == re.sub(r"\s", "", re.search(r"BE[\d\s]+\d", said)[0])
    assert read[7] == f"EUR{amount[1].replace('.', '')}.{amount[2]}"
    assert re.sub(r"\D", "", "".join(read[9:11])) == re.sub(r"\D", "", re.search(r"\+\+\+.*\+\+\+", said)[0])


def test_copying_puts_the_communication_on_the_clipboard(visit):
    page = visit(OWNER, phone=True, permissions=["clipboard-read", "clipboard-write"])
    page.goto(HOME)
    shown = page.locator(".payment-card .copy").last

    shown.locator("button").tap()

    expect(page.locator("#live")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == shown.locator("span").first.inner_text()


@pytest.mark.parametrize("path", ["me/", "me/account/", "my-documents/", "my-lots/", "plan/"])
def test_page_suits_a_thumb(visit, path):
    page = visit(OWNER, phone=True)
    page.goto(f"/c/{SMALL}/{path}")

    found = {"wide": sideways(page), "targets": small_targets(page), "inputs": small_inputs(page), "axe": axe(page)}

    assert "\n".join(f"{what}: {fault}" for what, faults in found.items() for fault in faults) == ""


def test_document_is_downloaded_in_three_taps(phone):
    phone.goto(HOME)
    phone.locator("nav.tabbar a[href$='/my-documents/']").tap()
    link = phone.locator("main tbody a[href$='.pdf']").first

    with phone.expect_download() as download:
        link.tap()

    assert download.value.path().read_bytes()[:5] == b"%PDF-"


def test_paper_of_somebody_else_is_not_found(visit):
    visit.watch.expect(404)
    page = visit("syndic")
    page.goto(f"/c/{SMALL}/documents/?q=Adam")
    href = page.locator("main tbody a[href$='.pdf']").first.get_attribute("href")

    answer = visit(OWNER).context.request.get(f"{visit.place.address}{href}")

    assert answer.status == 404
