"""An accountant posts by keyboard alone, follows a balance to its voucher and back, and undoes the entry."""

from playwright.sync_api import expect

from tests.e2e.cast import ACCOUNTANT, SMALL


def press(keys, key, times=1):
    for _ in range(times):
        keys.press(key)


def test_an_entry_is_typed_found_and_undone(visit):
    page = visit(ACCOUNTANT)
    page.goto(f"/c/{SMALL}/journal/new/?on=2026-10-01")
    keys = page.keyboard

    # Six groups of keys: text, voucher, account, amount and account, each with its tabs, then Enter; the counterpart
    # proposes itself.
    keys.type("Identification")
    press(keys, "Tab")
    keys.type("OD-12")
    press(keys, "Tab")
    keys.type("499000")
    press(keys, "Tab")
    keys.type("1.075,5")
    expect(page.locator("[data-difference]")).to_have_text("1.075,50\u00a0€")
    press(keys, "Tab", 4)
    keys.type("499100")
    press(keys, "Tab")
    expect(page.locator("[name=line-1-credit]")).to_have_value("1.075,50")
    expect(page.locator("[data-difference]")).to_have_text("0,00\u00a0€")
    keys.press("Enter")

    expect(page).to_have_url(f"{page.url.split('/c/')[0]}/c/{SMALL}/journal/new/?on=2026-10-01")
    expect(page.locator("[name=text]")).to_be_focused()
    # A field is selected when it is come to; the next charge is proposed on the key that was chosen last.
    page.locator("[name=line-0-debit]").fill("12")
    page.locator("[name=line-0-credit]").focus()
    page.locator("[name=line-0-debit]").focus()
    assert page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart") == 2
    key = page.locator("[name=line-0-key]")
    key.select_option(index=1)
    page.locator("[name=line-1-account]").fill("610500")
    press(keys, "Tab")
    expect(page.locator("[name=line-1-key]")).to_have_value(key.input_value())

    page.goto(f"/c/{SMALL}/trial-balance/?on=2026-12-31")
    page.get_by_role("link", name="499000").click()
    ledger = page.url
    page.locator("tbody tr", has_text="Identification").locator("a").last.click()
    expect(page.locator("main")).to_contain_text("Identification")
    page.locator("[data-key=b]").click()
    expect(page).to_have_url(ledger)
    page.locator("tbody tr", has_text="Identification").locator("a").last.click()
    page.locator("a[href*='/reverse/']").click()
    page.locator("[name=on]").fill("2026-10-02")
    page.locator("main form button").click()
    expect(page.locator("main")).to_contain_text("Identification")
