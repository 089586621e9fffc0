"""The pictures of the books: what is drawn is what the table says."""

import re
from typing import Any

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st
from weasyprint import HTML

from koprogo.core.charts import (
    Bullet,
    Part,
    Picture,
    Series,
    Step,
    bullets,
    columns,
    lines,
    ring,
    scale_of,
    stack,
    waterfall,
)
from koprogo.core.formats import money

CENTS = st.integers(-50_000_000, 50_000_000)
MONTHS = ("janv.", "févr.", "mars")
FIGURE = re.compile(r"[+−]?[\d.]+,\d\d\xa0€")


def render(picture: Picture) -> str:
    return Template("{% load koprogo %}{% chart picture %}").render(Context({"picture": picture}))


def drawn(html: str) -> set[str]:
    """Return the figures that the marks of the picture carry."""
    marks = html.split("</desc>")[1].split("<details")[0]
    return {
        figure.lstrip("+") for text in re.findall(r"<title>([^<]*)</title>", marks) for figure in FIGURE.findall(text)
    }


def tabled(html: str) -> set[str]:
    return {
        figure.lstrip("+")
        for cell in re.findall(r'<td class="num">([^<]*)</td>', html)
        for figure in FIGURE.findall(cell)
    }


def pictures() -> list[Any]:
    called = Series("Demandé", (180_000, 60_000, 250_000))
    paid = Series("Payé", (150_000, -1_000, 250_000), tone="c2", is_dashed=True)
    parts = [Part("Eau", 30_000, money(30_000)), Part("Gaz", 10_000, money(10_000)), Part("Rien", 0, money(0))]
    return [
        lines([called, paid], MONTHS, title="Trésorerie", corner="Mois", band=(1, 0), today=1),
        columns([called, paid], MONTHS, title="Appels et paiements", corner="Mois"),
        bullets(
            [Bullet("610 Entretien", 20_000, 25_000, 26_000), Bullet("612", 30_000, 25_000, 31_000)],
            title="Budget",
            heads=("Compte", "Réel", "Budget", "Attendu"),
        ),
        waterfall(
            [
                Step("Ouverture", 100_000, is_level=True),
                Step("Appels", 20_000),
                Step("Travaux", -42_400),
                Step("Clôture", 77_600, is_level=True),
            ],
            title="Du début à la fin",
            heads=("Étape", "Montant"),
        ),
        ring(parts[:2], title="Charges", total="400 €"),
        stack(parts[:2], title="Ancienneté"),
    ]


@pytest.mark.parametrize("picture", pictures(), ids=lambda picture: type(picture).__name__)
def test_picture_and_table_have_the_same_figures(picture: Picture) -> None:
    html = render(picture)

    assert drawn(html) <= tabled(html)
    assert FIGURE.findall(picture.desc)
    expected = {cell.lstrip("+") for row in picture.table.rows for cell in row[1:2]}
    assert {cell for cell in expected if FIGURE.fullmatch(cell)} <= drawn(html)


@pytest.mark.parametrize("picture", pictures(), ids=lambda picture: type(picture).__name__)
def test_picture_is_named_and_carries_no_style(picture: Picture) -> None:
    html = render(picture)

    assert f'role="img" aria-label="{picture.title}"><title>{picture.title}</title><desc>' in html
    assert re.findall(r"\sstyle=|<style|\son\w+=", html) == []


@given(st.lists(CENTS, min_size=1, max_size=12))
def test_scale_holds_every_amount_and_nought(amounts: list[int]) -> None:
    scale = scale_of(amounts)

    assert scale.low <= min(0, *amounts)
    assert max(0, *amounts) <= scale.high
    assert all(0 <= scale.at(cents) <= 1000 for cents in [0, *amounts])
    assert 2 <= len(scale.ticks) <= 7


@given(st.lists(CENTS, min_size=2, max_size=12))
def test_waterfall_ends_where_its_steps_lead(amounts: list[int]) -> None:
    opening, *changes = amounts
    steps = [Step("a", opening, is_level=True), *(Step("b", cents) for cents in changes)]
    closing = Step("c", sum(amounts), is_level=True)

    picture = waterfall([*steps, closing], title="w", heads=("a", "b"))

    assert picture.bars[-2].link == picture.bars[-1].link


def test_slices_of_a_ring_never_exceed_it() -> None:
    whole = ring([Part("a", 7, "7"), Part("b", 0, "0")], title="t").slices[0]

    assert whole.arc.count("Z") == 2


def test_pictures_print_on_paper() -> None:
    body = "".join(map(render, pictures()))
    page = HTML(string=f"<html lang='fr'><head><title>t</title></head><body>{body}</body></html>")

    assert page.write_pdf(pdf_variant="pdf/ua-1").startswith(b"%PDF")
