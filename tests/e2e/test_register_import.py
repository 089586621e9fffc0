"""A syndic takes over the register he has kept for years."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.cast import EMPTY, SYNDIC
from tests.e2e.measures import axe, sideways

REGISTER = Path(__file__).parents[1] / "files" / "registre-residence-du-parc.xlsx"
NEWS = ("Lots ajoutés", "Lots modifiés", "Copropriétaires ajoutés", "Copropriétaires modifiés")
IMPORT = f"/c/{EMPTY}/import/"


def upload(page: Page, file: Path) -> None:
    page.goto(IMPORT)
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form button.btn-primary").click()


def figures(page: Page) -> dict[str, str]:
    """Return the figures a page shows large, by their labels."""
    pairs = page.locator(".stats .stat").evaluate_all(
        "all => all.map(stat => [stat.querySelector('dt, .stat-label'), stat.querySelector('dd, .stat-value')]"
        ".map(e => e.innerText.trim()))"
    )
    return dict(pairs)


def correct(page: Page, title: str, content: str) -> None:
    """Say what the column ``title`` holds, nothing when ``content`` is empty, and have the file checked again."""
    page.locator("main .actions a[href$='/mapping/']").click()
    column = page.get_by_label(title, exact=True)
    assert [*axe(page), *sideways(page)] == []
    column.select_option(label=content) if content else column.select_option(index=0)
    page.locator("main form .form-foot button.btn-primary").click()
    expect(page).to_have_title(re.compile("^Vérification du registre"), timeout=30_000)


def accept(page: Page) -> None:
    page.locator("form[action$='/accept/'] button").click()
    expect(page).to_have_title(re.compile("^Registre importé"))


def test_register_is_read_corrected_checked_and_imported(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{EMPTY}/")
    page.locator("main a.btn-primary[href$='/import/']").click()
    page.locator("input[type=file]").set_input_files(REGISTER)
    page.locator("form button.btn-primary").click()
    expect(page).to_have_title(re.compile("^Vérification du registre"), timeout=30_000)
    found = figures(page)
    assert (found["Lots"], found["Copropriétaires"], found["Quotités"]) == ("182", "96", "10.000")

    correct(page, "Chauffage clé B", "")
    correct(page, "Chauffage clé B", "Clé de répartition")
    page.locator(".tabs a[href*='show=problems']").click()
    expect(page.locator("#rows tbody tr").first.locator("code")).to_have_text(re.compile(r"[A-Z]+\d+"))
    assert [*axe(page), *sideways(page)] == []
    accept(page)

    written = figures(page)
    assert (written["Lots ajoutés"], written["Copropriétaires ajoutés"]) == ("182", "96")
    page.goto(f"/c/{EMPTY}/lots/")
    expect(page.locator(".pager")).to_contain_text("182")


def test_same_file_again_changes_nothing(visit):
    page = visit(SYNDIC)
    upload(page, REGISTER)
    expect(page).to_have_title(re.compile("^Vérification du registre"), timeout=30_000)
    expect(page.get_by_text("Accepter ce fichier ne changera rien.")).to_be_visible()

    accept(page)

    written = figures(page)
    assert {label: written[label] for label in NEWS} == dict.fromkeys(NEWS, "0")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lettre.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
        ("vide.csv", b""),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64)),
    ],
    ids=["letter", "empty", "picture"],
)
def test_file_that_is_no_register_is_refused_and_nothing_is_lost(visit, tmp_path, name, content):
    visit.watch.expect(409)
    page = visit(SYNDIC)
    (file := tmp_path / name).write_bytes(content)

    upload(page, file)

    expect(page.locator("main .refusal, main .error-summary, main .error").first).to_be_visible()
    page.goto(f"/c/{EMPTY}/lots/")
    expect(page.locator(".pager")).to_contain_text("182")
