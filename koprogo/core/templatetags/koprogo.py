"""Tags and filters of every page: figures as read in Belgium, icons, form fields, charts."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language

from koprogo.core import formats
from koprogo.core.charts import Part, Picture, ring, stack
from koprogo.core.qr import qr_svg

register = template.Library()


@register.filter
def money(cents: int | None) -> str:
    return "" if cents is None else formats.money(cents)


@register.filter
def opposite(cents: int) -> int:
    """Turn the sign round, where words already say in whose favour an amount is."""
    return -cents


@register.filter
def shares(count: int | None) -> str:
    return "" if count is None else formats.grouped(count)


@register.filter
def day(on: date | None) -> str:
    return "" if on is None else formats.day(on, get_language() or "fr")


@register.filter
def instant(at: datetime | None) -> str:
    if at is None:
        return ""
    return formats.instant(localtime(at) if is_aware(at) else at, get_language() or "fr")


@register.filter
def fraction(part: Fraction | None) -> str:
    return "" if part is None else formats.fraction(part)


@register.filter
def iban(number: str | None) -> str:
    return formats.iban(number or "")


@register.filter
def ogm(reference: str | None) -> str:
    return formats.ogm(reference or "")


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """Draw an icon of the sprite; it is decoration unless ``label`` says what it means."""
    href = f"{_sprite()}#{name}"
    css = f"icon {css}".strip()
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', css, label, href)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, href)


@cache
def _sprite() -> str:
    """Look the address up once: a page draws dozens of icons."""
    return static("img/icons.svg")


@register.simple_tag
def qr(text: str, title: str) -> SafeString:
    """Draw ``text`` as a QR code named ``title`` for who cannot see it."""
    return mark_safe(qr_svg(text, title=title))  # noqa: S308


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, **attrs: Any) -> dict[str, Any]:
    """Show a form field with its label, hint and error; ``attrs`` go to the input (``_`` reads ``-``)."""
    return {
        "field": bound,
        "kind": _kind(bound),
        "prefix": attrs.pop("prefix", ""),
        "suffix": attrs.pop("suffix", ""),
        "css": attrs.pop("css", ""),
        "hint_id": f"{bound.auto_id}_hint" if bound.help_text else "",
        "control": bound.as_widget(attrs=_control_attrs(bound, attrs)),
    }


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, CheckboxInput):
        return "check"
    return "file" if isinstance(widget, FileInput) else "text"


def _control_attrs(bound: BoundField, extra: dict[str, Any]) -> dict[str, Any]:
    ids = [f"{bound.auto_id}_hint"] * bool(bound.help_text) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    attrs = {name.replace("_", "-"): value for name, value in extra.items()}
    if ids and _kind(bound) != "group":
        attrs["aria-describedby"] = " ".join(ids)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return attrs


@register.inclusion_tag("components/sortable.html", takes_context=True)
def sortable(context: Context, name: str, label: str, numeric: bool = False, css: str = "") -> dict[str, Any]:
    """Head a column that can be ordered by ``?sort=name`` and ``?sort=-name``."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    current = query.get("sort", "") if query is not None else ""
    target = f"-{name}" if current == name else name
    if query is not None:
        query["sort"] = target
        query.pop("page", None)
    state = {name: "ascending", f"-{name}": "descending"}.get(current, "")
    url = f"?{query.urlencode()}" if query is not None else f"?sort={target}"
    return {"label": label, "numeric": numeric, "css": css, "state": state, "url": url}


@register.simple_tag
def chart(picture: Picture) -> SafeString:
    """Draw a picture of ``koprogo.core.charts``, with the same figures as a table."""
    return render_to_string(picture.template, {"picture": picture})


@register.simple_tag
def donut(parts: Sequence[Part], title: str, total: str = "") -> SafeString:
    """Draw the parts of a whole as a ring, with the same figures as a table."""
    return chart(ring(parts, title=title, total=total))


@register.simple_tag
def stacked_bar(parts: Sequence[Part], title: str) -> SafeString:
    """Draw the parts of a whole as one bar, with the same figures as a table."""
    return chart(stack(parts, title=title))


class CaptureNode(template.Node):
    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> SafeString:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308
        return SafeString("")


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """Keep what is rendered up to ``endcapture`` under a name instead of showing it."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, name)
