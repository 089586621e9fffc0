"""What the elections of an assembly and the council wait for, as Today tells them (art. 3.89 to 3.91)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from koprogo.portal.cards import Card
from koprogo.users.access import Access
from meetings.models import CouncilEntry
from meetings.queries.book import SOON, entries, next_report_on
from meetings.queries.delegations import decisions_to_record
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


# So long a notice of the council stands on the syndic's page.
NOTICE_SHOWN = timedelta(days=7)


def council_cards(*, access: Access, on: date) -> Iterator[Card]:
    """Return what waits around the council: delegations to record, notices to read, reports due or to hand on."""
    if access.may("council.view"):
        yield from _report_due(access, on)
    if access.may("meeting.conduct"):
        yield from _delegations()
        yield from _from_the_council(on)


def _report_due(access: Access, on: date) -> Iterator[Card]:
    due_on = next_report_on(on)
    if due_on is None or due_on > on + SOON:
        return
    url = reverse("council_report_add" if access.may("council.act") else "council_home")
    text = _("Le conseil rend compte de sa mission : contrôles, avis sur la gestion, délégations (art. 3.90).")
    tone = "bad" if due_on < on else "warn"
    yield Card(tone, "file-text", _("Rapport du conseil à rendre"), text, url, _("Rapport du conseil"), due_on=due_on)


def _delegations() -> Iterator[Card]:
    for row in decisions_to_record():
        title = _("Délégation au conseil à enregistrer : décision %(number)s") % {"number": row.number}
        text = _("Le conseil ne l'exerce qu'avec ses actes, son plafond et son terme, un an au plus (art. 3.90).")
        yield Card("warn", "users", title, text, reverse("delegation_add", args=[row.pk]), _("Enregistrer"))


def _from_the_council(on: date) -> Iterator[Card]:
    """What the council told or gave the syndic lately."""
    for entry in entries(CouncilEntry.Kind.NOTICE).filter(held_on__gt=on - NOTICE_SHOWN):
        url = reverse("council_entry", args=[entry.pk])
        yield Card("info", "users", _("Le conseil va consulter des documents"), entry.text, url, _("Voir l'avis"))
    for entry in entries(CouncilEntry.Kind.REPORT).filter(sent_on=None, item=None):
        url = reverse("council_entry", args=[entry.pk])
        text = _("Envoyez-le aux copropriétaires, ou joignez-le à l'ordre du jour de l'assemblée ordinaire.")
        yield Card("warn", "file-text", _("Rapport du conseil à transmettre"), text, url, _("Voir le rapport"))
