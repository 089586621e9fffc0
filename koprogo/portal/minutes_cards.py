"""The two duties after an assembly, on the page of today: register and minutes (art. 3.87 §12, 3.93 §4)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from koprogo.portal.cards import Card
from koprogo.users.access import Access
from meetings.queries.duties import REGISTER, Duty, duties_left


def minutes_cards(*, access: Access, on: date) -> Iterator[Card]:
    """Return a card for each duty that is not done."""
    if access.may("meeting.conduct"):
        for duty in duties_left():
            yield _card(duty, on)


def _card(duty: Duty, on: date) -> Card:
    tone = "bad" if duty.is_late(on) else "warn"
    url = reverse("minutes_detail", args=[duty.meeting.pk])
    if duty.kind == REGISTER:
        title = _("Inscrire les décisions au registre : assemblée %(number)s")
        text = _("Dans les trente jours de l'assemblée (art. 3.93 §4).")
        return Card(tone, "book-open", title % {"number": duty.meeting}, text, url, _("Inscrire"), due_on=duty.due_on)
    title = _("Envoyer le procès-verbal : assemblée %(number)s")
    text = _("À chaque titulaire d'un droit de vote, dans les trente jours (art. 3.87 §12).")
    return Card(tone, "send", title % {"number": duty.meeting}, text, url, _("Procès-verbal"), due_on=duty.due_on)
