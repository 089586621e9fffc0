"""From the syndic's click to the owner's first page."""

import re
import time

from playwright.sync_api import expect

from tests.e2e.cast import SMALL, SYNDIC
from tests.e2e.measures import axe, sideways, small_inputs, small_targets
from tests.e2e.place import text_of

LINK = re.compile(r"https?://\S+/invitation/\S+")


def test_invited_owner_is_in_within_a_minute(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/owners/?q=Adam")
    page.locator("main tbody a", has_text="Adam").first.click()
    page.locator("main a[href$='/invite/']").click()
    expect(page.locator("main")).to_contain_text("marc.adam@demo.example")
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".toast")).to_contain_text("marc.adam@demo.example")

    began = time.monotonic()
    letter = visit.place.e_mail_about("/invitation/", to="marc.adam@demo.example")
    phone = visit(phone=True)
    phone.goto(LINK.search(text_of(letter))[0])
    assert [*axe(phone), *sideways(phone), *small_targets(phone), *small_inputs(phone)] == []
    phone.locator("input[name=first_name]").fill("Marc")
    phone.locator("input[name=last_name]").fill("Adam")
    phone.locator("input[name=password]").fill("un tilleul dans la cour")
    phone.locator("main form button.btn-primary").click()

    expect(phone).to_have_url(f"{visit.place.address}/c/{SMALL}/me/")
    expect(phone.locator("main .figure-l")).to_be_visible()
    assert time.monotonic() - began < 60


def test_spent_invitation_says_so(visit):
    visit.watch.expect(410)
    letter = visit.place.e_mail_about("/invitation/", to="marc.adam@demo.example")
    page = visit()

    page.goto(LINK.search(text_of(letter))[0])

    expect(page.locator(".refusal")).to_be_visible()
    expect(page.locator("a[href='/accounts/login/']")).to_be_visible()
