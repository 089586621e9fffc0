"""An assembly called for today: people arrive, one takes part from home, they vote, and the minutes are there."""

import re
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.cast import EMPTY_TODAY, GUEST, HELD_TODAY, HOST, TODAY
from tests.e2e.clicks import clicks
from tests.e2e.measures import sideways, small_inputs, small_targets

HOME = f"/c/{TODAY}/me/"
AT_ONCE, MINUTES_WITHIN = 1_000, 120


@pytest.fixture
def phone(visit) -> Page:
    """Return the phone of an owner whose browser runs no script."""
    return visit(GUEST, phone=True, script=False)


def test_assembly_is_held_from_the_door_to_the_minutes(visit, phone):
    desk = visit(HOST)
    meeting = called(desk, HELD_TODAY)
    take_part_from_home(phone)
    let_arrive(desk, meeting)
    open_session(desk)
    began = vote(desk, phone)
    minutes(desk)
    assert monotonic() - began < MINUTES_WITHIN
    sign_and_send(desk)
    verify(phone)


def called(desk: Page, about: str) -> str:
    """Return the address of the assembly of today on a matter."""
    desk.goto(f"/c/{TODAY}/meetings/")
    urls = desk.locator("main tbody a").evaluate_all("all => all.map(a => a.href)")
    for url in urls:
        desk.goto(url)
        if about in desk.locator(".agenda").inner_text():
            return url
    raise AssertionError(about)


def take_part_from_home(phone: Page) -> None:
    with clicks(phone) as taps:
        phone.goto(HOME)
        taps.click(phone.get_by_role("link", name="Participer ou me faire représenter"))
        taps.click(phone.get_by_role("button", name="Participer à distance"))
    assert taps.count == 2
    expect(phone.locator("main")).to_contain_text("À distance")
    assert faults(phone) == []


def let_arrive(desk: Page, meeting: str) -> None:
    """Tap once for each owner at the door; the quorum follows at once."""
    desk.goto(meeting)
    desk.get_by_role("link", name="Accueil").last.click()
    with clicks(desk) as made:
        for name in ("Baeten", "Evrard"):
            made.click(desk.locator(".door li", has_text=name).get_by_role("button", name="est présent"))
            expect(desk.locator(".door li", has_text=name)).to_contain_text("Présent depuis", timeout=AT_ONCE)
    assert made.count == 2
    expect(desk.locator("#room")).to_contain_text("En nombre")


def open_session(desk: Page) -> None:
    desk.get_by_role("link", name="Ouvrir la séance").click()
    desk.get_by_role("button", name="Ouvrir la séance").click()
    desk.locator("select[name=chair]").select_option(label="Evrard")
    desk.locator("input[name=secretary]").fill("Gilda Prudent")
    desk.get_by_role("button", name="Désigner le bureau").click()
    expect(desk).to_have_url(re.compile("/conduct/$"))
    for said in ("Isoler le toit", "deux tiers", "art. 3.88 §1, 1°", "En nombre à l'ouverture"):
        expect(desk.locator("main")).to_contain_text(said)


def vote(desk: Page, phone: Page) -> float:
    """Open and close a vote with a click each; tell when it was closed."""
    desk.get_by_role("button", name="Ouvrir le vote").click()
    phone.goto(HOME)
    phone.get_by_role("link", name="Voter").click()
    with clicks(phone) as taps:
        taps.click(phone.get_by_role("button", name="Pour"))
    assert taps.count <= 2
    expect(phone.locator("main")).to_contain_text("Vote reçu")
    desk.get_by_role("button", name="Inscrire les votes").click()
    began = monotonic()
    desk.get_by_role("button", name="Clôturer le vote").click()
    expect(desk.locator(".text-voted")).to_contain_text("Adoptée", timeout=AT_ONCE)
    return began


def minutes(desk: Page) -> None:
    desk.get_by_role("button", name="Point suivant").click()
    desk.get_by_role("link", name="Lever la séance").click()
    desk.get_by_role("button", name="Lever la séance").click()
    for said in ("Isoler le toit", "Adoptée", "Evrard", "Gilda Prudent"):
        expect(desk.locator("main")).to_contain_text(said)


def sign_and_send(desk: Page) -> None:
    desk.get_by_role("button", name="Le procès-verbal est lu").click()
    for name in ("Evrard", "Gilda Prudent"):
        desk.locator("main div", has_text=name).get_by_role("link", name="Signer").first.click()
        desk.locator("input[name=typed]").fill(name)
        desk.locator("form button.btn-primary").click()
    desk.get_by_role("link", name="Inscrire").click()
    desk.locator("form button.btn-primary").click()
    desk.get_by_role("link", name="Envoyer").click()
    desk.locator("form button.btn-primary").click()
    expect(desk.locator("#duties-title").locator("xpath=../..")).not_to_contain_text("au plus tard")


def verify(phone: Page) -> None:
    """Check the receipt of one's vote, from one's own list of votes."""
    phone.locator(".ballots a").first.click()
    expect(phone.locator("main")).to_contain_text("Compté tel quel")
    assert faults(phone) == []


def test_second_assembly_is_two_clicks_away_when_nobody_came(visit):
    desk = visit(HOST)
    desk.goto(f"{called(desk, EMPTY_TODAY)}opening/")

    with clicks(desk) as made:
        made.click(desk.get_by_role("link", name="Clore faute de quorum"))
        made.click(desk.get_by_role("button", name="Clore faute de quorum"))

    assert made.count == 2
    expect(desk.locator("main h1")).to_contain_text("Seconde assemblée")
    expect(desk.locator(".agenda")).to_contain_text(EMPTY_TODAY)


def faults(phone: Page) -> list[str]:
    return [*sideways(phone), *small_targets(phone), *small_inputs(phone)]
