"""An accountant at work: parties at any day, a purchase in parts, periods, the controls of a year, his files."""

import csv
import io
import re
from zipfile import ZipFile

from django.utils.timezone import localdate
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.cast import ACCOUNTANT, LARGE, SMALL, SYNDIC
from tests.e2e.clicks import Clicks, clicks
from tests.e2e.measures import axe, sideways

HOME = f"/c/{LARGE}/"
DAY = "[name=on][type=date]"
# What owners owed when the books were taken over, on the first day of the year.
TAKEN_OVER = "5.902,65\u00a0€"
LINE_COLUMNS = [
    "year",
    "journal",
    "number",
    "entry_on",
    "entry_text",
    "reference",
    "owner_reference",
    "owner_name",
    "lot_number",
    "key_code",
    "supplier_name",
    "id",
    "entry_id",
    "position",
    "account_id",
    "owner_id",
    "lot_id",
    "key_id",
    "supplier_id",
    "item_id",
    "vat_rate",
    "vat",
    "occupant_percent",
    "debit",
    "credit",
    "text",
    "due_on",
]
AUDIT_COLUMNS = [
    "journal",
    "number",
    "position",
    "entry_on",
    "account",
    "owner_reference",
    "owner_last_name",
    "supplier_name",
    "lot_number",
    "key_code",
    "debit",
    "credit",
    "text",
    "due_on",
    "item_id",
    "vat_rate",
    "vat",
    "occupant_percent",
]


def landed(page: Page, home: str = HOME) -> Page:
    page.goto(home)
    return page


def by_nav(made: Clicks, page: Page, end: str) -> None:
    made.click(page.locator(f"nav.side a[href$='{end}']").last)


def as_of(page: Page, day: str) -> None:
    """Ask for another day by keyboard."""
    page.locator(DAY).fill(day)
    page.locator(DAY).press("Enter")
    page.wait_for_url(re.compile(f"on={day}"))


def test_parties_and_ageing_at_any_day_are_two_clicks_away(visit):
    page = visit(ACCOUNTANT)
    first = f"{localdate().year}-01-01"

    for report in ("owner-ledgers", "ageing"):
        with clicks(landed(page)) as made:
            by_nav(made, page, "/reports/balance-sheet/")
            made.click(page.locator(f"nav.tabs a[href*='/{report}/']"))
        assert made.count <= 2
        expect(page.locator(DAY)).to_have_value(f"{localdate():%Y-%m-%d}")

        as_of(page, first)

        total = page.locator("main table").first.locator("tr.table-total td").last
        expect(total).to_have_text(TAKEN_OVER)
        expect(page.locator("nav.tabs a[aria-current=page]")).to_have_attribute("href", re.compile(first))
    page.locator("main tbody a").first.click()
    expect(page).to_have_url(re.compile(f"/ledger/.*on={first}.*owner="))


def fill_line(page: Page, place: int, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"[name=form-{place}-{name}]").fill(value)


def test_a_purchase_with_a_private_share_and_the_reserve_is_one_form(visit):
    page = visit(ACCOUNTANT)
    with clicks(landed(page)) as made:
        by_nav(made, page, "/invoices/")
        page.wait_for_url("**/invoices/")
        page.keyboard.press("n")
        made.click(page.locator("main form button[name=more]"))
        page.locator("[name=supplier]").select_option(label="Sanitaires Moreau")
        page.locator("[name=number]").fill("M-2300")
        page.locator("[name=total]").fill("1.600,00")
        fill_line(page, 0, text="Entretien commun", account="610500", amount="400,00")
        fill_line(page, 1, text="Évier privatif", amount="200,00")
        fill_line(page, 2, text="Colonne de chute", account="610500", amount="1.000,00")
        page.locator("[name=form-0-key]").select_option(index=2)
        page.locator("[name=form-2-key]").select_option(index=1)
        made.click(page.locator(".invoice-line summary").nth(1))
        page.locator("[name=form-1-private]").select_option(index=1)
        made.click(page.locator(".invoice-line summary").nth(2))
        page.locator("[name=form-2-is_from_reserve]").press("Space")
        fill_line(page, 2, decision="AG du 7 mai, point 6")
        page.locator("[name=form-2-decision]").press("Enter")
    assert made.count <= 4
    expect(page.get_by_role("heading", name="Sanitaires Moreau · M-2300")).to_be_visible()
    expect(page.locator("main .badge", has_text="À approuver").first).to_be_visible()

    syndic = visit(SYNDIC)
    syndic.goto(page.url)
    with clicks(syndic) as made:
        made.click(syndic.get_by_role("button", name="Approuver et comptabiliser"))
    assert made.count == 1
    assert booked(syndic) == {
        "610500": ["400,00", "1.000,00"],
        "643000": ["200,00"],
        "440000": ["-1.600,00"],
        "4101": ["200,00"],
        "643100": ["-200,00"],
        "160000": ["1.000,00"],
        "681600": ["-1.000,00"],
    }


def booked(page: Page) -> dict[str, list[str]]:
    """Read what the entries of the invoice book on each account, credits below nil."""
    found: dict[str, list[str]] = {}
    links = page.locator("[aria-labelledby=entries-title] a")
    expect(links.first).to_be_visible()
    for url in [link.get_attribute("href") for link in links.all()]:
        page.goto(url)
        for row in page.locator("main table tbody tr").all():
            debit, credit = (text.removesuffix("\u00a0€") for text in row.locator("td.num").all_inner_texts())
            found.setdefault(row.locator("th").inner_text(), []).append(debit or f"-{credit}")
    return found


def test_a_period_is_locked_and_opened_again_in_two_clicks_each(visit):
    page = visit(ACCOUNTANT)
    home = f"/c/{SMALL}/"
    for act, reason in (("lock", "Mois contrôlé"), ("reopen", "Facture oubliée")):
        with clicks(landed(page, home)) as made:
            by_nav(made, page, "/fiscal-years/")
            made.click(page.locator(f"main tbody a[href$='/{act}/']").first)
        assert made.count <= 2
        if act == "lock":
            page.locator("[name=until_on]").fill(f"{localdate().year}-01-31")
        page.locator("[name=reason]").fill(reason)
        page.locator("[name=reason]").press("Enter")
        expect(page).to_have_title(re.compile("^Exercices"))
        expect(page.locator("main tbody tr").first.locator(".badge")).to_contain_text(
            "Verrouillé jusqu'au 31/01" if act == "lock" else "Ouvert"
        )
    syndic = visit(SYNDIC)
    syndic.goto(f"{home}log/")
    for sentence, reason in (("verrouillée", "Mois contrôlé"), ("rouverte", "Facture oubliée")):
        line = syndic.locator("main tbody tr", has_text=re.compile(f"période comptable a été {sentence}")).first
        expect(line).to_contain_text(reason)


def test_controls_of_a_year_are_one_click_away_and_each_leads_to_its_cure(visit):
    page = visit(ACCOUNTANT)
    with clicks(landed(page)) as made:
        by_nav(made, page, "/closing/")
    assert made.count == 1
    expect(page).to_have_title(re.compile("^Clôture de l'exercice"))

    findings = page.locator("main tbody li")
    cures = page.locator("main tbody li a")
    assert cures.count() == findings.count() >= 2
    for url in {cure.get_attribute("href") for cure in cures.all()}:
        assert page.context.request.get(url).status == 200
    assert [*axe(page), *sideways(page)] == []


def taken(page: Page, end: str) -> io.BytesIO:
    """Download a file in two clicks from the first page."""
    with clicks(landed(page)) as made:
        by_nav(made, page, "/exports/")
        with page.expect_download() as download:
            made.click(page.locator(f"main a[href*='/exports/{end}']").first)
    assert made.count <= 2
    return io.BytesIO(download.value.path().read_bytes())


def header(file: io.BytesIO, name: str) -> list[str]:
    with ZipFile(file) as archive, archive.open(name) as member:
        return next(csv.reader(io.TextIOWrapper(member, "utf-8-sig"), delimiter=";"))


def test_files_of_the_books_are_two_clicks_away_with_columns_that_stay(visit):
    page = visit(ACCOUNTANT)

    assert header(taken(page, "csv/"), "journal_lines.csv") == LINE_COLUMNS
    assert header(taken(page, "audit/"), "lines.csv") == AUDIT_COLUMNS
    assert set(ZipFile(taken(page, "winbooks/")).namelist()) == {"ACT.txt", "CSF.txt"}
    assert b"<GLTransaction entry=" in taken(page, "exact/").read()
    sheet = load_workbook(taken(page, "xlsx/"), read_only=True)["journal_lines"]
    assert [cell.value for cell in next(sheet.iter_rows())] == LINE_COLUMNS
