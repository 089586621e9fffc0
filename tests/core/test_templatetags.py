"""What the tags of every page write."""

import re
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template, engines
from django.test import RequestFactory
from django.utils.translation import override

from koprogo.core.charts import Part, slices
from koprogo.core.templatetags import koprogo as tags
from tests.core.styleguide import styleguide_context

TEMPLATES = Path(settings.BASE_DIR) / "templates"


def render(source: str, **context: object) -> str:
    return Template("{% load koprogo %}" + source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "0,00\xa0€"),
        (5, "0,05\xa0€"),
        (123456, "1.234,56\xa0€"),
        (-12500, "−125,00\xa0€"),
        (100_000_000_00, "100.000.000,00\xa0€"),
        (None, ""),
    ],
)
def test_money(cents: int | None, text: str) -> None:
    assert tags.money(cents) == text


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "01/02/2026"), ("nl", "01/02/2026"), ("de", "01.02.2026"), ("en", "01/02/2026")]
)
def test_day_in_each_language(language: str, text: str) -> None:
    with override(language):
        assert tags.day(date(2026, 2, 1)) == text


def test_day_of_nothing_is_empty() -> None:
    assert [tags.day(None), tags.instant(None), tags.shares(None), tags.fraction(None), tags.iban(None)] == [""] * 5


def test_instant_is_local() -> None:
    with override("fr"):
        assert tags.instant(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)) == "01/07/2026\xa014:05"


def test_shares_and_fraction_are_grouped() -> None:
    assert tags.shares(10_000) == "10.000"
    assert tags.shares(-1234) == "−1.234"
    assert tags.fraction(Fraction(412, 10_000)) == "103/2.500"


def test_iban_in_groups_of_four() -> None:
    assert tags.iban("BE68539007547034") == "BE68\xa05390\xa00754\xa07034"
    assert tags.iban("BE68 5390 0754 7034") == "BE68\xa05390\xa00754\xa07034"


def test_ogm_of_twelve_digits() -> None:
    assert tags.ogm("090933755493") == "+++090/9337/55493+++"
    assert tags.ogm("+++090/9337/55493+++") == "+++090/9337/55493+++"
    assert tags.ogm("loyer") == "loyer"


def test_icon_is_decoration_without_a_label() -> None:
    assert 'aria-hidden="true"' in tags.icon("plus")
    assert 'role="img" aria-label="Verrouillé &lt;"' in tags.icon("lock", label="Verrouillé <")


def test_every_icon_used_is_in_the_sprite() -> None:
    sprite = (Path(settings.BASE_DIR) / "static/img/icons.svg").read_text()
    used = {name for path in TEMPLATES.rglob("*.html") for name in re.findall(r'{% icon "([^"]+)"', path.read_text())}

    assert used - set(re.findall(r'<symbol id="([^"]+)"', sprite)) == set()


class OneField(forms.Form):
    amount = forms.CharField(label="Montant", help_text="1.234,56 ou 1234.56")


def test_field_binds_hint_and_error() -> None:
    html = render("{% field form.amount inputmode='decimal' suffix='€' %}", form=OneField({"amount": ""}))

    assert 'aria-describedby="id_amount_hint id_amount_error"' in html
    assert 'id="id_amount_hint"' in html
    assert 'id="id_amount_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'inputmode="decimal"' in html
    assert '<label for="id_amount">' in html


def test_field_without_error_names_the_hint_only() -> None:
    html = render("{% field form.amount %}", form=OneField())

    assert 'aria-describedby="id_amount_hint"' in html
    assert "aria-invalid" not in html


@pytest.mark.parametrize(
    ("query", "url", "state"),
    [
        ("", "?sort=floor", ""),
        ("sort=floor", "?sort=-floor", ' aria-sort="ascending"'),
        ("sort=-floor&page=3&q=a", "?sort=floor&amp;q=a", ' aria-sort="descending"'),
    ],
)
def test_sortable_turns_the_order(query: str, url: str, state: str) -> None:
    html = render("{% sortable 'floor' 'Étage' %}", request=RequestFactory().get(f"/?{query}"))

    assert f'href="{url}"' in html
    assert f'<th scope="col" class=""{state}>' in html


def test_capture_keeps_what_it_renders() -> None:
    assert render("{% capture name %} <b>{{ x }}</b> {% endcapture %}[{{ name }}]", x="<") == "[<b>&lt;</b>]"


def test_slices_cover_the_whole_without_overlap() -> None:
    laid = slices([Part("a", 1, "1"), Part("b", 1, "1"), Part("c", 1, "1")])

    assert [(each.start, each.length) for each in laid] == [(0, 333), (333, 333), (666, 334)]
    assert [each.percent for each in laid] == ["33,3", "33,3", "33,3"]


def test_slices_of_nothing() -> None:
    assert [each.length for each in slices([Part("a", 0, "0")])] == [0]


def test_chart_tells_its_figures_in_words_and_in_a_table() -> None:
    html = render("{% donut parts 'Charges' %}", parts=[Part("Eau", 300, "3,00 €"), Part("Gaz", 100, "1,00 €")])

    assert "<desc>Eau 3,00 € (75,0 %), Gaz 1,00 € (25,0 %)</desc>" in html
    assert re.findall(r'<th scope="row">(\w+)</th><td class="num">([^<]+)</td>', html) == [
        ("Eau", "3,00 €"),
        ("Gaz", "1,00 €"),
    ]


def test_styleguide_renders_without_inline_script_or_style(monkeypatch: pytest.MonkeyPatch) -> None:
    engine: Any = engines["django"]
    monkeypatch.setitem(vars(engine.engine), "template_context_processors", ())
    request = RequestFactory().get("/")

    html = engines["django"].get_template("styleguide.html").render(styleguide_context(), request)

    assert "<title>Composants – Résidence du Parc</title>" in html
    assert re.findall(r"<script(?![^>]* src=)|\sstyle=|\son\w+=", html) == []


@pytest.mark.parametrize("code", [400, 403, 404, 409, 413, 422, 429, 500, 503])
def test_error_page_renders_without_any_context(code: int) -> None:
    html = engines["django"].get_template(f"{code}.html").render({})

    assert html.count("<h1") == 1
