"""Convocations that did not arrive, as Today tells them (R-109, D-05)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from koprogo.core.formats import day
from koprogo.portal.cards import Card
from koprogo.users.access import Access
from meetings.queries.notices import Alert, alerts


def notice_cards(*, access: Access, on: date) -> Iterator[Card]:
    """Tell of each assembly to come whose convocations need a person."""
    if access.may("letter.view"):
        yield from map(_card, alerts(on))


def _card(alert: Alert) -> Card:
    title = ngettext("%(count)s convocation non remise", "%(count)s convocations non remises", alert.count)
    soon = _("Le délai légal court encore : une lettre recommandée peut les remplacer.")
    late = _("Le délai légal est dépassé : l'assemblée pourrait être contestée. Voyez chaque envoi et décidez.")
    held_on = day(alert.meeting.held_on, get_language() or "fr")
    text = _("Convocations : assemblée du %(on)s") % {"on": held_on} + ". " + (soon if alert.is_in_time else late)
    url = reverse("notice_list", args=[alert.meeting.pk])
    due_on = alert.meeting.held_on
    return Card("bad", "mail", title % {"count": alert.count}, text, url, _("Voir les envois"), due_on=due_on)
