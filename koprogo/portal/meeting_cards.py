"""What assemblies ask for today: notices to send, requests to answer, a second assembly to call, one to hold."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koprogo.core import formats
from koprogo.portal.cards import Card
from koprogo.users.access import Access
from meetings.domain.convening import last_sending_day
from meetings.domain.quorum import earliest_second
from meetings.models import AgendaRequest, Meeting
from meetings.queries.planning import house_rules

Kind, State = Meeting.Kind, Meeting.State
ASSEMBLIES = (Kind.ORDINARY, Kind.EXTRAORDINARY, Kind.SECOND)
# An assembly further away is shown on its own page, not among the matters of today.
AHEAD = timedelta(days=60)
# A card turns to a warning when no more than this is left.
NEAR = timedelta(days=7)


def meeting_cards(*, access: Access, on: date) -> Iterator[Card]:
    """Return a card for each step of a coming assembly, and for what owners asked."""
    if access.may("meeting.prepare"):
        yield from _to_convene(on)
        yield from _to_hold(on)
        yield from _to_call_again()
        yield from _to_answer()


def _to_convene(on: date) -> Iterator[Card]:
    rules = house_rules()
    drafts = Meeting.objects.filter(kind__in=ASSEMBLIES, state=State.DRAFT, held_on__range=(on, on + AHEAD))
    for meeting in drafts.order_by("held_on"):
        due_on = last_sending_day(meeting.held_on, rules)
        tone = "bad" if due_on < on else "warn" if due_on <= on + NEAR else "info"
        title = _("Convoquer l'assemblée du %(day)s") % {"day": _day(meeting.held_on)}
        text = _("Dernier jour pour envoyer les convocations (art. 3.87 §3).")
        url = reverse("meeting_detail", args=[meeting.pk])
        yield Card(tone, "mail", title, text, url, _("Préparer l'envoi"), due_on=due_on)


def _to_hold(on: date) -> Iterator[Card]:
    called = Meeting.objects.filter(kind__in=ASSEMBLIES, state=State.CONVENED, held_on__range=(on, on + NEAR))
    for meeting in called.order_by("held_on"):
        title = _("Tenir l'assemblée du %(day)s") % {"day": _day(meeting.held_on)}
        text = _("Imprimez les listes, relevez les procurations et préparez le pointage.")
        url = reverse("meeting_detail", args=[meeting.pk])
        yield Card("info", "gavel", title, text, url, _("Ouvrir l'assemblée"), due_on=meeting.held_on)


def _to_call_again() -> Iterator[Card]:
    """Ask for the second assembly of each that was not in number (R-122)."""
    for meeting in Meeting.objects.filter(state=State.NO_QUORUM, seconds=None).order_by("held_on"):
        title = _("Préparer la seconde assemblée de celle du %(day)s") % {"day": _day(meeting.held_on)}
        text = _("Le quorum n'était pas atteint. Elle est possible à partir du %(day)s (art. 3.87 §5).")
        url = reverse("meeting_detail", args=[meeting.pk])
        earliest = _day(earliest_second(meeting.held_on))
        yield Card("warn", "refresh-cw", title, text % {"day": earliest}, url, _("Voir l'assemblée"))


def _to_answer() -> Iterator[Card]:
    count = AgendaRequest.objects.filter(state=AgendaRequest.State.RECEIVED).count()
    if count:
        title = _("Demandes des copropriétaires à traiter : %(count)s") % {"count": count}
        text = _("Un point demandé à temps doit figurer à l'ordre du jour (art. 3.87 §3).")
        yield Card("warn", "inbox", title, text, reverse("request_list"), _("Répondre"))


def _day(on: date) -> str:
    return formats.day(on, get_language() or "fr")
