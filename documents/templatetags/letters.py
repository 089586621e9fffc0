"""What letters need beyond the formats of pages."""

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def kbo(number: str) -> str:
    """Write an enterprise number in its groups: ``0123.456.789``."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}" if len(number) == 10 else number


@register.simple_tag
def qr(text: str, title: str) -> SafeString:
    """Draw ``text`` as a QR code named ``title`` for who cannot see it."""
    code = segno.make(text, error="m", boost_error=False, micro=False, mode="byte", encoding="utf-8")
    drawing = code.svg_inline(border=4, title=title, omitsize=True)
    return mark_safe(str(drawing).replace("<svg ", '<svg class="qr" role="img" ', 1))  # noqa: S308
