"""Before an assembly: an owner on a phone without scripts, and a syndic who prepares the next one."""

import re

from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from tests.e2e.cast import OWNER, SMALL, SYNDIC
from tests.e2e.clicks import clicks
from tests.e2e.measures import axe, sideways, small_inputs, small_targets

HOME = f"/c/{SMALL}/me/"
DAY, GIVEN = re.compile(r"\d\d/\d\d/\d{4}"), "M. Marc Adam"


def nl(text: str) -> str:
    """Say a text as the owner reads it, who speaks Dutch."""
    with override("nl"):
        return gettext(text)


def test_owner_reads_the_papers_and_gives_a_proxy_in_three_taps(visit):
    visit.watch.expect(409)
    phone = visit(OWNER, phone=True, script=False)
    phone.goto(HOME)
    with clicks(phone) as taps:
        taps.click(phone.get_by_role("link", name=nl("Ordre du jour et documents")))
        assert faults(phone) == []
    assert taps.count == 1
    paper = phone.get_by_role("link", name="Offre de Façades du Nord SRL").get_attribute("href")
    assert phone.context.request.get(f"{visit.place.address}{paper}").body()[:5] == b"%PDF-"

    phone.goto(HOME)
    with clicks(phone) as taps:
        taps.click(phone.get_by_role("link", name=nl("Donner procuration")))
        assert faults(phone) == []
        phone.locator("input[name=holder_name]").fill("Syndic Dierckx SRL")
        taps.click(phone.get_by_role("button", name=nl("Signer et donner procuration")))
        refused_with_reasons(phone)
        phone.locator("input[name=holder_name]").fill("")
        phone.locator("select[name=holder]").select_option(label=holder_named(phone, "Adam"))
        taps.click(phone.get_by_role("button", name=nl("Signer et donner procuration")))
    assert taps.count == 3
    expect(phone.locator("main")).to_contain_text(GIVEN)
    assert faults(phone) == []

    phone.get_by_role("button", name=nl("Retirer ma procuration")).click()
    expect(phone.locator("main")).not_to_contain_text(GIVEN)


def refused_with_reasons(page: Page) -> None:
    """A refusal says what, by which article, why here and what to do."""
    refusal = page.locator(".refusal")
    expect(refusal).to_contain_text("art. 3.87 §7")
    expect(refusal).to_contain_text(nl("Pourquoi ici"))
    expect(refusal).to_contain_text(nl("Que faire"))
    assert faults(page) == []


def holder_named(page: Page, name: str) -> str:
    labels = page.locator("select[name=holder] option").all_inner_texts()
    return next(label for label in labels if name in label)


def test_owner_asks_for_a_point_and_is_told_until_when(visit):
    phone = visit(OWNER, phone=True, script=False)
    phone.goto(f"/c/{SMALL}/meetings/")
    phone.get_by_role("link", name=nl("Demander un point")).first.click()
    expect(phone.locator(".page-lead")).to_contain_text(DAY)
    assert faults(phone) == []

    phone.locator("input[name=title]").fill("Nettoyer les gouttières")
    phone.locator("textarea[name=text]").fill("L'assemblée décide de faire nettoyer les gouttières chaque automne.")
    phone.get_by_role("button", name=nl("Envoyer la demande")).click()

    expect(phone.locator(".toasts")).to_contain_text(nl("Votre demande est parvenue au syndic."))
    expect(phone.locator(".note").first).to_contain_text(DAY)
    asked = phone.locator("section.card", has_text="Nettoyer les gouttières")
    expect(asked.locator("p.muted")).to_contain_text(DAY)
    assert faults(phone) == []
    asked.get_by_role("button", name=nl("Retirer la demande")).click()
    expect(asked).to_contain_text(nl("Retirée"))


def test_syndic_prepares_the_ordinary_assembly_from_last_year_s(visit):
    desk = visit(SYNDIC)
    desk.goto(f"/c/{SMALL}/")
    with clicks(desk) as made:
        made.click(desk.locator("nav.side a[href$='/meetings/']").first)
        made.click(desk.get_by_role("link", name="Préparer une assemblée"))
        made.click(desk.get_by_label("L'ordre du jour de la dernière assemblée ordinaire"))
        made.click(desk.get_by_role("button", name="Préparer"))
    assert made.count == 4
    points = desk.locator(".agenda-item")
    expect(points.nth(1)).to_contain_text("Désignation du président")
    expect(points.nth(1)).to_contain_text("majorité absolue")
    expect(desk.locator(".agenda")).not_to_contain_text("Abri pour vélos")
    assert [*axe(desk), *sideways(desk)] == []

    order_by_keyboard(desk)
    convene(desk)


def order_by_keyboard(desk: Page) -> None:
    """Move the third point up, without a mouse."""
    third = desk.locator(".agenda-item h3").nth(2).inner_text()
    desk.get_by_role("button", name=f"Monter : {third}").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".agenda-item h3").nth(1)).to_have_text(third)


def convene(desk: Page) -> None:
    """Add what the law still wants, see each letter in its language, send them, and follow where each went."""
    desk.get_by_role("link", name="Convoquer", exact=True).click()
    expect(desk.locator(".refusal")).to_contain_text("Renouvellement du mandat du syndic")
    desk.locator(".refusal").get_by_role("link", name="Revoir la préparation").click()
    desk.get_by_role("button", name="Compléter par l'ordre du jour type").click()
    desk.get_by_role("link", name="Convoquer", exact=True).click()
    expect(desk.locator("main")).to_contain_text("Les convocations peuvent partir aujourd'hui.")
    assert [*axe(desk), *sideways(desk)] == []
    convening = desk.url
    desk.get_by_role("link", name="Mevr. Lieve Baeten").click()
    expect(desk.locator(".letter")).to_contain_text("Goedkeuring van de rekeningen")
    desk.goto(convening)
    desk.get_by_role("link", name="Envoyer les convocations").click()
    desk.locator("dialog[open] button.btn-primary").click()
    expect(desk.locator(".toasts")).to_contain_text("Les convocations sont en route.")
    expect(desk.locator("tbody tr")).to_have_count(4)
    expect(desk.locator("tbody")).to_contain_text("Recommandé")
    assert [*axe(desk), *sideways(desk)] == []


def faults(phone: Page) -> list[str]:
    return [*sideways(phone), *small_targets(phone), *small_inputs(phone)]
