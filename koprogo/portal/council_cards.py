"""What the elections of an assembly and the council wait for, as Today tells them (art. 3.89 to 3.91)."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from koprogo.portal.cards import Card
from koprogo.users.access import Access
from meetings.queries.elected import meetings_to_confirm


def mandate_cards(access: Access) -> Iterator[Card]:
    """Return a card for each assembly whose mandates the syndic has not confirmed."""
    if not access.may("mandate.change"):
        return
    for meeting in meetings_to_confirm():
        title = _("Mandats à confirmer : assemblée %(number)s") % {"number": meeting}
        text = _("Les élus commencent et le conseil d'avant prend fin dès que vous confirmez (art. 3.89 à 3.91).")
        url = reverse("meeting_mandates", args=[meeting.pk])
        yield Card("warn", "users", title, text, url, _("Confirmer"))
