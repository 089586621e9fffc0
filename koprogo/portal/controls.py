"""What the control of the accounts waits for: the syndic's answers, the reviewer's ticks (art. 3.91)."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounting.models import ReviewNote
from koprogo.portal.cards import Card
from koprogo.users.access import Access

State = ReviewNote.State


def control_cards(access: Access) -> Iterator[Card]:
    """Return one card for who is waited for, leading to the year it is about."""
    answers, makes = access.may("review.answer"), access.may("review.make")
    if not answers and not makes:
        return
    waiting = ReviewNote.objects.filter(entry__isnull=False).exclude(state=State.TICKED)
    notes = list(waiting.order_by("fiscal_year__from_on").values_list("fiscal_year_id", "state"))
    asked = [year for year, state in notes if state == State.ASKED]
    drawn = [year for year, state in notes if state != State.ASKED]
    if answers and asked:
        title = ngettext("%(count)d question du commissaire", "%(count)d questions du commissaire", len(asked))
        text = _("Il ne peut pas conclure pour l'assemblée sans votre réponse.")
        url = reverse("review", args=[asked[0]])
        yield Card("warn", "scale", title % {"count": len(asked)}, text, url, _("Répondre"))
    if makes and drawn:
        title = ngettext("%(count)d écriture à contrôler", "%(count)d écritures à contrôler", len(drawn))
        text = _("Comparez-les à leurs pièces, lisez les réponses du syndic, puis concluez pour l'assemblée.")
        url = reverse("review", args=[drawn[0]])
        yield Card("info", "scale", title % {"count": len(drawn)}, text, url, _("Contrôler"))
