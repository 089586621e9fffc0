"""The cells of an entry being typed."""

from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def entry_cell(bound: BoundField, list: str = "", side: str = "") -> SafeString:
    """Show the control of a cell, named for who cannot see its column."""
    attrs: dict[str, Any] = {"autocomplete": "off"}
    if list:
        attrs["list"] = list
    if side:
        attrs |= {"inputmode": "decimal", "data-side": side, "class": "num"}
    if bound.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{bound.auto_id}_error"}
    label = format_html('<label for="{}">{}</label>', bound.id_for_label, bound.label)
    return format_html("{}{}", label, bound.as_widget(attrs=attrs))
