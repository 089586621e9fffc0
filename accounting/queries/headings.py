"""The headings of the chart that charges are told by."""

from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.domain.pcmn import chart, chart_account


@cache
def heading_of(account: str) -> str:
    """Return the heading of three digits an account stands under, or that of two where there is none."""
    codes = {each.code for each in chart()}
    return account[:3] if account[:3] in codes else account[:2]


def heading_name(heading: str) -> str:
    """Name a heading as people do; the chart's own names are long."""
    short = {
        "610": _("Entretien"),
        "611": _("Travaux"),
        "612": _("Eau, gaz, électricité"),
        "613": _("Honoraires"),
        "614": _("Assurances"),
        "615": _("Conciergerie"),
        "616": _("Administration"),
        "65": _("Frais bancaires"),
    }
    return short.get(heading) or chart_account(heading).label(get_language() or "fr")
