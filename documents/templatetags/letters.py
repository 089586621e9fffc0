"""What letters need beyond the formats of pages."""

from django import template

from buildings.domain.identifiers import format_kbo

register = template.Library()


@register.filter
def kbo(number: str) -> str:
    """Write an enterprise number in its groups: ``0123.456.789``."""
    return format_kbo(number) if len(number) == 10 else number
