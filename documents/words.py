"""What the kinds of papers are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "fund_call": _("Appel de fonds"),
    "takeover": _("Balance reprise"),
    "agenda_annex": _("Annexe de l'ordre du jour"),
    "minutes": _("Procès-verbal"),
    "minutes_signed": _("Procès-verbal"),
    "convocation": _("Convocation"),
    "meeting_poster": _("Avis d'assemblée aux occupants"),
    "meeting_reminder": _("Rappel d'assemblée"),
}


def kind_label(kind: str) -> str:
    return str(KINDS.get(kind, kind))
