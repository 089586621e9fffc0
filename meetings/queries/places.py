"""Where one goes from an assembly: its pages, by how far it is and by what one may do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koprogo.users.access import Access
from meetings.models import Meeting

State = Meeting.State
CONVENED, OPEN, HELD = (State.CONVENED,), (State.OPEN,), (State.CLOSED, State.NO_QUORUM)


@dataclass(frozen=True, slots=True)
class Place:
    """A page of an assembly: what it is called, and when it is there for whom."""

    label: str | Promise
    name: str
    icon: str
    right: str
    states: tuple[str, ...]

    def is_for(self, meeting: Meeting, access: Access) -> bool:
        return meeting.state in self.states and access.may(self.right)


PLACES = (
    Place(_("Convoquer"), "meeting_convene", "send", "meeting.convene", (State.DRAFT,)),
    Place(_("Convocations"), "notice_list", "mail", "letter.view", (*CONVENED, *OPEN, *HELD)),
    Place(_("Séance"), "meeting_conduct", "gavel", "meeting.conduct", OPEN),
    Place(_("Voter"), "meeting_vote", "vote", "meeting.vote", OPEN),
    Place(_("Procès-verbal"), "minutes_detail", "file-text", "meeting.view", (*OPEN, *HELD)),
    Place(_("Mandats"), "meeting_mandates", "users", "mandate.change", (State.CLOSED,)),
    Place(_("Preuve"), "meeting_proof", "shield-check", "meeting.view", (State.CLOSED,)),
)

WRITTEN_PLACES = (
    Place(_("Envoyer les textes"), "meeting_convene", "send", "meeting.convene", (State.DRAFT,)),
    Place(_("Réponses"), "written_detail", "vote", "meeting.view", (State.CONVENED, State.CLOSED)),
    Place(_("Lettres"), "notice_list", "mail", "letter.view", (State.CONVENED, State.CLOSED)),
    Place(_("Procès-verbal"), "minutes_detail", "file-text", "meeting.view", (State.CLOSED,)),
    Place(_("Preuve"), "meeting_proof", "shield-check", "meeting.view", (State.CLOSED,)),
)


def places(meeting: Meeting, access: Access) -> list[tuple[Place, str]]:
    """Return the pages of a meeting that are there for somebody, each with its address."""
    pages = WRITTEN_PLACES if meeting.kind == Meeting.Kind.WRITTEN else PLACES
    return [(place, reverse(place.name, args=[meeting.pk])) for place in pages if place.is_for(meeting, access)]
