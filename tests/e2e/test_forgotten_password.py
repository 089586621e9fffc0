"""Somebody forgot the password: a link by e-mail, and in again."""

import re

from playwright.sync_api import expect

from tests.e2e.cast import COUNCIL, address_of
from tests.e2e.measures import axe, sideways
from tests.e2e.place import text_of

LINK = re.compile(r"https?://\S+/password/reset/key/\S+")


def test_forgotten_password_is_replaced_by_the_link_of_an_e_mail(visit):
    page = visit(phone=True)
    page.goto("/accounts/login/")
    page.locator("main a[href='/accounts/password/reset/']").tap()
    page.locator("input[name=email]").fill(address_of(COUNCIL))
    page.locator("main form button.btn-primary").click()
    expect(page).to_have_url(re.compile("/password/reset/done/$"))

    letter = visit.place.e_mail_about("/password/reset/key/", to=address_of(COUNCIL))
    page.goto(LINK.search(text_of(letter))[0])
    assert [*axe(page), *sideways(page)] == []
    page.locator("input[name=password1]").fill("le conseil se réunit en mai")
    page.locator("input[name=password2]").fill("le conseil se réunit en mai")
    page.locator("main form button.btn-primary").click()

    expect(page).not_to_have_url(re.compile("/reset/key/[0-9A-Za-z]+-"))
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(address_of(COUNCIL))
    page.locator("input[name=password]").fill("le conseil se réunit en mai")
    page.locator("form button.btn-primary").click()
    expect(page).not_to_have_url(re.compile("/login/"))


def test_unknown_address_is_told_the_same(visit):
    page = visit()
    page.goto("/accounts/password/reset/")
    page.locator("input[name=email]").fill("nobody@demo.example")

    page.locator("main form button.btn-primary").click()

    expect(page).to_have_url(re.compile("/password/reset/done/$"))
